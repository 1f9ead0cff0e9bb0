/**
 * First stage of the filter gradient for software adapters, over quads of invocations (see
 * `conv1dQuads.ts` for why). A quad sums one chunk of batch × width for four taps, four input and
 * sixteen output channels: each lane has one input channel of its own, loads one vec4 of dy per
 * position and takes the other three by swaps. Four positions are taken at a time, the inputs
 * sliding along, so that an accumulator is written once for four products.
 */
import {
  cutBatch,
  type FilterGradPlan,
  type FilterGradShape,
  type FilterGradSizes,
  filterGradSizes,
} from './conv1dFilterGrad.ts'
import { kept, quadVersions, type Shader, unroll } from './shader.ts'

const inChannelsPerQuad = 4
const outChannelsPerQuad = 16
const taps = 4
const positions = 4
/** Software adapters have few cores. */
const wantedQuads = 512

export const filterGradQuadsServe = ({ inChannels, outChannels }: FilterGradShape): boolean =>
  inChannels % inChannelsPerQuad === 0 && outChannels % outChannelsPerQuad === 0

export function planFilterGradQuads(shape: FilterGradShape): FilterGradPlan {
  const { inChannels, outChannels, kernel } = shape
  const tapTiles = Math.ceil(kernel / taps)
  const perChunk = tapTiles * (inChannels / inChannelsPerQuad) * (outChannels / outChannelsPerQuad)
  const cut = cutBatch(shape, perChunk, wantedQuads)
  return { ...cut, tapTiles, shader: shader(shape.half), count: perChunk * cut.chunks }
}

/** Binds partial [chunks,K,Ci,Co]; x, dy. */
const shader = (half: boolean): Shader<FilterGradSizes, never> => ({
  name: 'conv1dFilterGradQuads',
  variant: '',
  outputs: [{ name: 'partial', type: 'vec4f' }],
  inputs: [kept('x', 1, half), kept('dy', 4, half)],
  sizes: filterGradSizes,
  reals: [],
  mode: 'quads',
  source,
})

function source(): string {
  const each = (statement: (t: number, s: number) => string): string =>
    unroll(taps, (t) => unroll(4, (s) => statement(t, s)))
  const products = (t: number, s: number): string =>
    Array.from({ length: positions }, (_, p) => `x${t + p} * dy${p}_${s}`).join(' + ')
  return `
fn inputAt(base: i32, w: i32) -> f32 {
  return select(0.0, xAt(base + w * u.inSteps * 4), u32(w) < u32(u.width));
}

fn run(quad: i32, lane: i32) {
  var rest = quad;
  let outGroups = u.outSteps / 4;
  let co = (rest % outGroups) * 4; rest /= outGroups;
  let ci = (rest % u.inSteps) * 4 + lane; rest /= u.inSteps;
  let k0 = (rest % u.tapTiles) * ${taps};
  let chunk = rest / u.tapTiles;
  let n0 = (chunk / u.stretches) * u.samplesPerChunk;
  let n1 = min(n0 + u.samplesPerChunk, u.batch);
  let w0 = (chunk % u.stretches) * u.stretchLength;
  let w1 = min(w0 + u.stretchLength, u.outWidth);
  ${each((t, s) => `var acc${t}_${s} = vec4f();`)}
  for (var n = n0; n < n1; n++) {
    let base = n * u.width * u.inSteps * 4 + ci;
    let outBase = n * u.outWidth * u.outSteps + co + lane;
    // Tap k0 + t at position w reads x at w + shift + t.
    let shift = k0 - u.padding;
    ${unroll(taps - 1, (t) => `var x${t} = inputAt(base, w0 + shift + ${t});`)}
    for (var w = w0; w < w1; w += ${positions}) {
      ${unroll(positions, (p) => `let x${taps - 1 + p} = inputAt(base, w + shift + ${taps - 1 + p});`)}
      ${unroll(positions, (p) => quadVersions(`dy${p}`, `select(vec4f(), dyAt(outBase + (w + ${p}) * u.outSteps), w + ${p} < w1)`))}
      ${each((t, s) => `acc${t}_${s} += ${products(t, s)};`)}
      ${unroll(taps - 1, (t) => `x${t} = x${t + positions};`)}
    }
  }
  let tapStride = u.inSteps * 4 * u.outSteps;
  let out = (chunk * u.kernel + k0) * tapStride + ci * u.outSteps + co;
  ${unroll(taps, (t) => `if (k0 + ${t} < u.kernel) { ${unroll(4, (s) => `partial[out + ${t} * tapStride + (lane ^ ${s})] = acc${t}_${s};`)} }`)}
}`
}
