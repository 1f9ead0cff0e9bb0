import * as tf from '@tensorflow/tfjs'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { describe, expect, it } from 'vitest'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import type { TrainerState } from '#domain/training/trainerState'
import { createDeviceKeeper } from './device.ts'
import { openDeviceTable } from './deviceTable.ts'
import { zerosLike } from './modelWeights.ts'
import { createTrainer } from './trainer.ts'
import {
  bumps,
  freshState,
  silentHooks,
  smallClasses,
  smallPoints,
  smallStudy,
  smallTraining,
} from './training.testkit.ts'
import { runTraining } from './trainingLoop.ts'

const devices = createDeviceKeeper({ nowMs: () => performance.now() })

async function openWebgpu() {
  const device = await devices.open('webgpu', false)
  if (!device.ok) throw new Error(`${device.error.code}: ${device.error.message}`)
  return device.value
}

function backend(): WebGPUBackend {
  const current = tf.backend()
  if (!(current instanceof WebGPUBackend)) throw new Error('not on WebGPU')
  return current
}

/** A clock on which every epoch is long enough for a checkpoint. */
const slowClock = () => {
  let nowMs = 0
  return () => {
    nowMs += 1_000
    return nowMs
  }
}

/** Trains with `strike` after the checkpoint of epoch 2; how it ended, and that the state goes on. */
async function trainThrough(strike: (device: GPUDevice) => void) {
  const device = await openWebgpu()
  const study = { ...smallStudy, epochs: 60 }
  const training = smallTraining(study)
  const kept: TrainerState[] = []
  let struck = false
  const outcome = await runTraining(
    { ...training.plan, device, nowMs: slowClock() },
    {
      ...silentHooks,
      checkpoint: async (state) => {
        kept.push(state)
        if (state.epoch < 2 || struck) return
        struck = true
        strike(backend().device)
      },
    },
  )
  training.dispose()
  if (outcome.end.kind !== 'failed') throw new Error(`the training ${outcome.end.kind}`)
  const { error } = outcome.end
  expect(error.where?.epoch).toBe(outcome.records.length + 1)
  expect(error.where?.step).toBeGreaterThan(10)
  expect(outcome.state).toEqual(kept.at(-1))
  expect(outcome.state.epoch).toBeLessThanOrEqual(outcome.records.length)
  expect(outcome.state.best?.weights.size).toBeGreaterThan(0)
  return { error, state: outcome.state }
}

/** One more epoch from the state, on a sound device; the same bits as from a training that nothing struck. */
async function goesOn(state: TrainerState): Promise<void> {
  const device = await openWebgpu()
  const train = async (start: TrainerState) => {
    const training = smallTraining({ ...smallStudy, epochs: 60 }, start)
    const hooks = {
      ...silentHooks,
      epoch: ({ epoch }: { epoch: number }) => {
        if (epoch > state.epoch) training.control.stop()
      },
    }
    const outcome = await runTraining({ ...training.plan, device }, hooks)
    training.dispose()
    return outcome
  }
  const resumed = await train(state)
  const straight = await train(freshState(smallStudy.seed))
  expect(resumed.end).toEqual({ kind: 'stopped' })
  expect(resumed.state.step).toBe(5 * (state.epoch + 1))
  expect(resumed.state.weights).toEqual(straight.state.weights)
}

describe('a training on WebGPU ends with what, where and what to do, and can be taken up again, when', {
  timeout: 120_000,
}, () => {
  it('the device goes away', async () => {
    const { error, state } = await trainThrough((device) => device.destroy())
    expect(error.code).toBe('device-lost')
    await goesOn(state)
  })

  it('a shader does not compile any more', async () => {
    const { error, state } = await trainThrough((device) => {
      const make = device.createShaderModule.bind(device)
      device.createShaderModule = (descriptor) => make({ ...descriptor, code: `${descriptor.code}\nfn broken( {` })
      const { pipelineCache } = backend() as unknown as { pipelineCache: Record<string, unknown> }
      for (const key of Object.keys(pipelineCache)) delete pipelineCache[key]
    })
    expect(error).toMatchObject({ code: 'device-error', remedy: expect.stringContaining('graphics driver') })
    await devices.open('webgpu', true)
    await goesOn(state)
  })

  it('a buffer is larger than the device allows', async () => {
    const { error, state } = await trainThrough((device) => {
      tf.tidy(() => {
        tf.fill([device.limits.maxBufferSize / 4 + 1], 1)
      })
    })
    expect(['device-error', 'out-of-memory']).toContain(error.code)
    await goesOn(state)
  })

  it('the device says that its memory is full', async () => {
    const { error, state } = await trainThrough((device) => {
      device.dispatchEvent(
        new GPUUncapturedErrorEvent('uncapturederror', { error: new GPUOutOfMemoryError('no room'), cancelable: true }),
      )
    })
    expect(error).toMatchObject({ code: 'out-of-memory', message: 'memory ran out (no room)' })
    await goesOn(state)
  })
})

describe('a network too large for the device', () => {
  it('is refused at its first step, with the size that does not fit, and leaves nothing behind', async () => {
    const device = await openWebgpu()
    const before = tf.memory().numTensors
    const model: ModelSpec = {
      name: 'wide',
      input: [1, smallPoints],
      trunk: [
        {
          name: 'block',
          layers: [
            { kind: 'conv1d', filters: 65_536, kernel: 1, padding: 0 },
            { kind: 'maxPool', size: smallPoints },
            { kind: 'flatten' },
          ],
        },
      ],
      heads: [{ name: 'head', layers: [{ kind: 'dense', units: smallClasses }] }],
    }
    const weights = initialWeights(model, 1)
    const moments = zerosLike(weights)
    const state = { ...freshState(1), weights, firstMoment: moments, secondMoment: moments }
    const study = { ...smallStudy, batchSize: 600 }
    const trainer = createTrainer({ model, loss: { kind: 'crossEntropy' }, optimizer: study.optimizer, state })
    const train = openDeviceTable(bumps(600, 1), Number.POSITIVE_INFINITY)
    const { plan, dispose } = smallTraining()
    const { end } = await runTraining({ ...plan, study, trainer, train, validation: null, device }, silentHooks)
    trainer.dispose()
    train.dispose()
    dispose()
    expect(end).toMatchObject({
      kind: 'failed',
      error: { code: 'shape-refused', where: { epoch: 1 }, message: expect.stringContaining('[600, 32, 65536] takes') },
    })
    expect(tf.memory().numTensors).toBe(before)
    expect(await device.fault()).toBeNull()
  })
})
