/**
 * Training in mixed precision beside single precision: both studies, same seed, same dropout. Small
 * here; with `LONG_RUN` the studies' own sizes and 100 steps.
 */
import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { freshLossScaling } from '#domain/training/lossScaling'
import type { TrainerState } from '#domain/training/trainerState'
import { decodeTrainerState, encodeTrainerState } from '#domain/training/trainerStateCodec'
import { halfKernelNames, kernelNames } from './kernels/contract.ts'
import { openWebgpu, webgpuBackend } from './kernels/webgpu/agreement.testkit.ts'
import { componentsCase, type MixedCase, ramanCase, startOf, takeSteps, trainerFrom } from './mixedTraining.testkit.ts'
import { bitsOf } from './repeatability.testkit.ts'
import type { StepState, Trainer } from './trainer.ts'
import { freshState, silentHooks, smallModel, smallStudy, smallTraining } from './training.testkit.ts'
import { runTraining } from './trainingLoop.ts'

const long = Boolean(process.env.LONG_RUN)
const steps = long ? 100 : 30
const cases: readonly [MixedCase, number][] = [
  [ramanCase, long ? 32 : 8],
  [componentsCase(long ? 1024 : 256), long ? 1024 : 8],
]
const minutes = 60_000
/** Items of a batch where only what becomes of a step is looked at. */
const few = 4

const whole = (state: StepState): TrainerState => ({ ...freshState(state.seed, smallModel), ...state })

