/**
 * Where half precision begins and ends, and what lies between that the other primitives do not
 * offer, as typed functions over tfjs tensors: for training in mixed precision, on WebGPU alone.
 */
import * as tf from '@tensorflow/tfjs'
import { halfKernelNames } from './contract.ts'
import { isHalf } from './halves.ts'

const run = <T extends tf.Tensor | tf.Tensor[]>(
  name: string,
  inputs: tf.NamedTensorMap,
  attrs: tf.NamedAttrMap = {},
): T => tf.engine().runKernel<T>(name, inputs, attrs)

/** x in half precision: 11 significant bits, ±65504 at most, an infinity beyond. */
export function narrow<T extends tf.Tensor>(x: T): T {
  return isHalf(x) ? x : run(halfKernelNames.narrow, { x })
}

/** x in single precision. */
export function widen<T extends tf.Tensor>(x: T): T {
  return isHalf(x) ? run(halfKernelNames.widen, { x }) : x
}

/** Operations that know single precision alone, on a value stored either way; the result is stored like it. */
export function inSingle<T extends tf.Tensor, R extends tf.Tensor>(x: T, work: (x: T) => R): R {
  return isHalf(x) ? narrow(work(widen(x))) : work(x)
}

/** x [N,W,C] → [N,C,W]. */
export function channelsFirst(x: tf.Tensor3D): tf.Tensor3D {
  return isHalf(x) ? run(halfKernelNames.turnSpectra, { x }) : tf.transpose(x, [0, 2, 1])
}

/** x for `count` users. In half precision their gradients are added by a kernel of ours. */
export function branches(x: tf.Tensor, count: number): readonly tf.Tensor[] {
  if (isHalf(x) && count > 1) return run<tf.Tensor[]>(halfKernelNames.branches, { x }, { count })
  return Array.from({ length: count }, () => x)
}
