/**
 * The composite loss over curves [batch, points, components], components innermost: weighted squared
 * error, cosine similarity of whole curves, and squared error weighted along the points. A curve is
 * walked twice: for its sums, and for its gradient. Sums of one curve are float32, those over the
 * batch double.
 */
import { addToDoubles, loadLanes, multiplyAdd, storeLanes } from './simd'
import { sliceStart } from './slices'

/**
 * Lanes of neighbouring components of one sample. Adds to totals [3][components]: Σe², Σp·e², Σŷ·ŷ_target.
 * The scales are the shares over the number of values that each mean is of, 2 included where it comes from a square.
 */
// @ts-ignore: decorator
@inline
function curveOf(lanes: i32, prediction: usize, target: usize, gradient: usize, weights: usize, peaks: usize, totals: usize, points: i32, components: i32, squaredScale: f32, cosineScale: f32, peakScale: f32, epsilon: f32): void {
  const row = <usize>components << 2
  const end = <usize>points * row
  const zero = f32x4.splat(0)
  let squared = zero
  let peaked = zero
  let product = zero
  let own = zero
  let theirs = zero
  let peak = peaks
  for (let at: usize = 0; at < end; at += row, peak += 4) {
    const y = loadLanes(prediction + at, lanes)
    const t = loadLanes(target + at, lanes)
    const e = f32x4.sub(y, t)
    const e2 = f32x4.mul(e, e)
    squared = f32x4.add(squared, e2)
    peaked = multiplyAdd(f32x4.splat(load<f32>(peak)), e2, peaked)
    product = multiplyAdd(y, t, product)
    own = multiplyAdd(y, y, own)
    theirs = multiplyAdd(t, t, theirs)
  }
  const norm = f32x4.sqrt(own)
  const inverse = f32x4.div(f32x4.splat(1), f32x4.add(norm, f32x4.splat(epsilon)))
  const inverseTarget = f32x4.div(f32x4.splat(1), f32x4.add(f32x4.sqrt(theirs), f32x4.splat(epsilon)))
  const similarity = f32x4.mul(f32x4.mul(product, inverse), inverseTarget)
  const column = <usize>components << 3
  addToDoubles(totals, squared, lanes)
  addToDoubles(totals + column, peaked, lanes)
  addToDoubles(totals + 2 * column, similarity, lanes)

  const weight = loadLanes(weights, lanes)
  const ofError = f32x4.mul(weight, f32x4.splat(squaredScale))
  const ofPeak = f32x4.mul(weight, f32x4.splat(peakScale))
  const share = f32x4.mul(f32x4.mul(weight, f32x4.splat(cosineScale)), inverse)
  const towards = f32x4.mul(share, inverseTarget)
  // The norm of an all-zero curve has no slope; there the similarity is 0 and the quotient is kept finite.
  const along = f32x4.div(f32x4.mul(share, similarity), f32x4.max(norm, f32x4.splat(1e-30)))
  peak = peaks
  for (let at: usize = 0; at < end; at += row, peak += 4) {
    const y = loadLanes(prediction + at, lanes)
    const t = loadLanes(target + at, lanes)
    const factor = multiplyAdd(f32x4.splat(load<f32>(peak)), ofPeak, ofError)
    const ofCosine = f32x4.sub(f32x4.mul(along, y), f32x4.mul(towards, t))
    storeLanes(gradient + at, multiplyAdd(factor, f32x4.sub(y, t), ofCosine), lanes)
  }
}

/** Bytes of the sums that one slice of `compositeLossSums` writes: three of each component. */
export function compositeLossSumsBytes(components: i32): usize {
  return <usize>components * 24
}

/** The gradient of a slice's samples, and their sums in its place among `sums`. The shares are those of the three terms. */
export function compositeLossSums(prediction: usize, target: usize, weights: usize, peaks: usize, gradient: usize, sums: usize, batch: i32, points: i32, components: i32, squaredShare: f64, cosineShare: f64, peakShare: f64, epsilon: f32, slice: i32, slices: i32, _scratch: usize): void {
  const totals = sums + <usize>slice * compositeLossSumsBytes(components)
  memory.fill(totals, 0, compositeLossSumsBytes(components))
  const perCurve = 1 / (<f64>batch * <f64>components)
  const perValue = perCurve / <f64>points
  const squaredScale = <f32>(2 * squaredShare * perValue)
  const cosineScale = <f32>(cosineShare * perCurve)
  const peakScale = <f32>(2 * peakShare * perValue)
  const sample = <usize>(points * components) << 2
  const end = sliceStart(batch, slice + 1, slices)
  for (let n = sliceStart(batch, slice, slices); n < end; n++) {
    const at = <usize>n * sample
    let k = 0
    for (; k + 4 <= components; k += 4) {
      const skip = <usize>k << 2
      curveOf(4, prediction + at + skip, target + at + skip, gradient + at + skip, weights + skip, peaks, totals + (skip << 1), points, components, squaredScale, cosineScale, peakScale, epsilon)
    }
    for (; k < components; k++) {
      const skip = <usize>k << 2
      curveOf(1, prediction + at + skip, target + at + skip, gradient + at + skip, weights + skip, peaks, totals + (skip << 1), points, components, squaredScale, cosineScale, peakScale, epsilon)
    }
  }
}

/** Total `which` of component k, over the slices in their order. */
// @ts-ignore: decorator
@inline
function totalOf(sums: usize, which: usize, k: i32, components: i32, slices: i32): f64 {
  let total: f64 = 0
  let at = sums + ((which * <usize>components + <usize>k) << 3)
  for (let slice = 0; slice < slices; slice++, at += compositeLossSumsBytes(components)) total += load<f64>(at)
  return total
}

/** The sums of all slices → loss (mean) and measures [3 + 2·components]. */
export function compositeLoss(sums: usize, weights: usize, loss: usize, measures: usize, batch: i32, points: i32, components: i32, squaredShare: f64, cosineShare: f64, peakShare: f64, slices: i32): void {
  const perCurve = 1 / (<f64>batch * <f64>components)
  const perValue = perCurve / <f64>points
  let squared: f64 = 0
  let peaked: f64 = 0
  let similar: f64 = 0
  for (let k = 0; k < components; k++) {
    const weight = <f64>load<f32>(weights + (<usize>k << 2))
    const squares = totalOf(sums, 0, k, components, slices)
    const similarity = totalOf(sums, 2, k, components, slices)
    squared += weight * squares
    peaked += weight * totalOf(sums, 1, k, components, slices)
    similar += weight * similarity
    const measure = measures + 12 + (<usize>k << 2)
    store<f32>(measure, <f32>(squares * perValue * <f64>components))
    store<f32>(measure + (<usize>components << 2), <f32>(similarity / <f64>batch))
  }
  squared *= perValue
  peaked *= perValue
  similar = 1 - similar * perCurve
  store<f32>(measures, <f32>squared)
  store<f32>(measures, <f32>similar, 4)
  store<f32>(measures, <f32>peaked, 8)
  store<f32>(loss, <f32>(squaredShare * squared + cosineShare * similar + peakShare * peaked))
}
