/**
 * BatchNorm over the last axis, fused with the activation that follows. x is [rows, channels],
 * rows standing for all leading axes. The backward pass recomputes the normalised values from x
 * instead of keeping them. Channels are taken four at a time, the left-over ones singly.
 */
import { GELU, LINEAR, RELU, activate, activationGradient } from './activation'
import { ROW_BLOCK, addTotals, rowSliceStart, scaleTotals, totalsBytes } from './columns'
import { addToDoubles, loadLanes, multiplyAdd, storeLanes } from './simd'

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
function normaliseAll(kind: i32, x: usize, gamma: usize, beta: usize, mean: usize, variance: usize, first: i32, end: i32, channels: i32, epsilon: f32, y: usize): void {
  const row = <usize>channels << 2
  const whole = channels & ~3
  for (let r = first; r < end; r += ROW_BLOCK) {
    const block = min(end - r, ROW_BLOCK)
    const at = <usize>r * row
    let c = 0
    for (; c < whole; c += 4) normaliseColumns(kind, 4, c, block, row, x + at, gamma, beta, mean, variance, epsilon, y + at)
    for (; c < channels; c++) normaliseColumns(kind, 1, c, block, row, x + at, gamma, beta, mean, variance, epsilon, y + at)
  }
}

/** y = activation(gamma·(x − mean)/√(variance + epsilon) + beta) with given statistics. */
export function normalise(kind: i32, x: usize, gamma: usize, beta: usize, mean: usize, variance: usize, y: usize, rows: i32, channels: i32, epsilon: f32, slice: i32, slices: i32, _scratch: usize): void {
  const first = rowSliceStart(rows, slice, slices)
  const end = rowSliceStart(rows, slice + 1, slices)
  if (kind == RELU) normaliseAll(RELU, x, gamma, beta, mean, variance, first, end, channels, epsilon, y)
  else if (kind == GELU) normaliseAll(GELU, x, gamma, beta, mean, variance, first, end, channels, epsilon, y)
  else normaliseAll(LINEAR, x, gamma, beta, mean, variance, first, end, channels, epsilon, y)
}

