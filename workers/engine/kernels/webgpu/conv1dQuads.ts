/**
 * Convolution along the width for software adapters, tiled over quads of invocations. There a load
 * costs as much as twenty products, so a quad shares its filters: each lane loads one vec4 of
 * output channels, the other three come by swaps, and every lane accumulates all sixteen channels
 * for `rows` neighbouring positions of its own. Lane l meets channels 4·(l ^ swap) of the quad in
 * that order, which is why stores are permuted and no broadcast is needed.
 *
 * Four rows: with more, loop bodies outgrow what these adapters' processors decode at speed.
 */
import type { ForwardShape, ForwardSizes } from './conv1dForward.ts'
import { kept, quadVersions, type Shader, unroll } from './shader.ts'

const rows = 4
/** Output channels of a quad. */
const channels = 16

/** Whether the quads fill up: whole vectors of input channels, sixteen output channels at a time. */
export const quadsServe = ({ inChannels, outChannels }: { inChannels: number; outChannels: number }): boolean =>
  inChannels % 4 === 0 && outChannels % channels === 0

/** Along the width, one per quad. */
export const quadTilesOf = ({ outWidth }: ForwardShape): number => Math.ceil(outWidth / (4 * rows))

export const quadsOf = (shape: ForwardShape): number =>
  shape.batch * quadTilesOf(shape) * (shape.outChannels / channels)

/**
 * How the filter lies in memory: [K,Ci,Co] with a bias [Co] beside it, or, for the gradient in the
 * input, [K,Co,Ci] with its taps in reverse, which is the filter of the forward pass as it stands.
 */
export type QuadFilter = 'biased' | 'reversed'

/** Binds y; x, filter and, where there is one, bias; all by fours. `half`: x and y are kept so. */
export function quadForwardShader(filter: QuadFilter, half: boolean): Shader<ForwardSizes, never> {
  const weights = filter === 'biased' ? ['filters', 'bias'] : ['filters']
  return {
    name: 'conv1dQuads',
    variant: filter,
    outputs: [kept('y', 4, half)],
    inputs: [kept('x', 4, half), ...weights.map((name) => ({ name, type: 'vec4f' as const }))],
    sizes: ['batch', 'width', 'inSteps', 'outWidth', 'outSteps', 'kernel', 'padding', 'tiles'],
    reals: [],
    mode: 'quads',
    source: () => source(filter),
  }
}

function source(filter: QuadFilter): string {
  const reversed = filter === 'reversed'
  const eachSum = (statement: (r: number, s: number) => string): string =>
    unroll(rows, (r) => unroll(4, (s) => statement(r, s)))
  // Four output channels of the lane at input channel i: in memory as such, or one component of each of four rows.
  const filterAt = (i: number): string =>
    reversed
      ? `vec4f(${[0, 1, 2, 3].map((o) => `row${o}.${'xyzw'.charAt(i)}`).join(', ')})`
      : `filters[f + ${i} * u.outSteps]`
  const products = (r: number, s: number): string =>
    [0, 1, 2, 3].map((i) => `x${r}.${'xyzw'.charAt(i)} * filter${i}_${s}`).join(' + ')
  return `
fn inputAt(base: i32, w: i32) -> vec4f {
  // One comparison: a negative position wraps to a huge one. Both sides of && would be branches.
  return select(vec4f(), xAt(base + w * u.inSteps), u32(w) < u32(u.width));
}

fn run(quad: i32, lane: i32) {
  let groups = u.outSteps / 4;
  let tile = quad / groups;
  let co = (quad - tile * groups) * 4;
  let n = tile / u.tiles;
  let w0 = ((tile - n * u.tiles) * 4 + lane) * ${rows};
  ${reversed ? unroll(4, (s) => `let start_${s} = vec4f();`) : quadVersions('start', 'bias[co + lane]')}
  ${eachSum((r, s) => `var acc${r}_${s} = start_${s};`)}
  for (var ci = 0; ci < u.inSteps; ci++) {
    let base = n * u.width * u.inSteps + ci;
    var w = w0 - u.padding;
    ${unroll(rows - 1, (r) => `var x${r} = inputAt(base, w + ${r});`)}
    w += ${rows - 1};
    var f = ${reversed ? '((u.kernel - 1) * u.outSteps + co + lane) * 4 * u.inSteps + ci' : 'ci * 4 * u.outSteps + co + lane'};
    for (var k = 0; k < u.kernel; k++) {
      let x${rows - 1} = inputAt(base, w);
      ${reversed ? unroll(4, (o) => `let row${o} = filters[f + ${o} * u.inSteps];`) : ''}
      ${unroll(4, (i) => quadVersions(`filter${i}`, filterAt(i)))}
      ${eachSum((r, s) => `acc${r}_${s} += ${products(r, s)};`)}
      ${unroll(rows - 1, (r) => `x${r} = x${r + 1};`)}
      w++;
      f ${reversed ? '-=' : '+='} u.inSteps * 4 * u.outSteps;
    }
  }
  let out = (n * u.outWidth + w0) * u.outSteps + co;
  ${unroll(rows, (r) => `if (w0 + ${r} < u.outWidth) { ${unroll(4, (s) => `yPut(out + ${r} * u.outSteps + (lane ^ ${s}), acc${r}_${s});`)} }`)}
}`
}
