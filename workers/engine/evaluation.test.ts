import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDeviceTable } from './deviceTable.ts'
import { evaluationBatchOf, predictOutputs } from './evaluation.ts'
import { compileModel } from './modelCompiler.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'
import { bumps, freshState, smallModel } from './training.testkit.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

describe('answers of a table', () => {
  const batchRows = evaluationBatchOf({ batchSize: 8 })

  beforeAll(async () => {
    await openWasmOnDisk()
  })

  it('are the same in batches as row by row, resident or not, and leave no tensor behind', async () => {
    const before = tf.memory().numTensors
    const items = bumps(batchRows + 5, 4)
    const weights = holdWeights(freshState(3).weights)
    const forward = compileModel(smallModel)
    const progress: [number, number][] = []
    const answers = async (limitBytes: number) => {
      const table = openDeviceTable(items, limitBytes)
      const logits = await predictOutputs(forward, weights, table, batchRows, async (done, of) => {
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
    const all = await predictOutputs(forward, weights, table, batchRows, async () => {})
    const some = await predictOutputs(forward, weights, table, batchRows, async () => {}, Int32Array.of(7, 2))
    expect([...some]).toEqual([...all.slice(21, 24), ...all.slice(6, 9)])
    table.dispose()
    disposeWeights(weights)
  })
})
