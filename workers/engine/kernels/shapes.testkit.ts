/** PyTorch's answers at random shapes (`shapes.golden.py`), asked of the primitives on whatever backend is current. */
import * as tf from '@tensorflow/tfjs'
import { expect } from 'vitest'
import { type Golden, golden } from '../reference.testkit.ts'
import { worstGap } from './comparison.testkit.ts'
import type { ActivationKind } from './contract.ts'
import * as ops from './ops.ts'
import facts from './shapes.golden.json' with { type: 'json' }

interface Attrs {
  readonly padding?: number
  readonly size?: number
  readonly transposeA?: boolean
  readonly transposeB?: boolean
  readonly activation?: string
  readonly labels?: readonly number[]
  readonly gamma?: readonly number[]
  readonly beta?: readonly number[]
  readonly mean?: readonly number[]
  readonly variance?: readonly number[]
}

export interface ShapeCase {
  /** As `conv1d of [1, 3, 1], [7, 1, 5], [5] with padding 3`. */
  readonly name: string
  readonly key: number
  readonly op: string
  readonly attrs: Attrs
  readonly shapes: readonly (readonly number[])[]
  readonly result: readonly number[]
}

function settings({ padding, size, transposeA, transposeB, activation }: Attrs): string {
  const said = [
    padding === undefined ? '' : `padding ${padding}`,
    size === undefined ? '' : `windows of ${size}`,
    transposeA ? 'A transposed' : '',
    transposeB ? 'B transposed' : '',
    activation ?? '',
  ].filter(Boolean)
  return said.length > 0 ? ` with ${said.join(', ')}` : ''
}

export const shapeCases: readonly ShapeCase[] = facts.cases.map(({ op, attrs, shapes, result }, key) => ({
  name: `${op} of ${shapes.map((shape) => `[${shape.join(', ')}]`).join(', ')}${settings(attrs)}`,
  key,
  op,
  attrs,
  shapes,
  result,
}))

const activationOf = ({ activation }: Attrs): ActivationKind =>
  activation === 'relu' || activation === 'gelu' ? activation : 'linear'

const epsilon = 1e-5

/** The operation as a function of the case's inputs. */
function operation({ op, attrs }: ShapeCase): (...inputs: tf.Tensor[]) => tf.Tensor {
  const activation = activationOf(attrs)
  const vector = (values: readonly number[] = []) => tf.tensor1d([...values])
  switch (op) {
    case 'conv1d':
      return (x, filter, bias) =>
        ops.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, bias as tf.Tensor1D, attrs.padding ?? 0)
    case 'matMul': {
      const { transposeA = false, transposeB = false } = attrs
      return (a, b, bias) =>
        ops.matMul(a as tf.Tensor2D, b as tf.Tensor2D, {
          transposeA,
          transposeB,
          ...(bias && { bias: bias as tf.Tensor1D }),
        })
    }
    case 'batchNormTrain':
      return (x, gamma, beta) =>
        ops.batchNormTrain(x as tf.Tensor, gamma as tf.Tensor1D, beta as tf.Tensor1D, { epsilon, activation }).y
    case 'batchNormEval':
      return (x) =>
        ops.batchNormEval(
          x as tf.Tensor,
          vector(attrs.gamma),
          vector(attrs.beta),
          vector(attrs.mean),
          vector(attrs.variance),
          { epsilon, activation },
        )
    case 'activation':
      return (x) => ops.activation(x as tf.Tensor, activation)
    case 'maxPool1d':
      return (x) => ops.maxPool1d(x as tf.Tensor3D, attrs.size ?? 1)
    case 'softmaxCrossEntropy':
      return (x) => ops.softmaxCrossEntropy(x as tf.Tensor2D, tf.tensor1d([...(attrs.labels ?? [])], 'int32')).loss
    default:
      throw new Error(`no operation ${op}`)
  }
}

/** Float32 against double: rounding of one sum; through a BatchNorm's gradient, of differences of sums. */
const toleranceOf = (op: string): number => (op === 'batchNormTrain' ? 3e-5 : 5e-6)

export async function expectTorch(shapeCase: ShapeCase, numbers: Golden): Promise<void> {
  const { key, op, shapes, result } = shapeCase
  const before = tf.memory().numTensors
  const apply = operation(shapeCase)
  const inputs = shapes.map((shape, i) => tf.tensor(golden(numbers, `${key}/input${i}`), [...shape]))
  const dy = tf.tensor(golden(numbers, `${key}/cotangent`), [...result])
  const value = tf.tidy(() => apply(...inputs))
  const gradients = tf.tidy(() => tf.grads(apply)(inputs, dy))
  const found = [await value.data(), ...(await Promise.all(gradients.map((gradient) => gradient.data())))]
  expect(value.shape).toEqual(result)
  tf.dispose([...inputs, dy, value, ...gradients])
  const names = ['value', ...shapes.map((_, i) => `gradient${i}`)]
  for (const [i, name] of names.entries()) {
    expect(worstGap(found[i] ?? [], golden(numbers, `${key}/${name}`)), name).toBeLessThan(toleranceOf(op))
  }
  expect(tf.memory().numTensors).toBe(before)
}
