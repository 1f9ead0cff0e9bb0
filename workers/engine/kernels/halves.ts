/**
 * Which tensors lie on the device in half precision. tfjs has no such type: to it they are float32,
 * and only kernels of ours may touch them. What is stored that way begins at `ops.narrow` and ends
 * at `ops.widen`; in between every result is stored like its input.
 */
import type { DataId } from '@tensorflow/tfjs'

const halves = new WeakSet<DataId>()

/** Said by whoever makes the tensor, before anything is written to it. */
export function markHalf(dataId: DataId): void {
  halves.add(dataId)
}

export const isHalf = ({ dataId }: { readonly dataId: DataId }): boolean => halves.has(dataId)
