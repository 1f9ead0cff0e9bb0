/**
 * What a lane does: holds the same kernels on the same memory as the thread that started it, and
 * works on slices of the jobs in the mailbox until its thread is ended. It never returns to its
 * event loop, so all it hears comes through the mailbox.
 */
import { instantiateLibrary } from './library.ts'
import { openMailbox } from './mailbox.ts'

export interface LaneStart {
  /** 1 for the first lane after the one that posts. */
  readonly lane: number
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  readonly mailbox: SharedArrayBuffer
  readonly spins: number
}

/** Never settles. `ready` is called before the first job can be taken. */
export async function runLane({ lane, module, memory, mailbox, spins }: LaneStart, ready: () => void): Promise<never> {
  const library = await instantiateLibrary(module, memory)
  const jobs = openMailbox(mailbox)
  let heard = 0
  ready()
  for (;;) {
    heard = jobs.listen(heard, spins)
    jobs.takeSlices(library, lane)
  }
}
