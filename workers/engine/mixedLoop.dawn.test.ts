/** The training loop in mixed precision, and the test that comes before it. */
import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { freshLossScaling } from '#domain/training/lossScaling'
import type { TrainerState } from '#domain/training/trainerState'
import { kernelNames } from './kernels/contract.ts'
import { isHalf } from './kernels/halves.ts'
import { openWebgpu } from './kernels/webgpu/agreement.testkit.ts'
import { proveMixed } from './mixedTest.ts'
import { replaced } from './mixedTraining.testkit.ts'
import { compareMeasurements } from './selfTest.ts'
import { measureFirstGradients } from './selfTestNetwork.ts'
import { freshState, silentHooks, smallModel, smallStudy, smallTraining } from './training.testkit.ts'
import { runTraining } from './trainingLoop.ts'

const { features, takeErrors } = await openWebgpu()
const onHalf = describe.skipIf(!features.f16)

const sound = async (): Promise<void> => expect(await takeErrors()).toEqual([])

onHalf('the test before a training in mixed precision', () => {
  it('passes, well within its tolerance', async () => {
    const before = tf.memory().numTensors
    expect(await proveMixed()).toEqual({ ok: true, value: undefined })
    const [single, mixed] = [await measureFirstGradients(), await measureFirstGradients(freshLossScaling)]
    const { worstGap } = compareMeasurements(mixed, single, 0)
    expect(worstGap).toBeLessThan(0.05)
    expect(worstGap).toBeGreaterThan(0)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('tells of a kernel that is wrong in half precision alone', async () => {
    const own = tf.getKernel(kernelNames.dropout, 'webgpu')
    if (!own) throw new Error('no dropout')
    await replaced(
      {
        ...own,
        kernelFunc: (given) => {
          const { x } = given.inputs
          return own.kernelFunc(x && isHalf(x) ? { ...given, attrs: { ...given.attrs, rate: 0.5 } } : given)
        },
      },
      async () => {
        expect(await proveMixed()).toMatchObject({ ok: false, error: { code: 'precision-unavailable' } })
      },
    )
  })
})

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
