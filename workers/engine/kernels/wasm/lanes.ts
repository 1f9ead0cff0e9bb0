/**
 * Runs the slices of a kernel on several cores: this thread is lane 0, and every further lane is a
 * thread of its own (`laneLoop.ts`). Which lane does which slice is left to chance, since slices
 * are cut by sizes alone and write apart: one, two or four lanes give the same bits. Little work
 * stays here. A thread that stops answering ends the job with an error, never with a wait.
 */
import type { WasmHeap } from './heap.ts'
import type { LaneStart } from './laneLoop.ts'
import { type SlicedKernel, slicedKernels, type WasmLibrary } from './library.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'

/** A thread that runs `runLane`, wherever threads come from. */
export interface LaneThread {
  /** Settles when the lane says it is ready, or cannot be. */
  start(start: LaneStart): Promise<void>
  end(): void
}

export interface Slicing {
  /** From sizes alone; below 255. */
  readonly slices: number
  /** What each lane needs for itself. */
  readonly scratchBytes?: number
  /** Time on one lane, roughly; decides who is called, never the result. */
  readonly microseconds: number
}

export interface Lanes {
  /** Threads at work, this one included. */
  readonly count: number
  /** Slices that each lane has done of the work that was shared. */
  readonly done: readonly number[]
  run(kernel: SlicedKernel, args: readonly number[], slicing: Slicing): void
  end(): void
}

/** Looks at the mailbox before a thread lies down: a few tens of microseconds. */
const spins = 4000
const startTimeoutMs = 10_000

export class LaneFailure extends Error {
  constructor() {
    super('a thread of the WASM backend did not finish its share of a kernel')
    this.name = 'LaneFailure'
  }
}

export interface LanesOptions {
  readonly heap: WasmHeap
  readonly library: WasmLibrary
  readonly module: WebAssembly.Module
  /** Threads beside this one; one that does not start is done without. */
  readonly threads: readonly LaneThread[]
  /** Default 25: less is done before another thread has noticed it. */
  readonly shareFromMicroseconds?: number
  /** Default 30,000. */
  readonly answerTimeoutMs?: number
}

export async function openLanes({
  heap,
  library,
  module,
  threads,
  shareFromMicroseconds = 25,
  answerTimeoutMs = 30_000,
}: LanesOptions): Promise<Lanes> {
  const mailbox = threads.length > 0 ? openMailbox() : null
  const started = mailbox ? await startThreads(threads, { module, memory: heap.memory, mailbox }) : []
  let count = 1 + started.length
  /** Lanes keep their numbers where one of them did not start. */
  const places = 1 + threads.length
  const end = (): void => {
    for (const thread of started.splice(0)) thread.end()
    count = 1
  }
  const alone = (kernel: SlicedKernel, args: readonly number[], slices: number, scratch: number): void => {
    for (let slice = 0; slice < slices; slice++) library[kernel](...args, slice, slices, scratch)
  }
  const together = (kernel: SlicedKernel, args: readonly number[], slices: number, scratch: number, stride: number) => {
    if (!mailbox) return
    mailbox.post({ kernel: slicedKernels.indexOf(kernel), args, slices, scratch, scratchStride: stride })
    mailbox.takeSlices(library, 0)
    if (mailbox.settle(slices, spins, answerTimeoutMs)) return
    end()
    throw new LaneFailure()
  }
  return {
    get count() {
      return count
    },
    get done() {
      return Array.from({ length: places }, (_, lane) => mailbox?.doneBy(lane) ?? 0)
    },
    run(kernel, args, { slices, scratchBytes = 0, microseconds }) {
      const shared = count > 1 && slices > 1 && microseconds >= shareFromMicroseconds
      const stride = Math.ceil(scratchBytes / 64) * 64
      if (scratchBytes === 0) {
        if (shared) together(kernel, args, slices, 0, 0)
        else alone(kernel, args, slices, 0)
      } else {
        heap.withScratch(shared ? stride * places : stride, (scratch) => {
          if (shared) together(kernel, args, slices, scratch, stride)
          else alone(kernel, args, slices, scratch)
        })
      }
    },
    end,
  }
}

interface Shared {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  readonly mailbox: Mailbox
}

/** The threads that said in time that they are ready; the others are ended. */
async function startThreads(
  threads: readonly LaneThread[],
  { module, memory, mailbox }: Shared,
): Promise<LaneThread[]> {
  const answers = await Promise.all(
    threads.map((thread, index) => {
      const ready = thread.start({ lane: index + 1, module, memory, mailbox: mailbox.buffer, spins })
      const late = new Promise<boolean>((resolve) => setTimeout(resolve, startTimeoutMs, false))
      return Promise.race([ready.then(() => true).catch(() => false), late])
    }),
  )
  for (const [index, thread] of threads.entries()) if (!answers[index]) thread.end()
  return threads.filter((_, index) => answers[index])
}
