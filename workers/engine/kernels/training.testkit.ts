/** PyTorch's composite loss and optimizers (`training.golden.py`) asked of the current backend. */
import * as tf from '@tensorflow/tfjs'
import { expect } from 'vitest'
import { input, normals, type OperationCase, worstGap } from './comparison.testkit.ts'
import * as ops from './ops.ts'
import golden from './training.golden.json' with { type: 'json' }

export const compositeCases = golden.composite
export const optimizerCases = golden.optimizers

type CompositeCase = (typeof compositeCases)[number]
type OptimizerCase = (typeof optimizerCases)[number]

const read = async (tensor: tf.Tensor): Promise<Float32Array> => Float32Array.from(await tensor.data())

/** The composite loss as a function of its prediction, on random curves and weights. */
export const compositeOf = (batch: number, points: number, components: number): OperationCase => ({
  inputs: [input([batch, points, components], 1)],
  apply: (y) =>
    tf.tidy(() => {
      const target = tf.tensor3d(normals(batch * points * components, 2), [batch, points, components])
      const weights = {
        components: tf.tensor1d(normals(components, 3).map(Math.abs)),
        peaks: tf.tensor1d(normals(points, 4).map(Math.abs)),
      }
      const attrs = { squared: 0.4, cosine: 0.3, peak: 0.3, epsilon: 1e-6 }
      return ops.compositeLoss(y as tf.Tensor3D, target, weights, attrs).loss
    }),
})

/** Heads of random outputs, joined. */
export const joinedHeads = (batch: number, units: number, heads: number): OperationCase => ({
  inputs: Array.from({ length: heads }, (_, head) => input([batch, units], head + 1)),
  apply: (...outputs) => ops.joinHeads(outputs),
})

export async function expectComposite(expected: CompositeCase): Promise<void> {
  const before = tf.memory().numTensors
  const [batch = 0, points = 0, components = 0] = expected.shape
  const curves = (values: readonly number[]): tf.Tensor3D => tf.tensor3d([...values], [batch, points, components])
  const prediction = curves(expected.prediction)
  const target = curves(expected.target)
  const weights = { components: tf.tensor1d(expected.componentWeights), peaks: tf.tensor1d(expected.peakWeights) }
  const kept: { measures?: tf.Tensor1D } = {}
  const { value, grad } = tf.tidy(() =>
    tf.valueAndGrad((y: tf.Tensor) => {
      const { loss, measures } = ops.compositeLoss(y as tf.Tensor3D, target, weights, expected.shares)
      kept.measures = tf.keep(measures)
      return loss
    })(prediction),
  )
  const { measures } = kept
  if (!measures) throw new Error('no measures')
  const found = await read(measures)
  expect(worstGap(await read(value), [expected.loss]), 'loss').toBeLessThan(3e-6)
  const of = [found.slice(0, 3), found.slice(3, 3 + components), found.slice(3 + components)]
  expect(found).toHaveLength(3 + 2 * components)
  expect(worstGap(of[0] ?? [], expected.terms), 'terms').toBeLessThan(3e-6)
  expect(worstGap(of[1] ?? [], expected.squaredErrors), 'squared errors').toBeLessThan(3e-6)
  expect(worstGap(of[2] ?? [], expected.similarities), 'similarities').toBeLessThan(3e-6)
  expect(worstGap(await read(grad), expected.gradient), 'gradient').toBeLessThan(1e-5)
  tf.dispose([value, grad, measures, prediction, target, weights.components, weights.peaks])
  expect(tf.memory().numTensors).toBe(before)
}

export async function expectOptimizer(expected: OptimizerCase): Promise<void> {
  const before = tf.memory().numTensors
  const { shapes, decays } = expected
  const variable = (values: readonly number[], shape: readonly number[]): tf.Variable =>
    tf.tidy(() => tf.variable(tf.tensor([...values], [...shape])))
  const zeros = () => shapes.map((shape) => tf.tidy(() => tf.variable(tf.zeros(shape))))
  const parameters = expected.start.map((values, i) => variable(values, shapes[i] ?? []))
  const [firstMoment, secondMoment] = [zeros(), zeros()]
  for (const [index, given] of expected.gradients.entries()) {
    const gradients = given.map((values, i) => tf.tensor(values, shapes[i]))
    const beta1 = Math.fround(expected.betas[index] ?? 0)
    const beta2 = Math.fround(0.999)
    const t = index + 1
    const hyper = tf.tensor1d([expected.rates[index] ?? 0, beta1, beta2, 1e-8, 1 - beta1 ** t, 1 - beta2 ** t])
    const slots = parameters.flatMap((parameter, i) => {
      const [first, second] = [firstMoment[i], secondMoment[i]]
      const gradient = gradients[i] ?? null
      return first && second
        ? [{ parameter, firstMoment: first, secondMoment: second, gradient, weightDecay: decays[i] ?? 0 }]
        : []
    })
    tf.tidy(() => ops.optimizerStep(slots, hyper, expected.kind === 'adamw'))
    tf.dispose([hyper, ...gradients])
  }
  // The kernel's 1 − β₂ is that of β₂ as float32, so the second moment has another scale; the steps have not.
  const scale = (1 - Math.fround(0.999)) / (1 - 0.999)
  for (let i = 0; i < shapes.length; i++) {
    const held = [parameters, firstMoment, secondMoment].map((list) => list[i] as tf.Variable)
    const [parameter, first, second] = await Promise.all(held.map(read))
    expect(worstGap(parameter ?? [], expected.after[i] ?? []), `parameter ${i}`).toBeLessThan(2e-6)
    expect(worstGap(first ?? [], expected.firstMoment[i] ?? []), `first moment ${i}`).toBeLessThan(2e-6)
    const scaled = (expected.secondMoment[i] ?? []).map((value) => value * scale)
    expect(worstGap(second ?? [], scaled), `second moment ${i}`).toBeLessThan(2e-6)
  }
  tf.dispose([...parameters, ...firstMoment, ...secondMoment])
  expect(tf.memory().numTensors).toBe(before)
}