async function stateOf(trainer: Trainer): Promise<TrainerState> {
  return whole(await trainer.snapshot())
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const sound = async (): Promise<void> => expect(await (await openWebgpu()).takeErrors()).toEqual([])

const { features } = await openWebgpu()
const onHalf = describe.skipIf(!features.f16)

onHalf.each(cases)('in mixed precision $name', (of, batch) => {
  it(
    `learns as in single precision: after ${steps} steps the loss is off by no more than 1% of its fall`,
    async () => {
      const losses: (readonly number[])[] = []
      for (const lossScaling of [null, freshLossScaling]) {
        const trainer = trainerFrom(of, startOf(of, lossScaling))
        losses.push(await takeSteps(of, trainer, steps, batch))
        trainer.dispose()
      }
      const [single = [], mixed = []] = losses
      const fall = (single[0] ?? 0) - mean(single.slice(-10))
      expect(fall, 'the loss falls').toBeGreaterThan(0.3 * (single[0] ?? 0))
      const gap = Math.abs(mean(mixed.slice(-10)) - mean(single.slice(-10)))
      console.log(
        `${of.name}, ${steps} steps of ${batch}: from ${single[0]?.toFixed(4)} to ${mean(single.slice(-10)).toFixed(5)}, mixed ${mean(mixed.slice(-10)).toFixed(5)}, off by ${((100 * gap) / fall).toFixed(3)}% of the fall`,
      )
      expect(gap).toBeLessThanOrEqual(0.01 * fall)
      await sound()
    },
    long ? 30 * minutes : 2 * minutes,
  )

  it('skips steps whose gradients overflow, leaves weights and moments as they are, and then learns', async () => {
    const before = tf.memory().numTensors
    const trainer = trainerFrom(of, startOf(of, { ...freshLossScaling, scale: 2 ** 34 }))
    const start = await stateOf(trainer)
    await takeSteps(of, trainer, 1, few)
    const skipped = await stateOf(trainer)
    expect(skipped.lossScaling).toEqual({ scale: 2 ** 33, goodSteps: 0, skippedSteps: 1 })
    const parameters = (state: TrainerState) =>
      [...state.weights].filter(([name]) => !/running_(mean|var)$/.test(name)).map(([, { data }]) => data)
    expect(parameters(skipped)).toEqual(parameters(start))
    expect(bitsOf({ ...skipped, weights: new Map() })).toEqual(bitsOf({ ...start, weights: new Map() }))
    const losses = await takeSteps(of, trainer, 24, few)
    const end = await stateOf(trainer)
    const { scale = 0, skippedSteps = 0 } = end.lossScaling ?? {}
    expect(skippedSteps).toBeGreaterThan(2)
    expect(skippedSteps).toBeLessThan(20)
    expect(scale).toBe(2 ** (34 - skippedSteps))
    expect(losses.every(Number.isFinite)).toBe(true)
    expect(mean(losses.slice(-3))).toBeLessThan(losses[0] ?? 0)
    trainer.dispose()
    expect(tf.memory().numTensors).toBe(before)
    await sound()
  })

  it('gives the same bits for the same seed, and goes on exactly from a saved state, across a skipped step', async () => {
    const scaling = { ...freshLossScaling, scale: 2 ** 30 }
    const through = trainerFrom(of, startOf(of, scaling))
    await takeSteps(of, through, 6, few)
    const [once, broken] = [await stateOf(through), trainerFrom(of, startOf(of, scaling))]
    through.dispose()
    await takeSteps(of, broken, 3, few)
    const saved = decodeTrainerState(encodeTrainerState(await stateOf(broken)))
    broken.dispose()
    if (!saved.ok) throw new Error(saved.error.message)
    const resumed = trainerFrom(of, saved.value)
    await takeSteps(of, resumed, 3, few)
    const twice = await stateOf(resumed)
    resumed.dispose()
    expect(once.lossScaling?.skippedSteps).toBeGreaterThan(0)
    expect(twice.lossScaling).toEqual(once.lossScaling)
    expect(bitsOf(twice)).toEqual(bitsOf(once))
  })

  it.each([
    ['on the way forward', kernelNames.batchNormTrain],
    ['on the way back', kernelNames.batchNormTrainGrad],
    ['in the optimizer', halfKernelNames.scaledOptimizerStep],
  ])('leaves no tensor behind when a step throws %s, and goes on', async (_, kernelName) => {
    const trainer = trainerFrom(of, startOf(of, freshLossScaling))
    await takeSteps(of, trainer, 1, 8)
    const before = tf.memory().numTensors
    await throwing(kernelName, async () => {
      const batch = of.batch(0, 8)
      expect(() => trainer.takeStep(batch, of.optimizer)).toThrow('out of memory, say')
      tf.dispose({ ...batch })
    })
    expect(tf.memory().numTensors).toBe(before)
    const [loss] = await takeSteps(of, trainer, 1, 8)
    expect(loss).toBeGreaterThan(0)
    trainer.dispose()
    await sound()
  })
})

/** The kernel throws from its second call on, or its first where a step has only one, while `work` runs. */
async function throwing(kernelName: string, work: () => Promise<void>): Promise<void> {
  const own = tf.getKernel(kernelName, 'webgpu')
  if (!own) throw new Error(`no kernel ${kernelName}`)
  let calls = kernelName === halfKernelNames.scaledOptimizerStep ? 1 : 0
  tf.unregisterKernel(kernelName, 'webgpu')
  tf.registerKernel({
    ...own,
    kernelFunc: (given) => {
      if (calls++ > 0) throw new Error('out of memory, say')
      return own.kernelFunc(given)
    },
  })
  try {
    await work()
  } finally {
    tf.unregisterKernel(kernelName, 'webgpu')
    tf.registerKernel(own)
  }
}

onHalf('what lies between the layers of the CNN', () => {
  it('takes about half the memory in mixed precision', async () => {
    const peaks: number[] = []
    for (const lossScaling of [null, freshLossScaling]) {
      const trainer = trainerFrom(ramanCase, startOf(ramanCase, lossScaling))
      await takeSteps(ramanCase, trainer, 1, 32)
      peaks.push(await peakBytes(() => takeSteps(ramanCase, trainer, 1, 32)))
      trainer.dispose()
    }
    const [single = 0, mixed = 0] = peaks
    expect(mixed / single).toBeLessThan(0.6)
  })
})

/** The most bytes of buffers in use while `work` runs, beyond those before it. */
async function peakBytes(work: () => Promise<unknown>): Promise<number> {
  const { bufferManager } = webgpuBackend()
  const acquire = bufferManager.acquireBuffer
  const before = bufferManager.numBytesUsed
  let most = before
  bufferManager.acquireBuffer = (...args) => {
    const buffer = acquire.apply(bufferManager, args)
    most = Math.max(most, bufferManager.numBytesUsed)
    return buffer
  }
  await work()
  bufferManager.acquireBuffer = acquire
  return most - before
}

onHalf('a training in mixed precision', () => {
  const device = {
    settle: async () => (await openWebgpu()).settle(),
    fault: async () => null,
    memoryBytes: () => tf.memory().numBytes,
  }
  /** Every reading is due. */
  const slowClock = () => {
    let nowMs = 0
    return () => {
      nowMs += 1_000
      return nowMs
    }
  }

  it('tells how many steps were skipped, and keeps it in its state', async () => {
    const scaling = { ...freshLossScaling, scale: 2 ** 40 }
    const training = smallTraining(smallStudy, { ...freshState(smallStudy.seed), lossScaling: scaling })
    const told: number[] = []
    const outcome = await runTraining(
      { ...training.plan, device, nowMs: slowClock() },
      { ...silentHooks, progress: ({ skippedSteps = -1 }) => told.push(skippedSteps) },
    )
    training.dispose()
    await sound()
    expect(outcome.end).toEqual({ kind: 'finished' })
    const skipped = outcome.state.lossScaling?.skippedSteps ?? 0
    expect(skipped).toBeGreaterThan(5)
    expect(told.at(-1)).toBe(skipped)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(outcome.records.at(-1)?.train.loss).toBeLessThan(outcome.records[0]?.train.loss ?? 0)
  })

  const refuse = async (model: ModelSpec, spoil: (weights: TrainerState['weights']) => void) => {
    const weights = new Map(
      [...initialWeights(model, 11)].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
    )
    spoil(weights)
    const start = { ...freshState(11, model), weights, lossScaling: { ...freshLossScaling, scale: 16 } }
    const training = smallTraining({ ...smallStudy, epochs: 20 }, start, undefined, model)
    const outcome = await runTraining({ ...training.plan, device, nowMs: slowClock() }, silentHooks)
    training.dispose()
    return outcome.end
  }

  it('ends in words when gradients stay beyond the range however small the loss is scaled', async () => {
    const end = await refuse(smallModel, (weights) => weights.get('head.0.weight')?.data.fill(3e7, 0, 64))
    expect(end).toMatchObject({ kind: 'failed', error: { code: 'gradients-not-finite' } })
    if (end.kind === 'failed') expect(end.error.remedy).toContain('set precision to f32')
  })

  it('ends in words when the loss itself leaves the range', async () => {
    const end = await refuse(smallModel, (weights) => weights.get('block.1.weight')?.data.fill(1e6))
    expect(end).toMatchObject({ kind: 'failed', error: { code: 'loss-not-finite' } })
    if (end.kind === 'failed') expect(end.error.message).toContain('mixed precision')
  })
})
