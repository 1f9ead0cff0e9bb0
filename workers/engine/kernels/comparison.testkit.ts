/**
 * Runs one operation and its gradients on two tfjs backends and compares the numbers: ours against
 * the stock `cpu` referee, and the gradients against finite differences of the operation itself.
 */
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { expect } from 'vitest'
import { randomFor, streams } from '#domain/random/rng'

/** An operation over named float32 inputs, differentiable in all of them. */
export interface OperationCase {
  readonly inputs: readonly { readonly shape: readonly number[]; readonly values: Float32Array }[]
  readonly apply: (...inputs: tf.Tensor[]) => tf.Tensor
}

interface Outcome {
  readonly value: Float32Array
  readonly shape: readonly number[]
  readonly gradients: readonly Float32Array[]
}

/** Normal numbers, the same for the same seed. */
export function normals(count: number, seed: number, scale = 1): Float32Array {
  const random = randomFor(seed, streams.simulation, 0)
  return Float32Array.from({ length: count }, () => scale * random.normal())
}

export function input(shape: readonly number[], seed: number, scale = 1): OperationCase['inputs'][number] {
  return {
    shape,
    values: normals(
      shape.reduce((a, b) => a * b, 1),
      seed,
      scale,
    ),
  }
}

/** Fills what the allocator will hand out next with NaN, so that an output left unwritten shows. */
export function poisonMemory(): void {
  const blocks: tf.Tensor[] = []
  for (let size = 4; size <= 2 ** 17; size *= 2) for (let i = 0; i < 4; i++) blocks.push(tf.fill([size], Number.NaN))
  tf.dispose(blocks)
}

/** The weights of the scalar whose gradients are taken: fixed, and of no particular direction. */
const cotangent = (size: number): Float32Array => normals(size, 991)

async function evaluate(backend: string, { inputs, apply }: OperationCase): Promise<Outcome> {
  await tf.setBackend(backend)
  const before = tf.memory().numTensors
  const tensors = inputs.map(({ shape, values }) => tf.tensor(values, [...shape]))
  if (backend === 'wasm') poisonMemory()
  const value = tf.tidy(() => apply(...tensors))
  const dy = tf.tensor(cotangent(value.size), value.shape)
  const gradients = tf.tidy(() => tf.grads(apply)(tensors, dy))
  const outcome = {
    value: Float32Array.from(value.dataSync()),
    shape: value.shape,
    gradients: gradients.map((g) => Float32Array.from(g.dataSync())),
  }
  tf.dispose([value, dy, ...tensors, ...gradients])
  expect(tf.memory().numTensors, `tensors left on ${backend}`).toBe(before)
  return outcome
}

/** max |a − b| over max |b|. */
export function worstGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let gap = 0
  let scale = 1e-6
  for (let i = 0; i < b.length; i++) {
    const difference = Math.abs((a[i] ?? Number.NaN) - (b[i] ?? Number.NaN))
    if (!(difference <= gap)) gap = difference
    scale = Math.max(scale, Math.abs(b[i] ?? 0))
  }
  return gap / scale
}

export async function expectAgreement(operation: OperationCase, tolerance = 1e-5): Promise<void> {
  const referee = await evaluate('cpu', operation)
  const ours = await evaluate('wasm', operation)
  expect(ours.shape).toEqual(referee.shape)
  expect(worstGap(ours.value, referee.value), 'value').toBeLessThan(tolerance)
  for (const [i, gradient] of ours.gradients.entries()) {
    expect(worstGap(gradient, referee.gradients[i] ?? []), `gradient ${i}`).toBeLessThan(tolerance)
  }
}

/** Compares ⟨gradient, direction⟩ with the central difference of the operation along a random direction per input. */
export async function expectDerivative(operation: OperationCase, step: number, tolerance: number): Promise<void> {
  const { gradients, value } = await evaluate('wasm', operation)
  const weights = cotangent(value.length)
  const scalarAt = (values: readonly Float32Array[]): number => {
    const result = tf.tidy(() =>
      operation.apply(...operation.inputs.map(({ shape }, i) => tf.tensor(values[i] ?? [], [...shape]))).dataSync(),
    )
    return weights.reduce((sum, weight, i) => sum + weight * (result[i] ?? Number.NaN), 0)
  }
  for (const [i, { values }] of operation.inputs.entries()) {
    const direction = normals(values.length, 77 + i)
    const moved = (by: number): Float32Array[] =>
      operation.inputs.map((other, j) =>
        j === i ? other.values.map((v, k) => v + by * (direction[k] ?? 0)) : other.values,
      )
    const difference = (scalarAt(moved(step)) - scalarAt(moved(-step))) / (2 * step)
    const along = direction.reduce((sum, d, k) => sum + d * (gradients[i]?.[k] ?? Number.NaN), 0)
    const size = Math.hypot(...(gradients[i] ?? [])) + 1e-3
    expect(Math.abs(along - difference) / size, `derivative in input ${i}`).toBeLessThan(tolerance)
  }
}

/** A property over random cases, always the same ones. */
export function forAll<T>(shapes: fc.Arbitrary<T>, property: (shape: T) => Promise<void>, runs = 25): Promise<void> {
  return fc.assert(fc.asyncProperty(shapes, property), { seed: 20_240_607, numRuns: runs })
}
