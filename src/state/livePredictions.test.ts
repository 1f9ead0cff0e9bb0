import { describe, expect, it } from 'vitest'
import { err, ok, type Result } from '#domain/result'
import type { LiveAnswer } from '#protocol/prediction'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createLivePredictions } from './livePredictions.ts'

const structure = (thickness: number): Float32Array => Float32Array.of(thickness)
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

/** Answers when told to, each feature doubled. */
function slowClient() {
  const asked: number[] = []
  const waiting: ((answer: Result<LiveAnswer>) => void)[] = []
  let released = 0
  return {
    asked,
    released: () => released,
    answer: async (answer?: Result<LiveAnswer>) => {
      const spectra = Float32Array.of(2 * (asked[asked.length - waiting.length] ?? 0))
      waiting.shift()?.(answer ?? ok({ spectra, forwardMs: 3 }))
      await settled()
    },
    analysis: inProcess<AnalysisCalls>({
      answerLive({ features }) {
        asked.push(features[0] ?? 0)
        return new Promise((resolve) => waiting.push(resolve))
      },
      async releaseLive() {
        released++
        return ok(undefined)
      },
    }),
  }
}

describe('predictions under a slider', () => {
  it('ask one at a time, and of what came meanwhile only the newest', async () => {
    const client = slowClient()
    const live = createLivePredictions(client)
    for (const thickness of [1, 2, 3, 4]) live.getState().ask('run', structure(thickness))
    expect(live.getState().status).toEqual({ kind: 'opening', runId: 'run' })
    expect(client.asked).toEqual([1])
    await client.answer()
    expect(client.asked).toEqual([1, 4])
    expect(live.getState().status).toMatchObject({ kind: 'answered', answer: { features: structure(1) } })
    await client.answer()
    const answer = { features: structure(4), spectra: Float32Array.of(8), forwardMs: 3 }
    expect(live.getState().status).toEqual({ kind: 'answered', runId: 'run', answer })
    live.getState().ask('run', structure(5))
    expect(client.asked).toEqual([1, 4, 5])
    expect(live.getState().status).toMatchObject({ kind: 'answered', answer: { features: structure(4) } })
  })

  it('keep what was entered for each run, and drop what is answered after they were closed', async () => {
    const client = slowClient()
    const live = createLivePredictions(client)
    live.getState().ask('a', structure(1))
    live.getState().close()
    expect(client.released()).toBe(1)
    live.getState().ask('b', structure(2))
    await client.answer()
    expect(live.getState().status).toEqual({ kind: 'opening', runId: 'b' })
    await client.answer()
    expect(live.getState().status).toMatchObject({ kind: 'answered', runId: 'b' })
    expect(live.getState().entered).toEqual({ a: structure(1), b: structure(2) })
  })

  it('tell a failure and go on with the next question', async () => {
    const client = slowClient()
    const live = createLivePredictions(client)
    const error = { code: 'device-lost', message: 'gone', remedy: 'again' }
    live.getState().ask('run', structure(1))
    await client.answer(err(error))
    expect(live.getState().status).toEqual({ kind: 'failed', runId: 'run', error })
    live.getState().ask('run', structure(2))
    await client.answer()
    expect(live.getState().status).toMatchObject({ kind: 'answered' })
  })
})
