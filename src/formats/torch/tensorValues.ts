/** The numbers of a tensor out of its storage, row-major, whatever its type, offset and strides; everything checked first. */
import { FileFault } from '../binaryView.ts'
import type { TensorReference, TensorType } from './pickled.ts'

const elementBytes: Readonly<Record<TensorType, number>> = {
  float32: 4,
  float64: 8,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

const word = new DataView(new ArrayBuffer(4))
/** The upper half of a float32. */
function brain(bits: number): number {
  word.setUint32(0, bits << 16, true)
  return word.getFloat32(0, true)
}

const readers: Readonly<Record<TensorType, (view: DataView, at: number, little: boolean) => number>> = {
  float32: (view, at, little) => view.getFloat32(at, little),
  float64: (view, at, little) => view.getFloat64(at, little),
  float16: (view, at, little) => half(view.getUint16(at, little)),
  bfloat16: (view, at, little) => brain(view.getUint16(at, little)),
  int64: (view, at, little) => Number(view.getBigInt64(at, little)),
  int32: (view, at, little) => view.getInt32(at, little),
  int16: (view, at, little) => view.getInt16(at, little),
  int8: (view, at) => view.getInt8(at),
  uint8: (view, at) => view.getUint8(at),
  bool: (view, at) => view.getUint8(at),
}

/** Elements of a shape; 1 for a scalar. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1)

/** @throws FileFault where the tensor reaches out of its storage, or the storage states more than its entry holds. */
export function tensorValues(
  { storage, offset, shape, strides }: TensorReference,
  bytes: Uint8Array,
  little: boolean,
  name: string,
): Float32Array {
  const size = elementBytes[storage.type]
  const size1 = sizeOf(shape)
  const last = shape.reduce((at, length, axis) => at + Math.max(0, length - 1) * (strides[axis] ?? 0), offset)
  const holds = Math.floor(bytes.byteLength / size)
  if (storage.elements > holds || (size1 > 0 && last >= Math.min(storage.elements, holds))) {
    throw new FileFault(
      `Tensor “${name}” reaches to element ${last + 1} of a storage that holds ${Math.min(storage.elements, holds)}.`,
      'Copy the file again, as it may have been cut off; otherwise save the state_dict again.',
    )
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = readers[storage.type]
  const values = new Float32Array(size1)
  const index = new Int32Array(shape.length)
  let at = offset
  for (let i = 0; i < size1; i++) {
    values[i] = read(view, at * size, little)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1
      at += strides[axis] ?? 0
      if (next < (shape[axis] ?? 0)) {
        index[axis] = next
        break
      }
      at -= next * (strides[axis] ?? 0)
      index[axis] = 0
    }
  }
  return values
}
