/** Both studies' networks on data drawn from a seed, trained in either precision; on whatever device is current. */
import * as tf from '@tensorflow/tfjs'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { randomFor, streams } from '#domain/random/rng'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { spectralComponents, spectralComponentsModel } from '#domain/study/recipes/spectralComponents'
import type { LossSettings, OptimizerSettings } from '#domain/study/study'
import type { LossScaling } from '#domain/training/lossScaling'
import { zerosLike } from './modelWeights.ts'
import { type Batch, createTrainer, type StepState, type Trainer } from './trainer.ts'

export interface MixedCase {
  readonly name: string
  readonly model: ModelSpec
  readonly loss: LossSettings
  readonly optimizer: OptimizerSettings
  /** The batch of a step, the same for the same step. */
  readonly batch: (step: number, size: number) => Batch
}

const points = 1351
const classes = 6
const raman = ramanClassification(points, classes)

/** Every so many spectra one has the label of another class: no network gets the loss to 0, where any two would agree. */
const mislabelledEvery = 10
/** Sd of what no feature explains of a curve. */
const curveNoise = 0.2

/** Noise, and a band whose place tells the class, of most spectra. */
function ramanBatch(step: number, size: number): Batch {
  const random = randomFor(1, streams.simulation, step)
  const own = Int32Array.from({ length: size }, (_, i) => (step * size + i) % classes)
  const values = Float32Array.from({ length: size * points }, (_, i) => {
    const centre = (points * ((own[Math.floor(i / points)] ?? 0) + 1)) / (classes + 1)
    return 0.3 * random.uniform() + Math.exp(-((((i % points) - centre) / 20) ** 2))
  })
  const labels = own.map((label, i) =>
    (step * size + i) % mislabelledEvery === 0 ? (label + 1 + random.integer(classes - 1)) % classes : label,
  )
  return { inputs: tf.tensor2d(values, [size, points]), targets: tf.tensor1d(labels, 'int32') }
}

export const ramanCase: MixedCase = { ...raman, name: 'the CNN for classes', batch: ramanBatch }

/** Smooth curves whose phases are sums of the features, with noise. */
function componentsBatch(step: number, size: number): Batch {
  const random = randomFor(2, streams.simulation, step)
  const inputs = Float32Array.from({ length: size * 8 }, random.normal)
  const targets = Float32Array.from({ length: size * 244 }, (_, i) => {
    const row = Math.floor(i / 244)
    const [a = 0, b = 0] = inputs.subarray(row * 8)
    const phase = 0.1 * Math.floor((i % 244) / 4) + (i % 4) + 0.5 * a + 0.3 * b
    return 0.5 + 0.4 * Math.sin(phase) + curveNoise * random.normal()
  })
  return { inputs: tf.tensor2d(inputs, [size, 8]), targets: tf.tensor2d(targets, [size, 244]) }
}

export const componentsCase = (hidden: number): MixedCase => ({
  ...spectralComponents(),
  name: 'the network of four heads',
  model: spectralComponentsModel(hidden),
  batch: componentsBatch,
})

export function startOf({ model }: MixedCase, lossScaling: LossScaling | null): StepState {
  const weights = initialWeights(model, 42)
  const moments = zerosLike(weights)
  const state = { step: 0, weights, firstMoment: moments, secondMoment: moments, seed: 42 }
  return lossScaling ? { ...state, lossScaling } : state
}

export const trainerFrom = ({ model, loss, optimizer }: MixedCase, state: StepState): Trainer =>
  createTrainer({ model, loss, optimizer, state })

/** Steps on from where the trainer stands; their losses. */
export async function takeSteps(
  { batch, optimizer }: MixedCase,
  trainer: Trainer,
  steps: number,
  size: number,
): Promise<readonly number[]> {
  const losses: number[] = []
  for (let i = 0; i < steps; i++) {
    const items = batch(trainer.step, size)
    const { loss, tally } = trainer.takeStep(items, optimizer)
    losses.push((await loss.data())[0] ?? Number.NaN)
    tf.dispose([loss, tally, items.inputs, items.targets])
  }
  return losses
}

/** With `kernel` in its namesake's place while `work` runs. */
export async function replaced(kernel: tf.KernelConfig, work: () => Promise<void>): Promise<void> {
  const { kernelName, backendName } = kernel
  const own = tf.getKernel(kernelName, backendName)
  if (!own) throw new Error(`no kernel ${kernelName}`)
  tf.unregisterKernel(kernelName, backendName)
  tf.registerKernel(kernel)
  try {
    await work()
  } finally {
    tf.unregisterKernel(kernelName, backendName)
    tf.registerKernel(own)
  }
}
