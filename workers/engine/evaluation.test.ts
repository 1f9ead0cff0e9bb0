import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { bestScore, isBetter } from './bestEpoch.ts'
import { openDeviceTable } from './deviceTable.ts'
import { evaluationBatch, predictLogits, scoreLogits } from './evaluation.ts'
import { compileModel } from './modelCompiler.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'
import { bumps, freshState, smallModel } from './training.testkit.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

describe('scoring', () => {
  it('counts right answers and confusions, the first of equal logits being the answer', () => {
    const logits = Float32Array.of(2, 2, 0, 1, 3, 0, 0, 0, 5)
    const { score, confusion } = scoreLogits(logits, Int32Array.of(0, 0, 2), 3)
    expect(score).toMatchObject({ accuracy: 2 / 3, n: 3 })
    expect(confusion).toEqual([
      [1, 1, 0],
      [0, 0, 0],
      [0, 0, 1],
    ])
  })

  it('gives the mean cross-entropy without overflow', () => {
    const { score } = scoreLogits(Float32Array.of(1000, 0, 0, 0), Int32Array.of(0, 1), 2)
    expect(score.loss).toBeCloseTo(Math.log(2) / 2, 12)
  })

  it('prefers accuracy, then the lower loss, then what came first', () => {
    const of = (accuracy: number, loss: number) => ({ accuracy, loss, n: 10 })
    expect(isBetter(of(0.9, 1), of(0.8, 0.1))).toBe(true)
    expect(isBetter(of(0.9, 0.2), of(0.9, 0.3))).toBe(true)
    expect(isBetter(of(0.9, 0.3), of(0.9, 0.3))).toBe(false)
    const record = (epoch: number, accuracy: number, loss: number) => ({
      epoch,
      train: of(1, 0),
      validation: of(accuracy, loss),
      validationConfusion: null,
      learningRate: 1,
      durationMs: 1,
    })
    expect(bestScore([record(1, 0.5, 1), record(2, 0.7, 2), record(3, 0.7, 1)])).toEqual(of(0.7, 1))
    expect(bestScore([])).toBeNull()
  })
})

describe('answers of a table', () => {
  beforeAll(async () => {
    await openWasmOnDisk()
  })

  it('are the same in batches as row by row, resident or not, and leave no tensor behind', async () => {
    const before = tf.memory().numTensors
    const items = bumps(evaluationBatch + 5, 4)
    const weights = holdWeights(freshState(3).weights)
    const forward = compileModel(smallModel)
    const progress: [number, number][] = []
    const answers = async (limitBytes: number) => {
      const table = openDeviceTable(items, limitBytes)
      const logits = await predictLogits(forward, weights, table, async (done, of) => {
        progress.push([done, of])
      })
      table.dispose()
      return { logits, resident: table.resident }
    }
    const resident = await answers(Number.POSITIVE_INFINITY)
    const copied = await answers(0)
    expect([resident.resident, copied.resident]).toEqual([true, false])
    expect(copied.logits).toEqual(resident.logits)
    expect(resident.logits).toHaveLength(items.items.length * 3)
    expect(progress).toEqual([
      [1, 2],
      [2, 2],
      [1, 2],
      [2, 2],
    ])
    const last = items.items.length - 1
    const row = tf.tensor2d(items.spectra.slice(last * 32), [1, 32])
    const alone = tf.tidy(() => forward(row, { mode: 'evaluation', weights }))
    const expected = await alone.data()
    for (const [i, value] of expected.entries()) expect(resident.logits[last * 3 + i]).toBeCloseTo(value, 5)
    tf.dispose([row, alone])
    disposeWeights(weights)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('come back in the order of the positions asked for', async () => {
    const table = openDeviceTable(bumps(9, 4), Number.POSITIVE_INFINITY)
    const weights = holdWeights(freshState(3).weights)
    const forward = compileModel(smallModel)
    const all = await predictLogits(forward, weights, table, async () => {})
    const some = await predictLogits(forward, weights, table, async () => {}, Int32Array.of(7, 2))
    expect([...some]).toEqual([...all.slice(21, 24), ...all.slice(6, 9)])
    table.dispose()
    disposeWeights(weights)
  })
})
