/**
 * What decides on the device whether a step in mixed precision is taken: whether every gradient is
 * a finite number, told by its bits because WGSL lets a compiler assume that all are. The verdict
 * moves the loss's factor and the counts, and holds Adam's corrections for the steps really taken;
 * the host asks for none of it while it trains.
 * Micikevicius et al. (2018), Mixed precision training, section 3.2.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import type { Backend } from './backend.ts'
import { dispatch, type Operand } from './dispatch.ts'
import { type Shader, workgroupSize } from './shader.ts'

/** Vectors looked at by one invocation. */
const vectorsPerFlag = 64

/** Flags for a buffer of this many vec4s. */
export const flagsFor = (vectors: number): number => Math.ceil(vectors / vectorsPerFlag)

/** flags[first + i] = 1 where one of the invocation's gradients is not finite, else 0. */
const finiteShader: Shader<'vectors' | 'flags' | 'first', never> = {
  name: 'gradientsFinite',
  variant: '',
  outputs: [{ name: 'found', type: 'i32' }],
  inputs: [{ name: 'gradient', type: 'vec4f' }],
  sizes: ['vectors', 'flags', 'first'],
  reals: [],
  mode: 'independent',
  source: () => `
fn run(index: i32) {
  var largest = vec4u();
  for (var at = index; at < u.vectors; at += u.flags) {
    largest = max(largest, bitcast<vec4u>(gradient[at]) & vec4u(0x7fffffff));
  }
  let all = max(max(largest.x, largest.y), max(largest.z, largest.w));
  found[u.first + index] = select(0, 1, all >= 0x7f800000u);
}`,
}

/** Looks through a flat buffer of `vectors` vec4s; its flags begin at `first`. */
export function findNotFinite(
  backend: Backend,
  gradients: Operand,
  flags: GPUBuffer,
  place: { readonly vectors: number; readonly first: number },
): void {
  const count = flagsFor(place.vectors)
  dispatch(backend, finiteShader, {
    outputs: [flags],
    inputs: [gradients],
    sizes: { ...place, flags: count },
    reals: {},
    count,
  })
}

/** verdict = (1/scale, or 0 for a step to skip; 1 − beta1^t; 1 − beta2^t), t the steps taken with this one. */
const verdictShader: Shader<'flags' | 'growEvery', 'largest'> = {
  name: 'lossScaleVerdict',
  variant: '',
  outputs: [
    { name: 'verdict', type: 'f32' },
    { name: 'scale', type: 'f32' },
    { name: 'counts', type: 'i32' },
  ],
  inputs: [
    { name: 'found', type: 'i32' },
    { name: 'hyper', type: 'f32' },
  ],
  sizes: ['flags', 'growEvery'],
  reals: ['largest'],
  mode: 'cooperative',
  source: () => `
var<workgroup> held: array<i32, ${workgroupSize}>;

// 1 − e^x for x ≤ 0; near 0 by its series, whose error there is below 1e-8 of it.
fn fallen(x: f32) -> f32 {
  let series = x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6 * (1 + x / 7))))));
  return select(1 - exp(x), -series, x > -0.25);
}

fn run(group: i32, local: i32) {
  var own = 0;
  for (var at = local; at < u.flags; at += ${workgroupSize}) { own = max(own, found[at]); }
  held[local] = own;
  for (var half = ${workgroupSize / 2}; half > 0; half /= 2) {
    workgroupBarrier();
    if (local < half) { held[local] = max(held[local], held[local + half]); }
  }
  if (local == 0) {
    let skipped = held[0] != 0;
    let before = scale[0];
    let since = counts[0] + 1;
    let grows = since >= u.growEvery;
    let taken = counts[2] + select(1, 0, skipped);
    scale[0] = select(select(before, min(2 * before, u.largest), grows), 0.5 * before, skipped);
    counts[0] = select(since, 0, grows | skipped);
    counts[1] += select(0, 1, skipped);
    counts[2] = taken;
    verdict[0] = select(1 / before, 0.0, skipped);
    verdict[1] = fallen(f32(taken) * hyper[4]);
    verdict[2] = fallen(f32(taken) * hyper[5]);
  }
}`,
}

export const verdictFloats = 4

export interface Scaling {
  readonly scale: TensorInfo
  readonly counts: TensorInfo
  readonly growEvery: number
  readonly largestScale: number
}

export function judgeStep(
  backend: Backend,
  { scale, counts, growEvery, largestScale }: Scaling,
  { flags, count, hyper, verdict }: { flags: GPUBuffer; count: number; hyper: TensorInfo; verdict: GPUBuffer },
): void {
  dispatch(backend, verdictShader, {
    outputs: [verdict, scale, counts],
    inputs: [flags, hyper],
    sizes: { flags: count, growEvery },
    reals: { largest: largestScale },
    count: 1,
  })
}
