import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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
  const words: Exclude<Word, { kind: 'beat' | 'life' }>[] = []
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
  served.connect((word) => word.kind !== 'beat' && word.kind !== 'life' && words.push(word))
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

describe('a worker that lives', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function beats() {
    const promised: number[] = []
    let finish: () => void = () => {}
    const held = new Promise<void>((resolve) => {
      finish = resolve
    })
    let patience: (ms: number) => void = () => {}
    const served = serve<Pick<TestCalls, 'wait'>>(
      {
        async wait(_, working) {
          patience = working.patience
          await held
          return ok('done')
        },
      },
      () => false,
      () => Date.now(),
    )
    served.connect((word) => word.kind === 'beat' && promised.push(word.patienceMs))
    return { served, promised, patience: (ms: number) => patience(ms), finish }
  }

  it('says so at once and every second, with the usual patience', () => {
    const { promised } = beats()
    vi.advanceTimersByTime(3000)
    expect(promised).toEqual([10_000, 10_000, 10_000, 10_000])
  })

  it('asks for more patience before a long computation, and takes it back', async () => {
    const { served, promised, patience, finish } = beats()
    served.ask(1, 'wait', null)
    expect(promised.at(-1)).toBe(120_000)
    patience(300_000)
    expect(promised.at(-1)).toBe(300_000)
    vi.advanceTimersByTime(1000)
    expect(promised.at(-1)).toBe(300_000)
    patience(0)
    expect(promised.at(-1)).toBe(10_000)
    patience(60_000)
    finish()
    await vi.advanceTimersByTimeAsync(1000)
    expect(promised.at(-1)).toBe(10_000)
  })

  it('promises three times the longest silence there was since it last spoke of patience', () => {
    const { served, promised, patience } = beats()
    // The thread was kept for eight seconds.
    vi.setSystemTime(7000)
    vi.advanceTimersByTime(1000)
    expect(promised.at(-1)).toBe(24_000)
    served.ask(1, 'wait', null)
    patience(0)
    expect(promised.at(-1)).toBe(10_000)
  })

  it('does not take an hour’s sleep of the machine for an hour’s computation', () => {
    const { promised } = beats()
    vi.setSystemTime(3_600_000)
    vi.advanceTimersByTime(1000)
    expect(promised.at(-1)).toBe(30_000)
  })
})
