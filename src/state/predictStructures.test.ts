import { describe, expect, it } from 'vitest'
import { err, ok } from '#domain/result'
import type { PredictCurvesRequest } from '#protocol/curvesPrediction'
import { predictStructures, structuresAtATime } from './predictStructures.ts'

const rows = 2 * structuresAtATime + 3
const features = Float32Array.from({ length: 2 * rows }, (_, i) => i)
const request: PredictCurvesRequest = { model: { runId: 'r' }, features, rows }

/** Answers each structure with the sum of its two features. */
function adding(asked: number[]) {
  return {
    async predictCurves({ features: own, rows: count }: PredictCurvesRequest, onProgress: (fraction: number) => void) {
      asked.push(count)
      onProgress(0.5)
      return ok({
        spectra: Float32Array.from({ length: count }, (_, row) => (own[2 * row] ?? 0) + (own[2 * row + 1] ?? 0)),
      })
    },
  }
}

describe('structures in pieces', () => {
  it('are answered in their order, a few thousand at a time, and told as they come', async () => {
    const asked: number[] = []
    const answers: number[] = []
    const told: number[] = []
    const done = await predictStructures(
      adding(asked),
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
    const client = adding(asked)
    const fault = { code: 'device-lost', message: 'gone', remedy: 'again' }
    const done = await predictStructures(
      {
        async predictCurves(own, onProgress) {
          order.push('asked')
          return asked.length === 1 ? err(fault) : client.predictCurves(own, onProgress)
        },
      },
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
