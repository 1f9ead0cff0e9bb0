/**
 * How work is cut for the lanes. An export that ends with (slice, slices, scratch) does slice
 * number `slice` of `slices`, whichever lane calls it, with that lane's own scratch. Slices that
 * add up write their sums apart, and somebody adds them in the order of their numbers: the bits
 * depend on how many slices there are, which sizes alone decide, and never on the lanes.
 */

/** The first of `count` units that falls to a slice; the slice ends where the next one starts. */
// @ts-ignore: decorator
@inline
export function sliceStart(count: i32, slice: i32, slices: i32): i32 {
  return <i32>((<i64>count * <i64>slice) / <i64>slices)
}

/** The same in whole blocks of units; the last block may be short. */
// @ts-ignore: decorator
@inline
export function blockSliceStart(count: i32, block: i32, slice: i32, slices: i32): i32 {
  return min(count, block * sliceStart((count + block - 1) / block, slice, slices))
}
