/** What a kernel of the contract is handed, decoded: tensors and attributes by name, or a programming error. */
import type * as tf from '@tensorflow/tfjs'
import type { ActivationKind } from '../contract.ts'
import type { WasmHeap } from './heap.ts'
import type { Lanes } from './lanes.ts'
import type { WasmLibrary } from './library.ts'

export interface KernelCall {
  readonly heap: WasmHeap
  readonly library: WasmLibrary
  readonly lanes: Lanes
  readonly inputs: tf.NamedTensorInfoMap
  readonly attrs: tf.NamedAttrMap
}

/**
 * Slices of a kernel whose outputs do not depend on how it is cut, or whose sums are cheap to add:
 * enough for four lanes to end at about the same time.
 */
export const slicesOfAll = 8

export type WasmKernel = (call: KernelCall) => tf.TensorInfo | tf.TensorInfo[]

export function tensor({ inputs }: KernelCall, name: string): tf.TensorInfo {
  const found = inputs[name]
  if (!found) throw new Error(`input ${name} is missing`)
  return found
}

export function address(call: KernelCall, name: string): number {
  return call.heap.addressOf(tensor(call, name))
}

export function number({ attrs }: KernelCall, name: string): number {
  const value = attrs[name]
  if (typeof value !== 'number') throw new Error(`attribute ${name} is missing`)
  return value
}

export function flag({ attrs }: KernelCall, name: string): number {
  return attrs[name] === true ? 1 : 0
}

const activationCodes: Record<ActivationKind, number> = { linear: 0, relu: 1, gelu: 2 }

export function activationCode({ attrs }: KernelCall): number {
  for (const [kind, code] of Object.entries(activationCodes)) if (attrs.activation === kind) return code
  throw new Error('attribute activation is missing')
}

export function elementCount({ shape }: tf.TensorInfo): number {
  return shape.reduce((product, size) => product * size, 1)
}

/** [batch, width, channels]. */
export function spectraShape({ shape }: tf.TensorInfo): readonly [number, number, number] {
  const [batch, width, channels] = shape
  if (shape.length !== 3 || batch === undefined || width === undefined || channels === undefined) {
    throw new Error(`[batch, width, channels] expected, not [${shape}]`)
  }
  return [batch, width, channels]
}

/** All axes but the last as rows. */
export function rowsAndColumns(info: tf.TensorInfo): readonly [number, number] {
  const columns = info.shape.at(-1) ?? 1
  return [columns === 0 ? 0 : elementCount(info) / columns, columns]
}
