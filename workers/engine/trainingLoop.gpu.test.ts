import * as tf from '@tensorflow/tfjs'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { describe, expect, it } from 'vitest'
import { createDeviceKeeper } from './device.ts'
import { freshState, silentHooks, smallStudy, smallTraining } from './training.testkit.ts'
import { runTraining } from './trainingLoop.ts'

const devices = createDeviceKeeper({ nowMs: () => performance.now() })

async function openWebgpu() {
  const device = await devices.open('webgpu', false)
  if (!device.ok) throw new Error(`${device.error.code}: ${device.error.message}`)
  return device.value
}

describe('a training on WebGPU', { timeout: 180_000 }, () => {
  it('learns and leaves no tensor behind', async () => {
    const device = await openWebgpu()
    const before = tf.memory().numTensors
    const training = smallTraining({ ...smallStudy, epochs: 8 })
    const { end, records } = await runTraining({ ...training.plan, device }, silentHooks)
    training.dispose()
    expect(end).toEqual({ kind: 'finished' })
    expect(records.at(-1)?.train.loss).toBeLessThan(0.5 * (records[0]?.train.loss ?? 0))
    expect(tf.memory().numTensors).toBe(before)
  })

  it('continues from a stopped state bit for bit', async () => {
    const device = await openWebgpu()
    const run = async (training: ReturnType<typeof smallTraining>, stopAfter?: number) => {
      const hooks = {
        ...silentHooks,
        epoch: ({ epoch }: { epoch: number }) => {
          if (epoch === stopAfter) training.control.stop()
        },
      }
      const { state } = await runTraining({ ...training.plan, device }, hooks)
      training.dispose()
      return state
    }
    const whole = await run(smallTraining())
    const half = await run(smallTraining(), 2)
    expect(half.epoch).toBe(2)
    const rest = await run(smallTraining(smallStudy, half))
    expect(rest.weights).toEqual(whole.weights)
    expect(rest.secondMoment).toEqual(whole.secondMoment)
    expect(freshState(smallStudy.seed).weights).not.toEqual(whole.weights)
  })

  it('ends with “device-lost” and the last good weights when the device goes away', async () => {
    const device = await openWebgpu()
    const training = smallTraining({ ...smallStudy, epochs: 500 })
    const { end, state, best, records } = await runTraining(
      { ...training.plan, device },
      {
        ...silentHooks,
        epoch: ({ epoch }) => {
          const backend = tf.backend()
          if (epoch === 3 && backend instanceof WebGPUBackend) backend.device.destroy()
        },
      },
    )
    expect(end).toMatchObject({ kind: 'failed', error: { code: 'device-lost' } })
    expect(records.length).toBeGreaterThanOrEqual(3)
    expect(best?.weights.size).toBeGreaterThan(0)
    for (const { data } of state.weights.values()) expect(data.every(Number.isFinite)).toBe(true)
  })

  it('opens a fresh device after a loss', async () => {
    const device = await openWebgpu()
    expect(device.report.selfTest.passed).toBe(true)
    expect(await device.fault()).toBeNull()
  })
})
