import * as tf from '@tensorflow/tfjs'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { integratedGradients } from '#domain/explain/methods/integratedGradients'
import { initialWeights } from '#domain/model/parameters'
import { attributeLogits } from './attribution.ts'
import { openDeviceTable } from './deviceTable.ts'
import { predictOutputs } from './evaluation.ts'
import { attributeInputs } from './featureAttribution.ts'
import { createLossMeter } from './lossMeter.ts'
import { compileModel } from './modelCompiler.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'
import { breakReads } from './readBroken.testkit.ts'
import { bumps, smallModel, smallPoints } from './training.testkit.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

/** What stands on the device when the work breaks off, and what stood there before. */
async function tensorsAround(work: () => Promise<unknown>): Promise<readonly [number, number]> {
  const before = tf.memory().numTensors
  const { mend } = breakReads()
  await expect(work()).rejects.toThrow('the device was lost')
  mend()
  return [before, tf.memory().numTensors]
}

describe('a device that is lost while it is read keeps no tensor', () => {
  const weights = () => holdWeights(initialWeights(smallModel, 1))
  let held: ReturnType<typeof weights>

  beforeAll(async () => {
    await openWasmOnDisk()
  })
  afterEach(() => disposeWeights(held))

  it('of an attribution of a class', async () => {
    held = weights()
    const task = { input: bumps(1, 1).spectra.slice(0, smallPoints), classIndex: 0 }
    const [before, after] = await tensorsAround(() =>
      attributeLogits([task], {
        forward: compileModel(smallModel),
        weights: held,
        baseline: new Float32Array(smallPoints),
        path: integratedGradients.path(4),
        between: async () => {},
      }),
    )
    expect(after).toBe(before)
  })

  it('of the answers of a table', async () => {
    held = weights()
    const table = openDeviceTable(bumps(3, 4), 0)
    const [before, after] = await tensorsAround(() =>
      predictOutputs(compileModel(smallModel), held, table, 4, async () => {}),
    )
    expect(after).toBe(before)
  })

  it('of an attribution of features', async () => {
    held = new Map()
    const [before, after] = await tensorsAround(() =>
      attributeInputs(Float32Array.of(1, 2), {
        forward: (rows) => ({ value: tf.square(rows), tangents: tf.stack([rows, rows]) }),
        weights: held,
        baseline: new Float32Array(2),
        path: integratedGradients.path(4),
        between: async () => {},
      }),
    )
    expect(after).toBe(before)
  })

  it('of the losses of an epoch', async () => {
    held = new Map()
    const before = tf.memory().numTensors
    const meter = createLossMeter({ measures: ['accuracy'], tallied: 'sum' })
    meter.add(1, 2, { loss: tf.scalar(1), tally: tf.tensor1d([2]) })
    const { mend } = breakReads()
    await expect(meter.read()).rejects.toThrow('the device was lost')
    mend()
    expect(tf.memory().numTensors).toBe(before)
  })
})
