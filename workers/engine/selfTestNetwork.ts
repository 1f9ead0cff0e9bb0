/**
 * The tiny network of the start-up self-test and what it measures on the current backend: logits,
 * loss, every gradient, weights, moments and running statistics after two steps, attribution. The sizes are
 * odd on purpose: tiles of any kernel meet their remainders.
 */

import * as tf from '@tensorflow/tfjs'
import { integratedGradientsMean } from '#domain/explain/methods/integratedGradientsMean'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { randomFor, streams } from '#domain/random/rng'
import type { OptimizerSettings } from '#domain/study/study'
import type { LossScaling } from '#domain/training/lossScaling'
import { attributeLogits } from './attribution.ts'
import { zerosLike } from './modelWeights.ts'
import { type Batch, createTrainer, type Trainer } from './trainer.ts'

const points = 61
const items = 9
const classes = 3
const seed = 20

export const selfTestModel: ModelSpec = {
  name: 'selfTest',
  input: [1, points],
  trunk: [
    {
      name: 'first',
      layers: [
        { kind: 'conv1d', filters: 6, kernel: 7, padding: 3 },
        { kind: 'batchNorm' },
        { kind: 'relu' },
        { kind: 'maxPool', size: 3 },
        { kind: 'dropout', rate: 0.25 },
      ],
    },
    {
      name: 'second',
      layers: [
        { kind: 'conv1d', filters: 9, kernel: 5, padding: 2 },
        { kind: 'batchNorm' },
        { kind: 'gelu' },
        { kind: 'maxPool', size: 2 },
        { kind: 'flatten' },
      ],
    },
  ],
  heads: [
    {
      name: 'head',
      layers: [{ kind: 'dense', units: 13 }, { kind: 'relu' }, { kind: 'dense', units: classes }],
    },
  ],
}

const optimizer: OptimizerSettings = {
  kind: 'adam',
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  // Large beside the noise of float32, so that weights whose gradient is zero do not step by its sign.
  epsilon: 1e-3,
  weightDecay: 1e-2,
}

function uniform(step: number, length: number): Float32Array {
  const random = randomFor(seed, streams.simulation, step)
  return Float32Array.from({ length }, () => random.uniform())
}

/** Named arrays in a fixed order; the same names on every backend. */
export type Measurements = ReadonlyMap<string, Float32Array>

const copyOf = async (tensor: tf.Tensor): Promise<Float32Array> => Float32Array.from(await tensor.data())

function freshTrainer(lossScaling?: LossScaling): Trainer {
  const weights = initialWeights(selfTestModel, seed)
  const moments = zerosLike(weights)
  const state = { step: 0, weights, firstMoment: moments, secondMoment: moments, seed }
  return createTrainer({
    model: selfTestModel,
    loss: { kind: 'crossEntropy' },
    optimizer,
    state: lossScaling ? { ...state, lossScaling } : state,
  })
}

const firstBatch = () => ({
  inputs: tf.tensor2d(uniform(0, items * points), [items, points]),
  targets: tf.tensor1d(
    Int32Array.from({ length: items }, (_, i) => i % classes),
    'int32',
  ),
})

async function measureGradients(trainer: Trainer, batch: Batch): Promise<Map<string, Float32Array>> {
  const { loss, gradients } = trainer.gradients(batch)
  const found = new Map([['loss', await copyOf(loss)]])
  loss.dispose()
  for (const [name, gradient] of gradients) {
    found.set(`gradient of ${name}`, await copyOf(gradient))
    gradient.dispose()
  }
  return found
}

/** Loss and gradients alone, in mixed precision where there is a loss scaling. Leaves no tensor behind. */
export async function measureFirstGradients(lossScaling?: LossScaling): Promise<Measurements> {
  const trainer = freshTrainer(lossScaling)
  const batch = firstBatch()
  const found = await measureGradients(trainer, batch)
  trainer.dispose()
  tf.dispose({ ...batch })
  return found
}

/** Runs on the current backend; leaves no tensor behind. */
export async function measureSelfTest(): Promise<Measurements> {
  const trainer = freshTrainer()
  const batch = firstBatch()
  const { inputs } = batch
  const found = await measureGradients(trainer, batch)
  for (let step = 0; step < 2; step++) {
    const { loss, tally } = trainer.takeStep(batch, optimizer)
    loss.dispose()
    tally.dispose()
  }
  const { weights: after } = await trainer.snapshot()
  for (const [name, { data }] of after) found.set(`two steps, ${name}`, data)

  const logits = tf.tidy(() => trainer.forward(inputs, { mode: 'evaluation', weights: trainer.weights }))
  found.set('logits', await copyOf(logits))
  logits.dispose()
  const [explained] = await attributeLogits([{ input: uniform(1, points), classIndex: 1 }], {
    forward: trainer.forward,
    weights: trainer.weights,
    baseline: new Float32Array(points),
    path: integratedGradientsMean.path(8),
    between: async () => {},
  })
  if (explained) found.set('attribution', explained.attribution)
  trainer.dispose()
  tf.dispose({ ...batch })
  return found
}
