/**
 * Reads tensors off the device and gives them back to it, also where a read fails. Reads that are still under way are
 * waited for: a buffer must not go while the device copies it.
 */
import type * as tf from '@tensorflow/tfjs'

/** Copies of the values, in the order of the tensors, which are disposed of. @throws what the first failed read threw. */
export async function takeValues<Tensors extends readonly tf.Tensor[]>(
  ...tensors: Tensors
): Promise<{ [I in keyof Tensors]: Float32Array }>
export async function takeValues(...tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  const reads = await Promise.allSettled(tensors.map((tensor) => tensor.data()))
  for (const tensor of tensors) tensor.dispose()
  return reads.map((read) => {
    if (read.status === 'rejected') throw read.reason
    return Float32Array.from(read.value)
  })
}
