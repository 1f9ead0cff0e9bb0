/**
 * Weights on the device: variables in the engine's layout under PyTorch's names, made from and
 * read back into the `Weights` value that everything outside the engine uses. Whoever calls
 * `holdWeights` owns the variables and disposes of them.
 */
import * as tf from '@tensorflow/tfjs'
import type { NamedTensor, Weights } from '#domain/model/weights'
import type { DeviceWeights } from './layers.ts'
import { mirrored } from './weightLayouts.ts'

/** Running statistics follow the batches; all other weights follow the gradient. */
export function isTrainable(name: string): boolean {
  return !name.endsWith('.running_mean') && !name.endsWith('.running_var')
}

function hold(tensor: NamedTensor, trainable: boolean): tf.Variable {
  const { shape, data } = mirrored(tensor)
  return tf.tidy(() => tf.variable(tf.tensor(data, [...shape], 'float32'), trainable))
}

/** All or none: where memory runs out half-way, nothing stays behind. */
export function holdWeights(weights: Weights): DeviceWeights {
  const held = new Map<string, tf.Variable>()
  try {
    for (const [name, tensor] of weights) held.set(name, hold(tensor, isTrainable(name)))
    return held
  } catch (cause) {
    disposeWeights(held)
    throw cause
  }
}

/** A real copy, in PyTorch's layouts: later steps do not change it. */
export async function readWeights(held: DeviceWeights): Promise<Weights> {
  const tensors = await Promise.all(
    [...held].map(async ([name, variable]): Promise<[string, NamedTensor]> => {
      const data = Float32Array.from(await variable.data())
      return [name, mirrored({ shape: variable.shape, data })]
    }),
  )
  return new Map(tensors)
}

export function disposeWeights(held: DeviceWeights): void {
  for (const variable of held.values()) variable.dispose()
}

/** Zeros under the same names and shapes: the moments before the first step. */
export function zerosLike(weights: Weights): Weights {
  return new Map([...weights].map(([name, { shape, data }]) => [name, { shape, data: new Float32Array(data.length) }]))
}
