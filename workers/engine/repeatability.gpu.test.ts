import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { createDeviceKeeper } from './device.ts'
import { bitsOf, memoryPerEpoch, trainWide } from './repeatability.testkit.ts'

const devices = createDeviceKeeper({ nowMs: () => performance.now() })

async function openWebgpu() {
  const device = await devices.open('webgpu', false)
  if (!device.ok) throw new Error(`${device.error.code}: ${device.error.message}`)
  return device.value
}

describe('a training on WebGPU', { timeout: 120_000 }, () => {
  it('gives the same bits twice in a row, with 2,048 dense inputs and dropout', async () => {
    const device = await openWebgpu()
    const first = bitsOf(await trainWide(device, 3))
    expect(bitsOf(await trainWide(device, 3))).toEqual(first)
    expect(bitsOf(await trainWide(device, 4))).not.toEqual(first)
  })

  it('holds the same tensors, bytes and buffers after every epoch of 300 steps, with readings and validation', async () => {
    const device = await openWebgpu()
    const before = tf.memory().numTensors
    const readings = await memoryPerEpoch(device, 60)
    const settled = readings.slice(5)
    expect(new Set(settled.map(({ tensors, bytes }) => `${tensors} ${bytes}`)).size).toBe(1)
    expect(new Set(settled.map(({ deviceBytes }) => deviceBytes)).size).toBe(1)
    expect(settled[0]?.deviceBytes).toBeGreaterThan(0)
    expect(tf.memory().numTensors).toBe(before)
  })
})
