/** One step of Adam or AdamW over all parameters, in place on each and on its two moments. */
import { loadLanes, multiplyAdd, storeLanes } from './simd'
import { blockSliceStart } from './slices'

/** Bytes of one entry of the table: parameter, firstMoment, secondMoment, gradient (0: it is zero), count, decay (f32). */
const ENTRY: usize = 24

/** Floats of a cache line: no two slices write to one. */
const BLOCK: i32 = 16

/** `shrink` = learning rate × decay of AdamW, 0 for Adam; `decay` that of Adam, 0 for AdamW. */
// @ts-ignore: decorator
@inline
function stepAt(lanes: i32, at: usize, parameter: usize, firstMoment: usize, secondMoment: usize, gradient: usize, rate: f32, beta1: f32, beta2: f32, epsilon: f32, decay: f32, shrink: f32, root: f32): void {
  let p = loadLanes(parameter + at, lanes)
  const plain = gradient ? loadLanes(gradient + at, lanes) : f32x4.splat(0)
  const g = multiplyAdd(p, f32x4.splat(decay), plain)
  // p·(1 − shrink) would round a decay of 1e-5 a step to the nearest 6e-8 for all weights alike.
  p = multiplyAdd(p, f32x4.splat(-shrink), p)
  const m = multiplyAdd(loadLanes(firstMoment + at, lanes), f32x4.splat(beta1), f32x4.mul(g, f32x4.splat(1 - beta1)))
  const v = multiplyAdd(loadLanes(secondMoment + at, lanes), f32x4.splat(beta2), f32x4.mul(f32x4.mul(g, g), f32x4.splat(1 - beta2)))
  const spread = f32x4.add(f32x4.div(f32x4.sqrt(v), f32x4.splat(root)), f32x4.splat(epsilon))
  p = f32x4.sub(p, f32x4.div(f32x4.mul(m, f32x4.splat(rate)), spread))
  storeLanes(firstMoment + at, m, lanes)
  storeLanes(secondMoment + at, v, lanes)
  storeLanes(parameter + at, p, lanes)
}

/** A slice takes its share of each parameter. hyper [6] = (learningRate, beta1, beta2, epsilon, 1 − beta1^t, 1 − beta2^t). */
export function optimizerStep(table: usize, entries: i32, hyper: usize, decoupled: i32, slice: i32, slices: i32, _scratch: usize): void {
  const learningRate = load<f32>(hyper)
  const rate = learningRate / load<f32>(hyper, 16)
  const beta1 = load<f32>(hyper, 4)
  const beta2 = load<f32>(hyper, 8)
  const epsilon = load<f32>(hyper, 12)
  const root = sqrt<f32>(load<f32>(hyper, 20))
  for (let end = table + <usize>entries * ENTRY; table < end; table += ENTRY) {
    const parameter = load<usize>(table)
    const firstMoment = load<usize>(table, 4)
    const secondMoment = load<usize>(table, 8)
    const gradient = load<usize>(table, 12)
    const count = load<i32>(table, 16)
    const weight = load<f32>(table, 20)
    const decay = decoupled ? <f32>0 : weight
    const shrink = decoupled ? learningRate * weight : <f32>0
    const stop = blockSliceStart(count, BLOCK, slice + 1, slices)
    const vectors = <usize>(stop & ~3) << 2
    let at = <usize>blockSliceStart(count, BLOCK, slice, slices) << 2
    for (; at < vectors; at += 16) stepAt(4, at, parameter, firstMoment, secondMoment, gradient, rate, beta1, beta2, epsilon, decay, shrink, root)
    for (; at < <usize>stop << 2; at += 4) stepAt(1, at, parameter, firstMoment, secondMoment, gradient, rate, beta1, beta2, epsilon, decay, shrink, root)
  }
}
