/**
 * BatchNorm over the last axis, fused with the activation that follows. x is [rows, channels],
 * rows standing for all leading axes. The backward pass recomputes the normalised values from x
 * instead of keeping them. Channels are taken four at a time, the left-over ones singly.
 */
import { GELU, LINEAR, RELU, activate, activationGradient } from './activation'
import { ROW_BLOCK, columnMoments, columnMomentsScratch, scaleTotals } from './columns'
import { addToDoubles, loadLanes, multiplyAdd, storeLanes, wholeLines } from './simd'

/** 1/√(variance + epsilon). */
// @ts-ignore: decorator
@inline
function inverseDeviation(variance: v128, epsilon: f32): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(variance, f32x4.splat(epsilon))))
}

// @ts-ignore: decorator
@inline
function normaliseColumns(kind: i32, lanes: i32, c: i32, rows: i32, row: usize, x: usize, gamma: usize, beta: usize, mean: usize, variance: usize, epsilon: f32, y: usize): void {
  const at = <usize>c << 2
  const centre = loadLanes(mean + at, lanes)
  const scale = f32x4.mul(loadLanes(gamma + at, lanes), inverseDeviation(loadLanes(variance + at, lanes), epsilon))
  const shift = loadLanes(beta + at, lanes)
  for (let r: usize = at; r < at + <usize>rows * row; r += row) {
    const normalised = multiplyAdd(f32x4.sub(loadLanes(x + r, lanes), centre), scale, shift)
    storeLanes(y + r, activate(kind, normalised), lanes)
  }
}

// @ts-ignore: decorator
@inline
function normaliseAll(kind: i32, x: usize, gamma: usize, beta: usize, mean: usize, variance: usize, rows: i32, channels: i32, epsilon: f32, y: usize): void {
  const row = <usize>channels << 2
  const whole = channels & ~3
  for (let r = 0; r < rows; r += ROW_BLOCK) {
    const block = min(rows - r, ROW_BLOCK)
    const at = <usize>r * row
    let c = 0
    for (; c < whole; c += 4) normaliseColumns(kind, 4, c, block, row, x + at, gamma, beta, mean, variance, epsilon, y + at)
    for (; c < channels; c++) normaliseColumns(kind, 1, c, block, row, x + at, gamma, beta, mean, variance, epsilon, y + at)
  }
}

/** y = activation(gamma·(x − mean)/√(variance + epsilon) + beta) with given statistics. */
export function batchNormEval(kind: i32, x: usize, gamma: usize, beta: usize, mean: usize, variance: usize, y: usize, rows: i32, channels: i32, epsilon: f32): void {
  if (kind == RELU) normaliseAll(RELU, x, gamma, beta, mean, variance, rows, channels, epsilon, y)
  else if (kind == GELU) normaliseAll(GELU, x, gamma, beta, mean, variance, rows, channels, epsilon, y)
  else normaliseAll(LINEAR, x, gamma, beta, mean, variance, rows, channels, epsilon, y)
}

/** Bytes of scratch `batchNormTrain` needs. */
export function batchNormTrainScratch(channels: i32): usize {
  return columnMomentsScratch(channels)
}

/** The same with the statistics of x itself (the variance biased), which it also returns. */
export function batchNormTrain(kind: i32, x: usize, gamma: usize, beta: usize, y: usize, mean: usize, variance: usize, rows: i32, channels: i32, epsilon: f32, scratch: usize): void {
  columnMoments(x, rows, channels, mean, variance, scratch)
  batchNormEval(kind, x, gamma, beta, mean, variance, y, rows, channels, epsilon)
}

/** Adds one block's Σ g and Σ g·x̂ to the totals, g being dy through the activation. */
// @ts-ignore: decorator
@inline
function gradientSums(kind: i32, lanes: i32, c: i32, rows: i32, row: usize, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, epsilon: f32, betaTotals: usize, gammaTotals: usize): void {
  const at = <usize>c << 2
  const centre = loadLanes(mean + at, lanes)
  const inverse = inverseDeviation(loadLanes(variance + at, lanes), epsilon)
  const scale = loadLanes(gamma + at, lanes)
  const shift = loadLanes(beta + at, lanes)
  let sum = f32x4.splat(0)
  let weighted = f32x4.splat(0)
  for (let r: usize = at; r < at + <usize>rows * row; r += row) {
    const normalised = f32x4.mul(f32x4.sub(loadLanes(x + r, lanes), centre), inverse)
    const g = activationGradient(kind, multiplyAdd(normalised, scale, shift), loadLanes(dy + r, lanes))
    sum = f32x4.add(sum, g)
    weighted = multiplyAdd(g, normalised, weighted)
  }
  addToDoubles(betaTotals + 2 * at, sum, lanes)
  addToDoubles(gammaTotals + 2 * at, weighted, lanes)
}

