/**
 * Dropout whose mask is a pure function of (element, step, layer, seed): word j of counter block b
 * belongs to element 4b + j. Sixteen elements a turn.
 */
import { sixteenWords } from './philox'
import { loadLanes, storeLanes } from './simd'
import { blockSliceStart } from './slices'

/** Elements whose words are drawn together. */
const TURN: i32 = 16

/** scale where the word's upper 24 bits reach the threshold, else 0. */
// @ts-ignore: decorator
@inline
function kept(words: v128, threshold: v128, scale: v128): v128 {
  return v128.and(scale, i32x4.ge_s(i32x4.shr_u(words, 8), threshold))
}

/** Bytes of scratch `dropout` needs: the words of one turn. */
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
  const least = i32x4.splat(threshold)
  const factor = f32x4.splat(scale)
  for (; i + TURN <= end; i += TURN) {
    sixteenWords(i >> 2, step, layer, stream, seed, 0, scratch)
    for (let at: usize = 0; at < 64; at += 16) {
      v128.store(y + at, f32x4.mul(v128.load(x + at), kept(v128.load(scratch + at), least, factor)))
    }
    x += 64
    y += 64
  }
  if (i == end) return
  sixteenWords(i >> 2, step, layer, stream, seed, 0, scratch)
  for (let at: usize = 0; at < <usize>(end - i) << 2; at += 4) {
    storeLanes(y + at, f32x4.mul(loadLanes(x + at, 1), kept(loadLanes(scratch + at, 1), least, factor)), 1)
  }
}
