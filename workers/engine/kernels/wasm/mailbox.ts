/**
 * What the lanes share beside the tensors: one job at a time, a kernel with its arguments cut into
 * slices, and who has taken which. Taking a slice is one compare-and-swap on a ticket of the job's
 * number and its next slice, so a lane that wakes late finds nothing left instead of a stale job,
 * and nobody waits for a lane that took nothing. Holds no threads and no memory of tensors.
 */
import { slicedKernels, type WasmLibrary } from './library.ts'

/** Offsets in the control words. */
const words = { bell: 0, ticket: 1, done: 2, failed: 3, kernel: 4, slices: 5, argumentCount: 6, doneByLane: 8 }
const controlBytes = 128
const argumentCapacity = 32
/** The ticket's low byte is the next slice; this one says that there is none. */
const closed = 255
export const mostSlices = closed - 1

export interface Job {
  /** Place in `slicedKernels`. */
  readonly kernel: number
  readonly args: readonly number[]
  readonly slices: number
  /** Lane n's scratch lies at scratch + n · scratchStride. */
  readonly scratch: number
  readonly scratchStride: number
}

export interface Mailbox {
  readonly buffer: SharedArrayBuffer
  /** Offers a job to all lanes. The one before must be done. */
  post(job: Job): void
  /** Does slices of the open job until none is left. A kernel that throws fails the job, not the lane. */
  takeSlices(library: WasmLibrary, lane: number): void
  /** Until all slices are done; false when that took longer than `timeoutMs` or a slice failed. */
  settle(slices: number, spins: number, timeoutMs: number): boolean
  /** Slices of all jobs so far that a lane has done. */
  doneBy(lane: number): number
  /** Until a job other than `heard` is posted; returns its number. */
  listen(heard: number, spins: number): number
}

/** On a buffer that another thread opened, or on a new one. */
export function openMailbox(
  buffer: SharedArrayBuffer = new SharedArrayBuffer(controlBytes + 8 * (2 + argumentCapacity)),
): Mailbox {
  const control = new Int32Array(buffer, 0, controlBytes / 4)
  /** scratch, scratchStride, arguments. */
  const numbers = new Float64Array(buffer, controlBytes)
  let job = 0
  return {
    buffer,
    post({ kernel, args, slices, scratch, scratchStride }) {
      if (args.length > argumentCapacity || slices > mostSlices) throw new Error('a job larger than its mailbox')
      job = (job + 1) & 0xff_ffff
      // Closed first: who read the old job's arguments then fails to take a slice of it.
      Atomics.store(control, words.ticket, (job << 8) | closed)
      control[words.kernel] = kernel
      control[words.slices] = slices
      control[words.argumentCount] = args.length
      numbers[0] = scratch
      numbers[1] = scratchStride
      numbers.set(args, 2)
      Atomics.store(control, words.done, 0)
      Atomics.store(control, words.ticket, job << 8)
      Atomics.store(control, words.bell, job)
      Atomics.notify(control, words.bell)
    },
    takeSlices(library, lane) {
      for (;;) {
        const ticket = Atomics.load(control, words.ticket)
        const slice = ticket & 255
        const slices = control[words.slices] ?? 0
        if (slice >= slices) return
        const name = slicedKernels[control[words.kernel] ?? 0]
        const args = Array.from(numbers.subarray(2, 2 + (control[words.argumentCount] ?? 0)))
        args.push(slice, slices, (numbers[0] ?? 0) + lane * (numbers[1] ?? 0))
        // All of this is of one job if the ticket has not changed meanwhile.
        if (Atomics.compareExchange(control, words.ticket, ticket, ticket + 1) !== ticket) continue
        try {
          if (name) library[name](...args)
        } catch {
          Atomics.store(control, words.failed, 1)
        }
        Atomics.add(control, words.doneByLane + lane, 1)
        if (Atomics.add(control, words.done, 1) + 1 === slices) Atomics.notify(control, words.done)
      }
    },
    settle(slices, spins, timeoutMs) {
      for (let spin = 0; spin < spins; spin++) if (Atomics.load(control, words.done) === slices) break
      for (;;) {
        const done = Atomics.load(control, words.done)
        if (done === slices) return Atomics.load(control, words.failed) === 0
        if (Atomics.wait(control, words.done, done, timeoutMs) === 'timed-out') return false
      }
    },
    doneBy: (lane) => Atomics.load(control, words.doneByLane + lane),
    listen(heard, spins) {
      for (let spin = 0; spin < spins; spin++) {
        const bell = Atomics.load(control, words.bell)
        if (bell !== heard) return bell
      }
      Atomics.wait(control, words.bell, heard)
      return Atomics.load(control, words.bell)
    },
  }
}
