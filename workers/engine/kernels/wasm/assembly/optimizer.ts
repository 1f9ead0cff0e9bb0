/** What changes in place after a step: parameters with their moments, and running statistics. */
import { loadLanes, multiplyAdd, storeLanes } from './simd'
import { blockSliceStart } from './slices'

// @ts-ignore: decorator
@inline
function adamAt(lanes: i32, at: usize, parameter: usize, firstMoment: usize, secondMoment: usize, gradient: usize, rate: f32, beta1: f32, beta2: f32, epsilon: f32, decay: f32, root: f32): void {
  let p = loadLanes(parameter + at, lanes)
  const g = multiplyAdd(p, f32x4.splat(decay), loadLanes(gradient + at, lanes))
  const m = multiplyAdd(loadLanes(firstMoment + at, lanes), f32x4.splat(beta1), f32x4.mul(g, f32x4.splat(1 - beta1)))
  const v = multiplyAdd(loadLanes(secondMoment + at, lanes), f32x4.splat(beta2), f32x4.mul(f32x4.mul(g, g), f32x4.splat(1 - beta2)))
  const spread = f32x4.add(f32x4.div(f32x4.sqrt(v), f32x4.splat(root)), f32x4.splat(epsilon))
  p = f32x4.sub(p, f32x4.div(f32x4.mul(m, f32x4.splat(rate)), spread))
  storeLanes(firstMoment + at, m, lanes)
  storeLanes(secondMoment + at, v, lanes)
  storeLanes(parameter + at, p, lanes)
}

/** hyper [7] = (learningRate, beta1, beta2, epsilon, weightDecay, 1 − beta1^t, 1 − beta2^t). */
export function adam(parameter: usize, firstMoment: usize, secondMoment: usize, gradient: usize, hyper: usize, count: i32, slice: i32, slices: i32, _scratch: usize): void {
  const rate = load<f32>(hyper) / load<f32>(hyper, 20)
  const beta1 = load<f32>(hyper, 4)
  const beta2 = load<f32>(hyper, 8)
  const epsilon = load<f32>(hyper, 12)
  const decay = load<f32>(hyper, 16)
  const root = sqrt<f32>(load<f32>(hyper, 24))
  const end = blockSliceStart(count, 4, slice + 1, slices)
  const vectors = <usize>(end & ~3) << 2
  let at = <usize>blockSliceStart(count, 4, slice, slices) << 2
  for (; at < vectors; at += 16) adamAt(4, at, parameter, firstMoment, secondMoment, gradient, rate, beta1, beta2, epsilon, decay, root)
  for (; at < <usize>end << 2; at += 4) adamAt(1, at, parameter, firstMoment, secondMoment, gradient, rate, beta1, beta2, epsilon, decay, root)
}

/** Moves the running statistics towards the batch's by `momentum`; the running variance is unbiased. */
export function runningStatistics(runningMean: usize, runningVariance: usize, mean: usize, variance: usize, channels: i32, momentum: f64, count: f64): void {
  const unbiased = count / (count - 1)
  for (let at: usize = 0; at < <usize>channels << 2; at += 4) {
    const m = <f64>load<f32>(runningMean + at)
    const v = <f64>load<f32>(runningVariance + at)
    store<f32>(runningMean + at, <f32>(m + momentum * (<f64>load<f32>(mean + at) - m)))
    store<f32>(runningVariance + at, <f32>(v + momentum * (<f64>load<f32>(variance + at) * unbiased - v)))
  }
}
