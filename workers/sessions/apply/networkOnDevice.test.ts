import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { initialWeights } from '#domain/model/parameters'
import { ok } from '#domain/result'
import { createDeviceKeeper } from '#engine/device'
import { breakReads } from '#engine/readBroken.testkit'
import { bumps, smallModel } from '#engine/training.testkit'
import { openWasmOnDisk } from '#engine/wasmBackend.testkit'
import { telling, undisturbed } from '../working.ts'
import { onDevice } from './networkOnDevice.ts'

const network = { modelSpec: smallModel, weights: initialWeights(smallModel, 1), study: { batchSize: 32 } }
const devices = createDeviceKeeper({
  nowMs: () => performance.now(),
  openWasmFiles: async () => ok(await openWasmOnDisk()),
})
const rows = 70

describe('a network on the device for one piece of work', () => {
  let before = 0

  beforeAll(async () => {
    expect((await devices.open('wasm', false)).ok).toBe(true)
    before = tf.memory().numTensors
  })

  it('answers a table of any length, told batch by batch, and leaves nothing there', async () => {
    const told: number[] = []
    const outputs = await onDevice(
      devices,
      'wasm',
      network,
      telling((fraction: number) => told.push(fraction)),
      (held) => held.answers(bumps(rows, 4)),
    )
    expect(outputs.ok && outputs.value).toHaveLength(3 * rows)
    expect(told).toEqual([1 / 3, 2 / 3, 1])
    expect(tf.memory().numTensors).toBe(before)
  })

  it('gives the same answers from a table that lies there', async () => {
    const [streamed, resident] = await Promise.all(
      [false, true].map((lies) =>
        onDevice(devices, 'wasm', network, undisturbed, (held) => held.answers(bumps(rows, 4), { resident: lies })),
      ),
    )
    expect(resident).toEqual(streamed)
  })

  it('ends between two batches when it is aborted, and leaves nothing there', async () => {
    const controller = new AbortController()
    const told: number[] = []
    const working = {
      tell(fraction: number) {
        told.push(fraction)
        controller.abort()
      },
      patience: () => {},
      signal: controller.signal,
    }
    await expect(onDevice(devices, 'wasm', network, working, (held) => held.answers(bumps(rows, 4)))).rejects.toThrow(
      /abort/i,
    )
    expect(told).toEqual([1 / 3])
    expect(tf.memory().numTensors).toBe(before)
  })

  it('leaves nothing there when the device is lost while it is read, or the work itself breaks', async () => {
    const { mend } = breakReads()
    await expect(
      onDevice(devices, 'wasm', network, undisturbed, (held) => held.answers(bumps(rows, 4), { resident: true })),
    ).rejects.toThrow('the device was lost')
    mend()
    expect(tf.memory().numTensors).toBe(before)
    await expect(
      onDevice(devices, 'wasm', network, undisturbed, async () => {
        throw new Error('no such class')
      }),
    ).rejects.toThrow('no such class')
    expect(tf.memory().numTensors).toBe(before)
  })
})
