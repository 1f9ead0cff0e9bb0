import { describe, expect, it } from 'vitest'
import { ok } from '#domain/result'
import type { Call, Word } from '#protocol/call'
import { serve } from './serve.ts'

interface TestCalls {
  readonly double: Call<number, number, string>
  readonly wait: Call<null, string>
  readonly fault: Call<null, void>
}

/** The worker’s side without a worker: what is said, in order. */
function bench(holds?: () => boolean) {
  const words: Word[] = []
  const served = serve<TestCalls>(
    {
      async double(number, { tell }) {
        tell('half way')
        return ok(2 * number)
      },
      wait: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
      async fault() {
        throw new Error('a fault of ours')
      },
    },
    holds,
  )
  served.connect((word) => words.push(word))
  return { served, words }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('what a worker says', () => {
  it('is the progress of a call, then its answer, under the number of the question', async () => {
    const { served, words } = bench(() => true)
    served.ask(7, 'double', 21)
    await settled()
    expect(words).toEqual([
      { id: 7, kind: 'progress', progress: 'half way' },
      { id: 7, kind: 'answer', answer: ok(42), holds: true },
    ])
  })

  it('is an answer even to what throws, and to what it has no handler for', async () => {
    const { served, words } = bench()
    served.ask(1, 'fault', null)
    await settled()
    served.ask(2, 'toString', null)
    await settled()
    expect(words).toMatchObject([
      { id: 1, answer: { ok: false, error: { code: 'internal-error' } }, holds: false },
      { id: 2, answer: { ok: false, error: { code: 'internal-error' } } },
    ])
  })

  it('is one answer to a call that is aborted, when it has stopped', async () => {
    const { served, words } = bench()
    served.ask(3, 'wait', null)
    await settled()
    expect(words).toEqual([])
    served.abort(3)
    served.abort(4)
    await settled()
    expect(words).toMatchObject([{ id: 3, kind: 'answer', answer: { ok: false, error: { code: 'aborted' } } }])
  })
})
