/**
 * First stage of the filter gradient for graphics cards: a workgroup sums one chunk of batch ×
 * width for 16 taps × one lane of input × 32 output channels. It lays 64 positions of x and dy
 * into workgroup memory at a time; each invocation has two neighbouring taps and four output channels.
 */
import {
  cutBatch,
  type FilterGradPlan,
  type FilterGradShape,
  type FilterGradSizes,
  filterGradSizes,
} from './conv1dFilterGrad.ts'
import { kept, laneType, type Shader, unroll, type Width, widthOf } from './shader.ts'

const taps = 16
const channels = 32
const positions = 64
const wantedWorkgroups = 512

export function planFilterGradTiles(shape: FilterGradShape): FilterGradPlan {
  const { inChannels, outChannels, kernel } = shape
  const inWidth = widthOf(inChannels)
  const tapTiles = Math.ceil(kernel / taps)
  const perChunk = tapTiles * (inChannels / inWidth) * Math.ceil(outChannels / channels)
  const cut = cutBatch(shape, perChunk, wantedWorkgroups)
  return { ...cut, tapTiles, shader: tiledFilterGradShader(inWidth, shape.half), count: perChunk * cut.chunks }
}

/** Binds partial [chunks,K,Ci,Co]; x, dy. */
const tiledFilterGradShader = (inWidth: Width, half: boolean): Shader<FilterGradSizes, never> => ({
  name: 'conv1dFilterGradTiles',
  variant: `in${inWidth}`,
  outputs: [{ name: 'partial', type: 'vec4f' }],
  inputs: [kept('x', inWidth, half), kept('dy', 4, half)],
  sizes: filterGradSizes,
  reals: [],
  mode: 'cooperative',
  source: () => source(inWidth),
})

function source(inWidth: Width): string {
  const component = (i: number): string => (inWidth === 4 ? `.${'xyzw'.charAt(i)}` : '')
  const each = (statement: (t: number, i: number) => string): string =>
    unroll(2, (t) => unroll(inWidth, (i) => statement(t, i)))
  return `
alias Input = ${laneType(inWidth)};
var<workgroup> inputTile: array<Input, ${positions + taps - 1}>;
var<workgroup> gradientTile: array<vec4f, ${(positions * channels) / 4}>;

fn run(group: i32, local: i32) {
  var rest = group;
  let outGroups = (u.outSteps + ${channels / 4 - 1}) / ${channels / 4};
  let co0 = (rest % outGroups) * ${channels / 4}; rest /= outGroups;
  let ci = rest % u.inSteps; rest /= u.inSteps;
  let k0 = (rest % u.tapTiles) * ${taps};
  let chunk = rest / u.tapTiles;
  let n0 = (chunk / u.stretches) * u.samplesPerChunk;
  let n1 = min(n0 + u.samplesPerChunk, u.batch);
  let first = (chunk % u.stretches) * u.stretchLength;
  let w1 = min(first + u.stretchLength, u.outWidth);
  let own = 2 * (local / 8);
  ${each((t, i) => `var acc${t}_${i} = vec4f();`)}
  for (var n = n0; n < n1; n++) {
    for (var w0 = first; w0 < w1; w0 += ${positions}) {
      workgroupBarrier();
      for (var slot = local; slot < ${positions + taps - 1}; slot += 64) {
        let w = w0 + k0 - u.padding + slot;
        inputTile[slot] = select(Input(0), xAt((n * u.width + w) * u.inSteps + ci), u32(w) < u32(u.width));
      }
      for (var slot = local; slot < ${(positions * channels) / 4}; slot += 64) {
        let w = w0 + slot / 8;
        let step = co0 + slot % 8;
        let at = (n * u.outWidth + w) * u.outSteps + step;
        gradientTile[slot] = select(vec4f(), dyAt(at), (w < w1) & (step < u.outSteps));
      }
      workgroupBarrier();
      var x0 = inputTile[own];
      for (var p = 0; p < ${positions}; p++) {
        let x1 = inputTile[own + p + 1];
        let gradient = gradientTile[p * 8 + local % 8];
        ${each((t, i) => `acc${t}_${i} += x${t}${component(i)} * gradient;`)}
        x0 = x1;
      }
    }
  }
  let co = co0 + local % 8;
  let tapStride = u.inSteps * ${inWidth} * u.outSteps;
  let out = (chunk * u.kernel + k0 + own) * tapStride + ci * ${inWidth} * u.outSteps + co;
  ${unroll(2, (t) => `if ((k0 + own + ${t} < u.kernel) & (co < u.outSteps)) { ${unroll(inWidth, (i) => `partial[out + ${t} * tapStride + ${i} * u.outSteps] = acc${t}_${i};`)} }`)}
}`
}
