/** The spectral-components network of `spectralComponents.golden.py`, on whatever backend is current. */
import * as tf from '@tensorflow/tfjs'
import { expect } from 'vitest'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { randomFor, streams } from '#domain/random/rng'
import {
  spectralComponentsLoss,
  spectralComponentsModel,
  spectralComponentsOptimizer,
} from '#domain/study/recipes/spectralComponents'
import { biasesWithoutGradient } from './modelCompiler.ts'
import { zerosLike } from './modelWeights.ts'
import { distance, type Golden, golden, norm, relativeGap, torchLayout } from './reference.testkit.ts'
import facts from './spectralComponents.golden.json' with { type: 'json' }
import { type Batch, createTrainer, type Trainer } from './trainer.ts'

const features = 8
const values = 244

const withoutDropout = (stages: ModelSpec['trunk']): ModelSpec['trunk'] =>
  stages.map(({ name, layers }) => ({
    name,
    layers: layers.map((layer) => (layer.kind === 'dropout' ? { ...layer, rate: 0 } : layer)),
  }))

const spec = spectralComponentsModel(facts.hidden)
const model: ModelSpec = { ...spec, trunk: withoutDropout(spec.trunk), heads: withoutDropout(spec.heads) }

function trainerOf(): Trainer {
  const weights = initialWeights(model, facts.seed)
  const moments = zerosLike(weights)
  return createTrainer({
    model,
    loss: spectralComponentsLoss(),
    optimizer: spectralComponentsOptimizer,
    state: { step: 0, weights, firstMoment: moments, secondMoment: moments, seed: facts.seed },
  })
}

/** Row `row` of `table` in the golden script. */
function tableRow(row: number): { readonly inputs: Float32Array; readonly targets: Float32Array } {
  const random = randomFor(3, streams.simulation, row)
  const inputs = Float32Array.from({ length: features }, () => 3.5 * random.uniform() - 1.75)
  return { inputs, targets: Float32Array.from({ length: values }, () => random.uniform()) }
}

function batchOf(step: number): Batch {
  const rows = Array.from({ length: facts.batch }, (_, i) => tableRow(step * facts.batch + i))
  const joined = (key: 'inputs' | 'targets') => Float32Array.from(rows.flatMap((row) => [...row[key]]))
  return {
    inputs: tf.tensor2d(joined('inputs'), [facts.batch, features]),
    targets: tf.tensor2d(joined('targets'), [facts.batch, values]),
  }
}

const kept = (data: Float32Array): Float32Array =>
  data.length > facts.large ? data.filter((_, i) => i % facts.stride === 0) : data

/** [N, 61, 4] → the curves of one component. */
const component = (outputs: Float32Array, k: number): Float32Array => outputs.filter((_, i) => i % 4 === k)

const read = async (tensor: tf.Tensor): Promise<Float32Array> => Float32Array.from(await tensor.data())

export function expectTable(): void {
  const rows = facts.losses.length * facts.batch
  const norms = Array.from({ length: rows }, (_, row) => norm(tableRow(row).inputs))
  expect(Math.hypot(...norms)).toBeCloseTo(facts.inputNorm, 9)
}

/** Each head's curves, loss, and the gradient of every weight at step 1. */
export async function expectFirstStep(file: Golden, tolerance: number): Promise<void> {
  const trainer = trainerOf()
  const batch = batchOf(0)
  const clock = tf.tensor1d([0, facts.seed], 'int32')
  const outputs = tf.tidy(() => trainer.forward(batch.inputs, { mode: 'training', weights: trainer.weights, clock }))
  expect(outputs.shape).toEqual([facts.batch, 61, 4])
  const found = await read(outputs)
  for (const k of [0, 1, 2, 3]) {
    const expected = component(golden(file, 'outputs'), k)
    expect(relativeGap(component(found, k), expected), `head ${k}`).toBeLessThan(tolerance)
  }
  const { loss, gradients } = trainer.gradients(batch)
  expect(Math.abs(((await loss.data())[0] ?? Number.NaN) / (facts.losses[0] ?? 0) - 1)).toBeLessThan(tolerance)
  const still = biasesWithoutGradient(model)
  expect(still.size).toBe(4)
  for (const [name, gradient] of gradients) {
    const expected = golden(file, `gradient/${name}`)
    const own = kept(await torchLayout(gradient))
    // What the batch's mean takes away again: PyTorch's own is rounding.
    if (still.has(name)) expect([norm(own), norm(expected) < 1e-12], name).toEqual([0, true])
    else expect(relativeGap(own, expected), name).toBeLessThan(3 * tolerance)
  }
  tf.dispose([outputs, clock, batch.inputs, batch.targets, loss, ...gradients.values()])
  trainer.dispose()
}

/** Losses on the way, weights after the last step, and what they answer. `leeway`: how often PyTorch's own float32 gap. */
export async function expectTraining(file: Golden, leeway: number): Promise<void> {
  const trainer = trainerOf()
  for (const [step, expected] of facts.losses.entries()) {
    const batch = batchOf(step)
    const { loss, tally } = trainer.takeStep(batch, spectralComponentsOptimizer)
    const [value = Number.NaN] = await loss.data()
    expect(Math.abs(value / expected - 1), `loss of step ${step + 1}`).toBeLessThan(1e-5)
    const measures = await tally.data()
    const { squared, cosine, peak } = spectralComponentsLoss().shares
    const [first = 0, second = 0, third = 0] = measures
    expect(squared * first + cosine * second + peak * third).toBeCloseTo(value, 5)
    tf.dispose([loss, tally, batch.inputs, batch.targets])
  }
  const { weights } = await trainer.snapshot()
  const worse = Object.entries(facts.float32Gaps).flatMap(([name, gap]) => {
    const found = kept(weights.get(name)?.data ?? new Float32Array())
    const expected = golden(file, `after/${name}`)
    const allowed = leeway * gap + 1e-7 * norm(expected)
    const own = distance(found, expected)
    return own <= allowed ? [] : [`${name}: ${own} > ${allowed}`]
  })
  expect(worse).toEqual([])
  expect(weights.size).toBe(Object.keys(facts.float32Gaps).length)
  const batch = batchOf(0)
  const answer = tf.tidy(() => trainer.forward(batch.inputs, { mode: 'evaluation', weights: trainer.weights }))
  expect(relativeGap(await read(answer), golden(file, 'answer'))).toBeLessThan(1e-2)
  tf.dispose([answer, batch.inputs, batch.targets])
  trainer.dispose()
}
