/**
 * A batch gathered from un-augmented spectra, copies drawn on the way: the domain's augmentation
 * in its own double precision and from its own words. Of one copy, word 0 gives the scale, and
 * words 1 + 2i and 2 + 2i (radius and angle) the noise of points 2i and 2i + 1.
 */
import { cosineOfPair, logOfPair, quadrantOfPair, restOfPair, sineOfPair } from './pairedMath'
import { sixteenWords } from './philox'
import { wholeLines } from './simd'
import { sliceStart } from './slices'

const UNIT: f64 = 1.0 / 16777216

/** Four points from the four words of their noise. */
// @ts-ignore: decorator
@inline
function fourPoints(source: usize, words: usize, target: usize, scale: f64, noiseSd: f64, floor: f64): void {
  const bits = i32x4.shr_u(v128.load(words), 8)
  const ofRadius = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(bits, bits, 0, 2, 0, 2))
  const ofAngle = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(bits, bits, 1, 3, 1, 3))
  const uniform = f64x2.mul(f64x2.add(ofRadius, f64x2.splat(1)), f64x2.splat(UNIT))
  const radius = f64x2.sqrt(f64x2.mul(f64x2.splat(-2), logOfPair(uniform)))
  const angle = f64x2.mul(f64x2.splat(6.283185307179586), f64x2.mul(ofAngle, f64x2.splat(UNIT)))
  const quadrant = quadrantOfPair(angle)
  const rest = restOfPair(angle, quadrant)
  const s = sineOfPair(rest)
  const c = cosineOfPair(rest)
  const first = f64x2.eq(quadrant, f64x2.splat(1))
  const second = f64x2.eq(quadrant, f64x2.splat(2))
  const third = f64x2.eq(quadrant, f64x2.splat(3))
  const odd = v128.or(first, third)
  const sign = f64x2.splat(-0.0)
  const cosine = v128.xor(v128.bitselect(s, c, odd), v128.and(sign, v128.or(first, second)))
  const sine = v128.xor(v128.bitselect(c, s, odd), v128.and(sign, v128.or(second, third)))
  const even = f64x2.mul(radius, cosine)
  const uneven = f64x2.mul(radius, sine)
  const low = noisy(v128.load64_zero(source), v128.shuffle<i64>(even, uneven, 0, 2), scale, noiseSd, floor)
  const high = noisy(v128.load64_zero(source, 8), v128.shuffle<i64>(even, uneven, 1, 3), scale, noiseSd, floor)
  v128.store(target, v128.shuffle<i64>(low, high, 0, 2))
}

// @ts-ignore: decorator
@inline
function noisy(source: v128, normal: v128, scale: f64, noiseSd: f64, floor: f64): v128 {
  const scaled = f64x2.mul(f64x2.promote_low_f32x4(source), f64x2.splat(scale))
  const value = f64x2.add(scaled, f64x2.mul(f64x2.splat(noiseSd), normal))
  return f32x4.demote_f64x2_zero(f64x2.max(f64x2.splat(floor), value))
}

/** Bytes of the four points at the end of a row whose length is no multiple of four: source, then result. */
const TAIL: usize = 32

function drawCopy(source: usize, target: usize, points: i32, floor: f64, item: i32, step: usize, keyLow: i32, keyHigh: i32, stream: i32, scratch: usize): void {
  const words = scratch + TAIL
  for (let block = 0; block << 2 < points + 2; block += 4) {
    sixteenWords(block, item, stream, 0, keyLow, keyHigh, words + (<usize>block << 4))
  }
  const scaleMin = load<f64>(step, 8)
  const scale = scaleMin + (load<f64>(step, 16) - scaleMin) * (<f64>(load<u32>(words) >> 8) * UNIT)
  const noiseSd = load<f64>(step, 24)
  const whole = <usize>(points & ~3) << 2
  let at: usize = 0
  for (; at < whole; at += 16) fourPoints(source + at, words + 4 + at, target + at, scale, noiseSd, floor)
  const left = (<usize>points << 2) - whole
  if (left == 0) return
  memory.copy(scratch, source + at, left)
  fourPoints(scratch, words + 4 + at, scratch + 16, scale, noiseSd, floor)
  memory.copy(target + at, scratch + 16, left)
}

/** Bytes of scratch `batchItems` needs: the words of one copy. */
export function batchItemsScratch(points: i32): usize {
  return TAIL + wholeLines(<usize>(points + 6) << 2) + 64
}

/**
 * The items of a slice. steps [stepCount] of four doubles (copies, scaleMin, scaleMax, noiseSd). A row of
 * targets is `targetWords` words of 32 bits. Row of an item = ⌊item / versions⌋.
 */
export function batchItems(spectra: usize, floors: usize, targets: usize, items: usize, inputs: usize, found: usize, count: i32, points: i32, targetWords: i32, versions: i32, steps: usize, stepCount: i32, keyLow: i32, keyHigh: i32, stream: i32, slice: i32, slices: i32, scratch: usize): void {
  const width = <usize>points << 2
  const targetBytes = <usize>targetWords << 2
  const last = <usize>sliceStart(count, slice + 1, slices)
  for (let n = <usize>sliceStart(count, slice, slices); n < last; n++) {
    const item = load<i32>(items + (n << 2))
    const row = <usize>(item / versions)
    const source = spectra + row * width
    const target = inputs + n * width
    memory.copy(found + n * targetBytes, targets + row * targetBytes, targetBytes)
    let copy = item % versions
    let step = steps
    const end = steps + (<usize>stepCount << 5)
    while (copy > 0 && step < end && <f64>copy > load<f64>(step)) {
      copy -= <i32>load<f64>(step)
      step += 32
    }
    if (copy == 0 || step == end) memory.copy(target, source, width)
    else drawCopy(source, target, points, <f64>load<f32>(floors + (row << 2)), item, step, keyLow, keyHigh, stream, scratch)
  }
}
