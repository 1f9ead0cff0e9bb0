/**
 * Convolution along the width for graphics cards: a workgroup computes 64 positions of one sample ×
 * 32 output channels. For one lane of input channels and up to eight taps at a time it lays inputs
 * and filters into workgroup memory; each invocation slides over eight positions of its own for
 * four channels.
 */
import type { ForwardShape, ForwardSizes } from './conv1dForward.ts'
import { kept, laneType, type Shader, unroll, type Width, widthOf } from './shader.ts'

const positions = 64
const channels = 32
const taps = 8
/** Positions of one invocation. */
const run = 8

export const tilesServe = ({ outChannels }: { outChannels: number }): boolean => outChannels % 4 === 0

export const positionTilesOf = ({ outWidth }: ForwardShape): number => Math.ceil(outWidth / positions)

export const workgroupsOf = (shape: ForwardShape): number =>
  shape.batch * positionTilesOf(shape) * Math.ceil(shape.outChannels / channels)

/** Binds y; x, filter [K,Ci,Co] and, where `bias` is set, bias [Co]. `half`: x and y are kept so. */
export function tiledForwardShader(inChannels: number, bias: boolean, half: boolean): Shader<ForwardSizes, never> {
  const inWidth = widthOf(inChannels)
  const [x, filters] = [kept('x', inWidth, half), { name: 'filters', type: 'vec4f' as const }]
  return {
    name: 'conv1dTiles',
    variant: `in${inWidth},${bias ? 'bias' : 'plain'}`,
    outputs: [kept('y', 4, half)],
    inputs: bias ? [x, filters, { name: 'bias', type: 'vec4f' }] : [x, filters],
    sizes: ['batch', 'width', 'inSteps', 'outWidth', 'outSteps', 'kernel', 'padding', 'tiles'],
    reals: [],
    mode: 'cooperative',
    source: () => source(inWidth, bias),
  }
}

function source(inWidth: Width, bias: boolean): string {
  const component = (i: number): string => (inWidth === 4 ? `.${'xyzw'.charAt(i)}` : '')
  const inputs = positions + taps - 1
  return `
alias Input = ${laneType(inWidth)};
var<workgroup> inputTile: array<Input, ${inputs}>;
var<workgroup> filterTile: array<vec4f, ${(taps * inWidth * channels) / 4}>;

fn run(group: i32, local: i32) {
  let groups = (u.outSteps + ${channels / 4 - 1}) / ${channels / 4};
  let tile = group / groups;
  let co0 = (group - tile * groups) * ${channels / 4};
  let n = tile / u.tiles;
  let w0 = (tile - n * u.tiles) * ${positions};
  let co = co0 + local % 8;
  let own = (local / 8) * ${run};
  let start = ${bias ? 'bias[min(co, u.outSteps - 1)]' : 'vec4f()'};
  ${unroll(run, (r) => `var acc${r} = start;`)}
  for (var ci = 0; ci < u.inSteps; ci++) {
    for (var k0 = 0; k0 < u.kernel; k0 += ${taps}) {
      workgroupBarrier();
      for (var slot = local; slot < ${inputs}; slot += 64) {
        let w = w0 - u.padding + k0 + slot;
        inputTile[slot] = select(Input(0), xAt((n * u.width + w) * u.inSteps + ci), u32(w) < u32(u.width));
      }
      for (var slot = local; slot < ${(taps * inWidth * channels) / 4}; slot += 64) {
        let step = co0 + slot % 8;
        let k = k0 + slot / ${8 * inWidth};
        let i = (slot / 8) % ${inWidth};
        let at = ((k * u.inSteps + ci) * ${inWidth} + i) * u.outSteps + step;
        filterTile[slot] = select(vec4f(), filters[at], (k < u.kernel) & (step < u.outSteps));
      }
      workgroupBarrier();
      ${unroll(run - 1, (r) => `var x${r} = inputTile[own + ${r}];`)}
      let last = min(${taps}, u.kernel - k0);
      for (var t = 0; t < last; t++) {
        let x${run - 1} = inputTile[own + t + ${run - 1}];
        ${unroll(
          inWidth,
          (i) => `let filter${i} = filterTile[(t * ${inWidth} + ${i}) * 8 + local % 8];
        ${unroll(run, (r) => `acc${r} += x${r}${component(i)} * filter${i};`)}`,
        )}
        ${unroll(run - 1, (r) => `x${r} = x${r + 1};`)}
      }
    }
  }
  let out = (n * u.outWidth + w0 + own) * u.outSteps + co;
  ${unroll(run, (r) => `if ((w0 + own + ${r} < u.outWidth) & (co < u.outSteps)) { yPut(out + ${r} * u.outSteps, acc${r}); }`)}
}`
}
