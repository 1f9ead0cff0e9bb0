import { describe, expect, it } from 'vitest'
import { err, ok } from '#domain/result'
import type { Handlers } from '#protocol/call'
import type { PredictRequest } from '#protocol/prediction'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { inProcess } from '../../../client/inProcess.testkit.ts'
import { predictStructures, structuresAtATime } from './predictStructures.ts'

const rows = 2 * structuresAtATime + 3
const inputs = Float32Array.from({ length: 2 * rows }, (_, i) => i)
const request: PredictRequest = { model: { runId: 'r' }, inputs, rows }

type Predict = Handlers<AnalysisCalls>['predictCurves']

/** Answers each structure with the sum of its two features. */
const adding =
  (asked: number[]): Predict =>
  async ({ inputs: own, rows: count }, { tell }) => {
    asked.push(count)
    tell(0.5)
    return ok({
      spectra: Float32Array.from({ length: count }, (_, row) => (own[2 * row] ?? 0) + (own[2 * row + 1] ?? 0)),
    })
  }

const answering = (predictCurves: Predict) => inProcess<AnalysisCalls>({ predictCurves })

describe('structures in pieces', () => {
  it('are answered in their order, a few thousand at a time, and told as they come', async () => {
    const asked: number[] = []
    const answers: number[] = []
    const told: number[] = []
    const done = await predictStructures(
      answering(adding(asked)),
      request,
      (spectra) => void answers.push(...spectra),
      (row) => told.push(row),
    )
    expect(done.ok).toBe(true)
    expect(asked).toEqual([structuresAtATime, structuresAtATime, 3])
    expect(answers).toEqual(Array.from({ length: rows }, (_, row) => 4 * row + 1))
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBe(rows)
  })

  it('wait until one piece is taken before the next is asked, and end at the first fault', async () => {
    const asked: number[] = []
    const order: string[] = []
    const add = adding(asked)
    const fault = { code: 'device-lost', message: 'gone', remedy: 'again' }
    const done = await predictStructures(
      answering(async (...call) => {
        order.push('asked')
        return asked.length === 1 ? err(fault) : add(...call)
      }),
      request,
      async () => {
        await Promise.resolve()
        order.push('taken')
      },
      () => {},
    )
    expect(done).toEqual(err(fault))
    expect(order).toEqual(['asked', 'taken', 'asked'])
  })
})