/** dx = gamma/√(variance + epsilon)·(g − mean of g − x̂·mean of g·x̂); in evaluation both means are left out. */
// @ts-ignore: decorator
@inline
function inputGradient(kind: i32, lanes: i32, training: bool, c: i32, rows: i32, row: usize, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, epsilon: f32, betaMean: usize, gammaMean: usize, dx: usize): void {
  const at = <usize>c << 2
  const centre = loadLanes(mean + at, lanes)
  const inverse = inverseDeviation(loadLanes(variance + at, lanes), epsilon)
  const scale = loadLanes(gamma + at, lanes)
  const shift = loadLanes(beta + at, lanes)
  const outer = f32x4.mul(scale, inverse)
  let level = f32x4.splat(0)
  let tilt = f32x4.splat(0)
  if (training) {
    level = loadLanes(betaMean + at, lanes)
    tilt = loadLanes(gammaMean + at, lanes)
  }
  for (let r: usize = at; r < at + <usize>rows * row; r += row) {
    const normalised = f32x4.mul(f32x4.sub(loadLanes(x + r, lanes), centre), inverse)
    let g = activationGradient(kind, multiplyAdd(normalised, scale, shift), loadLanes(dy + r, lanes))
    if (training) g = f32x4.sub(f32x4.sub(g, level), f32x4.mul(normalised, tilt))
    storeLanes(dx + r, f32x4.mul(outer, g), lanes)
  }
}

// @ts-ignore: decorator
@inline
function sumsOfAll(kind: i32, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, rows: i32, channels: i32, epsilon: f32, betaTotals: usize, gammaTotals: usize): void {
  const row = <usize>channels << 2
  const whole = channels & ~3
  for (let r = 0; r < rows; r += ROW_BLOCK) {
    const block = min(rows - r, ROW_BLOCK)
    const at = <usize>r * row
    let c = 0
    for (; c < whole; c += 4) gradientSums(kind, 4, c, block, row, x + at, dy + at, gamma, beta, mean, variance, epsilon, betaTotals, gammaTotals)
    for (; c < channels; c++) gradientSums(kind, 1, c, block, row, x + at, dy + at, gamma, beta, mean, variance, epsilon, betaTotals, gammaTotals)
  }
}

// @ts-ignore: decorator
@inline
function inputGradientOfAll(kind: i32, training: bool, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, rows: i32, channels: i32, epsilon: f32, betaMean: usize, gammaMean: usize, dx: usize): void {
  const row = <usize>channels << 2
  const whole = channels & ~3
  for (let r = 0; r < rows; r += ROW_BLOCK) {
    const block = min(rows - r, ROW_BLOCK)
    const at = <usize>r * row
    let c = 0
    for (; c < whole; c += 4) inputGradient(kind, 4, training, c, block, row, x + at, dy + at, gamma, beta, mean, variance, epsilon, betaMean, gammaMean, dx + at)
    for (; c < channels; c++) inputGradient(kind, 1, training, c, block, row, x + at, dy + at, gamma, beta, mean, variance, epsilon, betaMean, gammaMean, dx + at)
  }
}

/** dx for given statistics that do not depend on x. */
export function batchNormEvalGrad(kind: i32, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, dx: usize, rows: i32, channels: i32, epsilon: f32): void {
  if (kind == RELU) inputGradientOfAll(RELU, false, x, dy, gamma, beta, mean, variance, rows, channels, epsilon, 0, 0, dx)
  else if (kind == GELU) inputGradientOfAll(GELU, false, x, dy, gamma, beta, mean, variance, rows, channels, epsilon, 0, 0, dx)
  else inputGradientOfAll(LINEAR, false, x, dy, gamma, beta, mean, variance, rows, channels, epsilon, 0, 0, dx)
}

/** Bytes of scratch `batchNormTrainGrad` needs. */
export function batchNormTrainGradScratch(channels: i32): usize {
  return 4 * wholeLines(<usize>channels << 3)
}

/** dx, dgamma and dbeta where mean and variance are those of x. */
export function batchNormTrainGrad(kind: i32, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, dx: usize, dgamma: usize, dbeta: usize, rows: i32, channels: i32, epsilon: f32, scratch: usize): void {
  const area = wholeLines(<usize>channels << 3)
  const betaTotals = scratch
  const gammaTotals = betaTotals + area
  const betaMean = gammaTotals + area
  const gammaMean = betaMean + area
  memory.fill(scratch, 0, 2 * area)
  if (kind == RELU) sumsOfAll(RELU, x, dy, gamma, beta, mean, variance, rows, channels, epsilon, betaTotals, gammaTotals)
  else if (kind == GELU) sumsOfAll(GELU, x, dy, gamma, beta, mean, variance, rows, channels, epsilon, betaTotals, gammaTotals)
  else sumsOfAll(LINEAR, x, dy, gamma, beta, mean, variance, rows, channels, epsilon, betaTotals, gammaTotals)
  const perRow = 1 / <f64>rows
  scaleTotals(betaTotals, 1, dbeta, channels)
  scaleTotals(gammaTotals, 1, dgamma, channels)
  scaleTotals(betaTotals, perRow, betaMean, channels)
  scaleTotals(gammaTotals, perRow, gammaMean, channels)
  if (kind == RELU) inputGradientOfAll(RELU, true, x, dy, gamma, beta, mean, variance, rows, channels, epsilon, betaMean, gammaMean, dx)
  else if (kind == GELU) inputGradientOfAll(GELU, true, x, dy, gamma, beta, mean, variance, rows, channels, epsilon, betaMean, gammaMean, dx)
  else inputGradientOfAll(LINEAR, true, x, dy, gamma, beta, mean, variance, rows, channels, epsilon, betaMean, gammaMean, dx)
}
