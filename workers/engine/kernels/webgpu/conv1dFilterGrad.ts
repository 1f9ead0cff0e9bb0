/**
 * Gradient of a convolution in its filter, in two stages. First each invocation sums over one chunk
 * of the batch (some samples, or a stretch of one sample) for `taps` neighbouring taps × one lane of
 * input × one lane of output channels, in registers; then the chunks are added in their order by
 * `chunkSums.ts`. The number of chunks depends on the shape alone: the same bits every time.
 */
import { kept, laneAliases, laneType, type Shader, unroll, type Width, widthOf } from './shader.ts'

/** Accumulators beyond 5 taps × 4 × 4 spill, on software adapters and graphics cards alike. */
const mostTaps = 5
/** Positions per loop turn: an accumulator is written once for both. */
const positions = 2
/** Enough to fill a graphics card; each chunk costs one partial filter of memory. */
const wantedInvocations = 16384
const shortestStretch = 64
const mostPartialFloats = 2 ** 24

export interface FilterGradShape {
  readonly batch: number
  readonly width: number
  readonly inChannels: number
  readonly outWidth: number
  readonly outChannels: number
  readonly kernel: number
  readonly padding: number
  /** How x and dy are kept. */
  readonly half: boolean
}

/** How the sum over batch × length is cut. */
export interface FilterGradChunks {
  readonly samplesPerChunk: number
  readonly stretches: number
  readonly stretchLength: number
  readonly chunks: number
}

export interface FilterGradPlan extends FilterGradChunks {
  readonly shader: Shader<FilterGradSizes, never>
  /** Of taps, covering the kernel. */
  readonly tapTiles: number
  /** Units of work, over all chunks. */
  readonly count: number
}

/** As many chunks as it takes to have `wantedUnits` where each chunk is `unitsPerChunk`; from the shape alone. */
export function cutBatch(shape: FilterGradShape, unitsPerChunk: number, wantedUnits: number): FilterGradChunks {
  const { batch, outWidth, inChannels, outChannels, kernel } = shape
  const affordable = Math.max(1, Math.floor(mostPartialFloats / (kernel * inChannels * outChannels)))
  const wanted = Math.max(1, Math.min(Math.ceil(wantedUnits / unitsPerChunk), affordable))
  const samplesPerChunk = Math.ceil(batch / Math.min(batch, wanted))
  const sampleChunks = Math.ceil(batch / samplesPerChunk)
  const stretches = Math.max(1, Math.min(Math.floor(wanted / sampleChunks), Math.ceil(outWidth / shortestStretch)))
  const stretchLength = Math.ceil(outWidth / stretches)
  return { samplesPerChunk, stretches, stretchLength, chunks: sampleChunks * stretches }
}

export function planFilterGradRegisters(shape: FilterGradShape): FilterGradPlan {
  const { inChannels, outChannels, kernel, half } = shape
  const [inWidth, outWidth] = [widthOf(inChannels), widthOf(outChannels)]
  const taps = Math.ceil(kernel / Math.ceil(kernel / mostTaps))
  const tapTiles = Math.ceil(kernel / taps)
  const perChunk = tapTiles * (inChannels / inWidth) * (outChannels / outWidth)
  const cut = cutBatch(shape, perChunk, wantedInvocations)
  return { ...cut, tapTiles, shader: filterGradShader(inWidth, outWidth, taps, half), count: perChunk * cut.chunks }
}

export const filterGradSizes = [
  'batch',
  'width',
  'inSteps',
  'outWidth',
  'outSteps',
  'kernel',
  'padding',
  'tapTiles',
  'samplesPerChunk',
  'stretches',
  'stretchLength',
] as const
export type FilterGradSizes = (typeof filterGradSizes)[number]

/** Binds partial [chunks,K,Ci,Co]; x, dy. */
function filterGradShader(
  inWidth: Width,
  outWidth: Width,
  taps: number,
  half: boolean,
): Shader<FilterGradSizes, never> {
  return {
    name: 'conv1dFilterGrad',
    variant: `in${inWidth},out${outWidth},taps${taps}`,
    outputs: [{ name: 'partial', type: laneType(outWidth) }],
    inputs: [kept('x', inWidth, half), kept('dy', outWidth, half)],
    sizes: filterGradSizes,
    reals: [],
    mode: 'independent',
    source: () => source(inWidth, outWidth, taps),
  }
}

function source(inWidth: Width, outWidth: Width, taps: number): string {
  const component = (i: number): string => (inWidth === 4 ? `.${'xyzw'[i]}` : '')
  const each = (statement: (t: number, i: number) => string): string =>
    unroll(taps, (t) => unroll(inWidth, (i) => statement(t, i)))
  const products = (t: number, i: number): string =>
    Array.from({ length: positions }, (_, p) => `x${t + p}${component(i)} * dy${p}`).join(' + ')
  return `
${laneAliases(outWidth)}
alias Input = ${laneType(inWidth)};

fn inputAt(base: i32, w: i32) -> Input {
  return select(Input(0), xAt(base + w * u.inSteps), u32(w) < u32(u.width));
}

fn run(index: i32) {
  var rest = index;
  let co = rest % u.outSteps; rest /= u.outSteps;
  let ci = rest % u.inSteps; rest /= u.inSteps;
  let k0 = (rest % u.tapTiles) * ${taps}; rest /= u.tapTiles;
  let chunk = rest;
  let stretch = chunk % u.stretches;
  let n0 = (chunk / u.stretches) * u.samplesPerChunk;
  let n1 = min(n0 + u.samplesPerChunk, u.batch);
  let w0 = stretch * u.stretchLength;
  let w1 = min(w0 + u.stretchLength, u.outWidth);
  ${each((t, i) => `var acc${t}_${i} = Lane(0);`)}
  for (var n = n0; n < n1; n++) {
    let base = n * u.width * u.inSteps + ci;
    let outBase = n * u.outWidth * u.outSteps + co;
    // Tap k0 + t at position w reads x at w + shift + t.
    let shift = k0 - u.padding;
    ${unroll(taps - 1, (t) => `var x${t} = inputAt(base, w0 + shift + ${t});`)}
    for (var w = w0; w < w1; w += ${positions}) {
      ${unroll(positions, (p) => `let x${taps - 1 + p} = inputAt(base, w + shift + ${taps - 1 + p});`)}
      ${unroll(positions, (p) => `let dy${p} = select(Lane(0), dyAt(outBase + (w + ${p}) * u.outSteps), w + ${p} < w1);`)}
      ${each((t, i) => `acc${t}_${i} += ${products(t, i)};`)}
      ${unroll(taps - 1, (t) => `x${t} = x${t + positions};`)}
    }
  }
  let out = ((chunk * u.kernel + k0) * u.inSteps + ci) * ${inWidth} * u.outSteps + co;
  let tapStride = u.inSteps * ${inWidth} * u.outSteps;
  ${unroll(taps, (t) => `if (k0 + ${t} < u.kernel) { ${unroll(inWidth, (i) => `partial[out + ${t} * tapStride + ${i} * u.outSteps] = acc${t}_${i};`)} }`)}
}`
}
