/**
 * Dropout whose mask is a pure function of (element, step, layer, seed): Philox4x32-10, four
 * counter blocks side by side, one per lane. Sixteen elements a turn; bit for bit the words of
 * the generator in the domain.
 */
import { blockSliceStart } from './slices'

/** Elements whose factors are drawn together. */
const TURN: i32 = 16

/** Of a 32×32-bit product in each lane, the low or the high words, given the products of lanes 0–1 and 2–3. */
// @ts-ignore: decorator
@inline
function lowWords(first: v128, second: v128): v128 {
  return v128.shuffle<i32>(first, second, 0, 2, 4, 6)
}

// @ts-ignore: decorator
@inline
function highWords(first: v128, second: v128): v128 {
  return v128.shuffle<i32>(first, second, 1, 3, 5, 7)
}

/** scale where the word's upper 24 bits reach the threshold, else 0. */
// @ts-ignore: decorator
@inline
function kept(words: v128, threshold: v128, scale: v128): v128 {
  return v128.and(scale, i32x4.ge_s(i32x4.shr_u(words, 8), threshold))
}

/** Writes the 16 factors of elements 4·block … 4·block + 15. */
function factors(block: i32, step: i32, layer: i32, stream: i32, seed: i32, threshold: i32, scale: f32, target: usize): void {
  const m0 = i32x4.splat(0xd2511f53)
  const m1 = i32x4.splat(0xcd9e8d57)
  let c0 = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3))
  let c1 = i32x4.splat(step)
  let c2 = i32x4.splat(layer)
  let c3 = i32x4.splat(stream)
  let k0 = seed
  let k1 = 0
  for (let round = 0; round < 10; round++) {
    const a0 = i64x2.extmul_low_i32x4_u(c0, m0)
    const a1 = i64x2.extmul_high_i32x4_u(c0, m0)
    const b0 = i64x2.extmul_low_i32x4_u(c2, m1)
    const b1 = i64x2.extmul_high_i32x4_u(c2, m1)
    c0 = v128.xor(v128.xor(highWords(b0, b1), c1), i32x4.splat(k0))
    c2 = v128.xor(v128.xor(highWords(a0, a1), c3), i32x4.splat(k1))
    c1 = lowWords(b0, b1)
    c3 = lowWords(a0, a1)
    k0 += 0x9e3779b9
    k1 += 0xbb67ae85
  }
  const t = i32x4.splat(threshold)
  const s = f32x4.splat(scale)
  c0 = kept(c0, t, s)
  c1 = kept(c1, t, s)
  c2 = kept(c2, t, s)
  c3 = kept(c3, t, s)
  // Word j of block b belongs to element 4b + j.
  const low01 = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5)
  const high01 = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7)
  const low23 = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5)
  const high23 = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7)
  v128.store(target, v128.shuffle<i32>(low01, low23, 0, 1, 4, 5))
  v128.store(target, v128.shuffle<i32>(low01, low23, 2, 3, 6, 7), 16)
  v128.store(target, v128.shuffle<i32>(high01, high23, 0, 1, 4, 5), 32)
  v128.store(target, v128.shuffle<i32>(high01, high23, 2, 3, 6, 7), 48)
}

/** Bytes of scratch `dropout` needs: the factors of one turn. */
export function dropoutScratch(): usize {
  return 64
}

/** y = x·mask·scale; an element is kept when its word >>> 8 is at least `threshold`. clock [2] int32 = (step, seed). */
export function dropout(x: usize, clock: usize, y: usize, count: i32, threshold: i32, scale: f32, layer: i32, stream: i32, slice: i32, slices: i32, scratch: usize): void {
  const step = load<i32>(clock)
  const seed = load<i32>(clock, 4)
  let i = blockSliceStart(count, TURN, slice, slices)
  const end = blockSliceStart(count, TURN, slice + 1, slices)
  x += <usize>i << 2
  y += <usize>i << 2
  for (; i + TURN <= end; i += TURN) {
    factors(i >> 2, step, layer, stream, seed, threshold, scale, scratch)
    for (let at: usize = 0; at < 64; at += 16) {
      v128.store(y + at, f32x4.mul(v128.load(x + at), v128.load(scratch + at)))
    }
    x += 64
    y += 64
  }
  if (i == end) return
  factors(i >> 2, step, layer, stream, seed, threshold, scale, scratch)
  for (let at: usize = 0; at < <usize>(end - i) << 2; at += 4) {
    store<f32>(y + at, load<f32>(x + at) * load<f32>(scratch + at))
  }
}