/** Adds one block's Σ g and Σ g·x̂ to the totals, g being dy through the activation. */
// @ts-ignore: decorator
@inline
function gradientSums(kind: i32, lanes: i32, c: i32, rows: i32, row: usize, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, epsilon: f32, betaTotals: usize, gammaTotals: usize, kept: usize): void {
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
    if (kind == GELU) storeLanes(kept + r, g, lanes)
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
function sumsOfAll(kind: i32, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, first: i32, end: i32, channels: i32, epsilon: f32, betaTotals: usize, gammaTotals: usize, kept: usize): void {
  const row = <usize>channels << 2
  const whole = channels & ~3
  for (let r = first; r < end; r += ROW_BLOCK) {
    const block = min(end - r, ROW_BLOCK)
    const at = <usize>r * row
    let c = 0
    for (; c < whole; c += 4) gradientSums(kind, 4, c, block, row, x + at, dy + at, gamma, beta, mean, variance, epsilon, betaTotals, gammaTotals, kept + at)
    for (; c < channels; c++) gradientSums(kind, 1, c, block, row, x + at, dy + at, gamma, beta, mean, variance, epsilon, betaTotals, gammaTotals, kept + at)
  }
}

// @ts-ignore: decorator
@inline
function inputGradientOfAll(kind: i32, training: bool, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, first: i32, end: i32, channels: i32, epsilon: f32, betaMean: usize, gammaMean: usize, dx: usize): void {
  const row = <usize>channels << 2
  const whole = channels & ~3
  for (let r = first; r < end; r += ROW_BLOCK) {
    const block = min(end - r, ROW_BLOCK)
    const at = <usize>r * row
    let c = 0
    for (; c < whole; c += 4) inputGradient(kind, 4, training, c, block, row, x + at, dy + at, gamma, beta, mean, variance, epsilon, betaMean, gammaMean, dx + at)
    for (; c < channels; c++) inputGradient(kind, 1, training, c, block, row, x + at, dy + at, gamma, beta, mean, variance, epsilon, betaMean, gammaMean, dx + at)
  }
}

/** dx for given statistics that do not depend on x. */
export function batchNormEvalGrad(kind: i32, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, dx: usize, rows: i32, channels: i32, epsilon: f32, slice: i32, slices: i32, _scratch: usize): void {
  const first = rowSliceStart(rows, slice, slices)
  const end = rowSliceStart(rows, slice + 1, slices)
  if (kind == RELU) inputGradientOfAll(RELU, false, x, dy, gamma, beta, mean, variance, first, end, channels, epsilon, 0, 0, dx)
  else if (kind == GELU) inputGradientOfAll(GELU, false, x, dy, gamma, beta, mean, variance, first, end, channels, epsilon, 0, 0, dx)
  else inputGradientOfAll(LINEAR, false, x, dy, gamma, beta, mean, variance, first, end, channels, epsilon, 0, 0, dx)
}

/** Bytes of the sums that one slice of `batchNormGradSums` writes: Σ g, then Σ g·x̂. */
export function batchNormGradSumsBytes(channels: i32): usize {
  return 2 * totalsBytes(channels)
}

/**
 * The slice's sums over x and dy, in its place among `sums`; mean and variance are those of all of x.
 * GELU's slope is dear: what it makes of dy is kept in dx, where `batchNormTrainGrad` finds it.
 */
export function batchNormGradSums(kind: i32, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, sums: usize, dx: usize, rows: i32, channels: i32, epsilon: f32, slice: i32, slices: i32, _scratch: usize): void {
  const first = rowSliceStart(rows, slice, slices)
  const end = rowSliceStart(rows, slice + 1, slices)
  const betaTotals = sums + <usize>slice * batchNormGradSumsBytes(channels)
  const gammaTotals = betaTotals + totalsBytes(channels)
  memory.fill(betaTotals, 0, batchNormGradSumsBytes(channels))
  if (kind == RELU) sumsOfAll(RELU, x, dy, gamma, beta, mean, variance, first, end, channels, epsilon, betaTotals, gammaTotals, dx)
  else if (kind == GELU) sumsOfAll(GELU, x, dy, gamma, beta, mean, variance, first, end, channels, epsilon, betaTotals, gammaTotals, dx)
  else sumsOfAll(LINEAR, x, dy, gamma, beta, mean, variance, first, end, channels, epsilon, betaTotals, gammaTotals, dx)
}

/** The sums of all slices → dgamma and dbeta, and into the first slice's place the means that `batchNormTrainGrad` takes. */
export function mergeBatchNormGradSums(sums: usize, dgamma: usize, dbeta: usize, rows: i32, channels: i32, slices: i32): void {
  const gammaTotals = sums + totalsBytes(channels)
  addTotals(sums, batchNormGradSumsBytes(channels), channels, slices)
  addTotals(gammaTotals, batchNormGradSumsBytes(channels), channels, slices)
  scaleTotals(sums, 1, dbeta, channels)
  scaleTotals(gammaTotals, 1, dgamma, channels)
  // In place: each double is read before the float falls on it or on one before.
  scaleTotals(sums, 1 / <f64>rows, sums, channels)
  scaleTotals(gammaTotals, 1 / <f64>rows, gammaTotals, channels)
}

/** dx where mean and variance are those of x, given what `batchNormGradSums` left in dx and `mergeBatchNormGradSums` made of the sums. */
export function batchNormTrainGrad(kind: i32, x: usize, dy: usize, gamma: usize, beta: usize, mean: usize, variance: usize, sums: usize, dx: usize, rows: i32, channels: i32, epsilon: f32, slice: i32, slices: i32, _scratch: usize): void {
  const first = rowSliceStart(rows, slice, slices)
  const end = rowSliceStart(rows, slice + 1, slices)
  const gammaMean = sums + totalsBytes(channels)
  if (kind == RELU) inputGradientOfAll(RELU, true, x, dy, gamma, beta, mean, variance, first, end, channels, epsilon, sums, gammaMean, dx)
  else if (kind == GELU) inputGradientOfAll(LINEAR, true, x, dx, gamma, beta, mean, variance, first, end, channels, epsilon, sums, gammaMean, dx)
  else inputGradientOfAll(LINEAR, true, x, dy, gamma, beta, mean, variance, first, end, channels, epsilon, sums, gammaMean, dx)
}
