/** Outputs of several heads as one tensor with the head innermost, and back: one head a call. */
import { sliceStart } from './slices'

/** joined [count, heads] takes head [count] at place `head`. */
export function joinHead(from: usize, joined: usize, count: i32, head: i32, heads: i32, slice: i32, slices: i32, _scratch: usize): void {
  const first = sliceStart(count, slice, slices)
  const end = sliceStart(count, slice + 1, slices)
  const stride = <usize>heads << 2
  let to = joined + <usize>first * stride + (<usize>head << 2)
  for (let i = first; i < end; i++, to += stride) store<f32>(to, load<f32>(from + (<usize>i << 2)))
}

/** The reverse: head [count] from its place in joined [count, heads]. */
export function splitHead(joined: usize, to: usize, count: i32, head: i32, heads: i32, slice: i32, slices: i32, _scratch: usize): void {
  const first = sliceStart(count, slice, slices)
  const end = sliceStart(count, slice + 1, slices)
  const stride = <usize>heads << 2
  let from = joined + <usize>first * stride + (<usize>head << 2)
  for (let i = first; i < end; i++, from += stride) store<f32>(to + (<usize>i << 2), load<f32>(from))
}
