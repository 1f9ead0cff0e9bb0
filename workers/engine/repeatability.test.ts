import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { bitsOf, memoryPerEpoch, trainWide } from './repeatability.testkit.ts'
import type { TrainingPlan } from './trainingPlan.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

const device: TrainingPlan<never>['device'] = {
  settle: async () => {},
  fault: async () => null,
  memoryBytes: () => tf.memory().numBytes,
}

describe.each(['simd', 'relaxed'] as const)('a training on WASM, %s build', (build) => {
  it('gives the same bits twice in a row, with 2,048 dense inputs and dropout', { timeout: 60_000 }, async () => {
    await openWasmOnDisk(build)
    const first = bitsOf(await trainWide(device, 3))
    expect(first.length).toBeGreaterThan(3 * 2048 * 9)
    expect(bitsOf(await trainWide(device, 3))).toEqual(first)
    expect(bitsOf(await trainWide(device, 4))).not.toEqual(first)
  })
})

/** Of five steps each. */
const epochs = process.env.LONG_RUN ? 10_000 : 400

describe(`${5 * epochs} steps on WASM, with readings and validation`, () => {
  it('hold the same tensors and bytes after every epoch, and the JavaScript heap does not climb', {
    timeout: process.env.LONG_RUN ? 3_600_000 : 240_000,
  }, async () => {
    await openWasmOnDisk()
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    const heapBytes: number[] = []
    let epoch = 0
    const before = tf.memory().numTensors
    const readings = await memoryPerEpoch(device, epochs, () => {
      if (++epoch % (epochs / 10) !== 0) return
      collectGarbage()
      heapBytes.push(process.memoryUsage().heapUsed)
    })
    expect(readings).toHaveLength(epochs)
    expect(new Set(readings.slice(1).map((reading) => JSON.stringify(reading))).size).toBe(1)
    expect(tf.memory().numTensors).toBe(before)
    // The records of the epochs themselves take some: a few hundred bytes an epoch, with their confusion matrices.
    const climb = (heapBytes.at(-1) ?? 0) - (heapBytes[1] ?? 0)
    expect(climb / (0.8 * epochs), 'bytes of heap an epoch').toBeLessThan(8_000)
  })
})
