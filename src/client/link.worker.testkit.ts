/** The worker of the link's tests: every way a handler can end, or not end. */
import { parentPort } from 'node:worker_threads'
import { expose } from 'comlink'
import { ok } from '#domain/result'
import type { Call } from '#protocol/call'
import { serve } from '../../workers/sessions/serve.ts'
import { endpointOf } from './nodeWorker.testkit.ts'

export interface TestCalls {
  /** Tells each number, then answers with their sum. */
  readonly sum: Call<readonly number[], number, number>
  /** How many calls this worker has answered, so that a fresh one is told from an old one. */
  readonly count: Call<null, number>
  /** Dies on the way. */
  readonly crash: Call<null, void>
  readonly fault: Call<string, void>
  /** An answer that no message can carry. */
  readonly uncarried: Call<null, () => void>
  /** Answers when it is aborted. */
  readonly heeding: Call<null, string>
  /** Never answers. */
  readonly deaf: Call<null, void>
  /** Ends itself without a word, as `self.close()` does. */
  readonly close: Call<null, void>
  /** Keeps the thread for ever. */
  readonly hang: Call<null, void>
  /** Keeps something in memory until it is told to forget. */
  readonly hold: Call<boolean, void>
}

// A thread of Node has no Web Locks: this one is held by living.
const locks = { request: (_: string, holding: () => unknown) => holding() }
Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true })

let answered = 0
let holding = false

const served = serve<TestCalls>(
  {
    async sum(numbers, { tell }) {
      for (const number of numbers) tell(number)
      answered++
      return ok(numbers.reduce((total, number) => total + number, 0))
    },
    count: async () => ok(answered++),
    async crash() {
      setTimeout(() => {
        throw new Error('out of memory')
      })
      return new Promise(() => {})
    },
    async fault(message) {
      throw new Error(message)
    },
    uncarried: async () => ok(() => {}),
    heeding: (_, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(ok('late')))
      }),
    close(_, { patience }) {
      patience(0)
      process.exit()
    },
    hang(_, { patience }) {
      patience(0)
      for (;;);
    },
    deaf(_, { patience }) {
      patience(0)
      return new Promise(() => {})
    },
    async hold(held) {
      holding = held
      return ok(undefined)
    },
  },
  () => holding,
)

if (parentPort) expose(served, endpointOf(parentPort))
