/** What changes in place after a forward pass: the running statistics. */

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
