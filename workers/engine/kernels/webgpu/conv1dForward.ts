/**
 * Convolution along the width, tiled in registers and free of barriers. An invocation computes
 * `rows` neighbouring positions × one lane of output channels; it slides a window of inputs along
 * the taps, so that each tap loads one new input, and takes input channels four at a time, so that
 * an accumulator is written once for four products. Neighbouring invocations take neighbouring
 * output channels: they read the filter side by side and share the inputs.
 *
 * The tap loop stays a loop: unrolled by K, the compilers of software adapters need minutes.
 */
import { kept, laneAliases, laneType, type Shader, unroll, type Width, widthOf } from './shader.ts'

/** Beyond 12 × 4 channels × 4 inputs, SwiftShader's speed falls by half and its compile time explodes. */
const rows = 12

export interface ForwardShape {
  readonly batch: number
  readonly width: number
  readonly inChannels: number
  readonly outWidth: number
  readonly outChannels: number
  readonly kernel: number
  readonly padding: number
}

export type ForwardSizes = 'batch' | 'width' | 'inSteps' | 'outWidth' | 'outSteps' | 'kernel' | 'padding' | 'tiles'
export type ForwardShader = Shader<ForwardSizes, never>

export const tilesOf = ({ outWidth }: ForwardShape): number => Math.ceil(outWidth / rows)

export const invocationsOf = (shape: ForwardShape): number =>
  shape.batch * tilesOf(shape) * (shape.outChannels / widthOf(shape.outChannels))

/** Binds y; x, filter [K,Ci,Co] and, where `bias` is set, bias [Co]. `half`: x and y are kept so. */
export function forwardShader(inWidth: Width, outWidth: Width, bias: boolean, half: boolean): ForwardShader {
  const filter = { name: 'filters', type: laneType(outWidth) }
  const x = kept('x', inWidth, half)
  return {
    name: 'conv1d',
    variant: `in${inWidth},out${outWidth},${bias ? 'bias' : 'plain'}`,
    outputs: [kept('y', outWidth, half)],
    inputs: bias ? [x, filter, { name: 'bias', type: laneType(outWidth) }] : [x, filter],
    sizes: ['batch', 'width', 'inSteps', 'outWidth', 'outSteps', 'kernel', 'padding', 'tiles'],
    reals: [],
    mode: 'independent',
    source: () => source(inWidth, outWidth, bias),
  }
}

function source(inWidth: Width, outWidth: Width, bias: boolean): string {
  const component = (i: number): string => (inWidth === 4 ? `.${'xyzw'[i]}` : '')
  // sum0_r holds the accumulator after the first of the four products, and so on: values, not
  // variables, because a store under SwiftShader's lane mask costs as much as the product.
  const products = unroll(
    inWidth,
    (i) => `let filter${i} = filters[f + ${i} * u.outSteps];
      ${unroll(rows, (r) => `let sum${i}_${r} = ${i === 0 ? `acc${r}` : `sum${i - 1}_${r}`} + x${r}${component(i)} * filter${i};`)}`,
  )
  return `
${laneAliases(outWidth)}
alias Input = ${laneType(inWidth)};

fn inputAt(base: i32, w: i32) -> Input {
  // One comparison: a negative position wraps to a huge one. Both sides of && would be branches.
  return select(Input(0), xAt(base + w * u.inSteps), u32(w) < u32(u.width));
}

fn run(index: i32) {
  let tile = index / u.outSteps;
  let co = index - tile * u.outSteps;
  let n = tile / u.tiles;
  let w0 = (tile - n * u.tiles) * ${rows};
  ${unroll(rows, (r) => `var acc${r} = ${bias ? 'bias[co]' : 'Lane(0)'};`)}
  for (var ci = 0; ci < u.inSteps; ci++) {
    let base = n * u.width * u.inSteps + ci;
    var w = w0 - u.padding;
    ${unroll(rows - 1, (r) => `var x${r} = inputAt(base, w + ${r});`)}
    w += ${rows - 1};
    var f = ci * ${inWidth} * u.outSteps + co;
    for (var k = 0; k < u.kernel; k++) {
      let x${rows - 1} = inputAt(base, w);
      ${products}
      ${unroll(rows, (r) => `acc${r} = sum${inWidth - 1}_${r};`)}
      ${unroll(rows - 1, (r) => `x${r} = x${r + 1};`)}
      w++;
      f += u.inSteps * ${inWidth} * u.outSteps;
    }
  }
  let out = (n * u.outWidth + w0) * u.outSteps + co;
  ${unroll(rows, (r) => `if (w0 + ${r} < u.outWidth) { yPut(out + ${r} * u.outSteps, acc${r}); }`)}
}`
}
