import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTrainingControl } from '#engine/trainingControl'
import { smallCurves, smallCurvesStudy } from '../import/curvesSmall.testkit.ts'
import { openTestPorts, trainAlone } from '../train/trainSession.testkit.ts'
import { undisturbed } from '../working.ts'
import { appliedCurves } from './curvesModel.ts'
import { createLivePrediction } from './livePrediction.ts'
import { predictRows } from './predict.ts'

let ports: Awaited<ReturnType<typeof openTestPorts>>
const runs = ['first', 'second'] as const
const structure = (row: number): Float32Array => smallCurves().given.slice(8 * row, 8 * row + 8)

async function predicted(runId: string, row: number): Promise<Float32Array> {
  const request = { model: { runId }, inputs: structure(row), rows: 1, backend: 'wasm' as const }
  const answer = await predictRows(appliedCurves, request, ports, undisturbed)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value.spectra
}

beforeAll(async () => {
  ports = await openTestPorts('live-prediction')
  for (const [seed, runId] of runs.entries()) {
    const study = smallCurvesStudy({ epochs: 1, seed: seed + 1 })
    const run = await trainAlone(
      { runId, name: runId, study, backend: 'wasm' },
      ports,
      createTrainingControl(),
      () => {},
    )
    if (!run.ok) throw new Error(run.error.message)
  }
}, 60_000)
afterAll(() => ports.close())

describe('one structure after another', () => {
  it('gets the curves a file of structures would get, run by run, and leaves nothing behind', async () => {
    await predicted('first', 0)
    const before = tf.memory().numTensors
    const live = createLivePrediction(ports)
    for (const [runId, row] of [
      ['first', 3],
      ['first', 4],
      ['second', 4],
      ['first', 3],
    ] as const) {
      const answer = await live.answer({ runId, features: structure(row), backend: 'wasm' })
      if (!answer.ok) throw new Error(answer.error.message)
      const expected = await predicted(runId, row)
      expect(answer.value.spectra).toHaveLength(244)
      expect(Math.max(...answer.value.spectra.map((value, i) => Math.abs(value - (expected[i] ?? 0))))).toBeLessThan(
        1e-5,
      )
    }
    live.close()
    expect(tf.memory().numTensors).toBe(before)
  })

  it('loads the network once, and again only when it was closed', async () => {
    let loads = 0
    const loadBest = (runId: string) => {
      loads++
      return ports.runs.loadBest(runId)
    }
    const live = createLivePrediction({ ...ports, runs: { load: ports.runs.load, loadBest } })
    const held = tf.memory().numTensors
    for (let row = 0; row < 5; row++) await live.answer({ runId: 'first', features: structure(row), backend: 'wasm' })
    expect(loads).toBe(1)
    const open = tf.memory().numTensors
    expect(open).toBeGreaterThan(held)
    await live.answer({ runId: 'first', features: structure(9), backend: 'wasm' })
    expect(tf.memory().numTensors).toBe(open)
    live.close()
    await live.answer({ runId: 'first', features: structure(0), backend: 'wasm' })
    live.close()
    expect(loads).toBe(2)
  })

  it('refuses what is no structure, and a run that is not there', async () => {
    const live = createLivePrediction(ports)
    const short = await live.answer({ runId: 'first', features: new Float32Array(7), backend: 'wasm' })
    expect(short).toMatchObject({ ok: false, error: { code: 'features-length' } })
    expect((await live.answer({ runId: 'none', features: structure(0), backend: 'wasm' })).ok).toBe(false)
    live.close()
  })
})
