/** A `.npy` file → an array in C order, or the fields of its records as columns of a table. */
import { BinaryView, FileFault } from '../binaryView.ts'
import type { TableColumn } from '../table/typedTable.ts'
import { elementType, type NpyElements, readElements } from './elements.ts'
import { type Descriptor, type FieldDescriptor, readNpyHeader } from './header.ts'

export type NpyContent =
  | { readonly kind: 'array'; readonly shape: readonly number[]; readonly elements: NpyElements }
  | { readonly kind: 'records'; readonly rows: number; readonly columns: readonly TableColumn[] }

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1)

function recordBytes(descriptor: Descriptor): number {
  if (typeof descriptor === 'string') {
    // Padding between fields.
    const padding = /^\|?V(\d{1,9})$/.exec(descriptor)
    return padding ? Number(padding[1]) : elementType(descriptor).sizeBytes
  }
  return descriptor.reduce((sum, field) => sum + recordBytes(field.descriptor) * sizeOf(field.shape), 0)
}

/** Column-major → row-major, for any number of dimensions. */
function inCOrder<T extends Float32Array | Float64Array | string[]>(values: T, shape: readonly number[], empty: T): T {
  const total = values.length
  const last = shape.length - 1
  const strides: number[] = []
  let stride = 1
  for (const size of shape) {
    strides.push(stride)
    stride *= size
  }
  const index = new Array<number>(shape.length).fill(0)
  let from = 0
  for (let to = 0; to < total; to++) {
    const value = values[from]
    if (value !== undefined) empty[to] = value
    for (let axis = last; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1
      from += strides[axis] ?? 0
      if (next < (shape[axis] ?? 0)) {
        index[axis] = next
        break
      }
      from -= next * (strides[axis] ?? 0)
      index[axis] = 0
    }
  }
  return empty
}

function cOrder(elements: NpyElements, shape: readonly number[]): NpyElements {
  if (shape.length < 2) return elements
  if (elements.kind === 'texts') return { kind: 'texts', values: inCOrder([...elements.values], shape, []) }
  const { values } = elements
  return values instanceof Float32Array
    ? { kind: 'numbers', values: inCOrder(values, shape, new Float32Array(values.length)) }
    : { kind: 'numbers', values: inCOrder(values, shape, new Float64Array(values.length)) }
}

function fieldColumns(
  bytes: Uint8Array,
  field: FieldDescriptor,
  at: number,
  rows: number,
  strideBytes: number,
): TableColumn[] {
  const { descriptor, name } = field
  if (typeof descriptor !== 'string') {
    let offset = at
    return descriptor.flatMap((inner) => {
      const columns = fieldColumns(bytes, { ...inner, name: `${name}.${inner.name}` }, offset, rows, strideBytes)
      offset += recordBytes(inner.descriptor) * sizeOf(inner.shape)
      return columns
    })
  }
  if (/^\|?V\d*$/.test(descriptor)) return []
  const type = elementType(descriptor)
  const points = sizeOf(field.shape)
  if (field.shape.length === 0) {
    const elements = readElements(bytes, type, at, rows, strideBytes)
    return elements.kind === 'numbers' ? [{ ...elements, name }] : [{ ...elements, name }]
  }
  const lists = Array.from({ length: rows }, (_, row) => readElements(bytes, type, at + row * strideBytes, points))
  return [{ kind: 'lists', name, values: lists.map((list) => (list.kind === 'numbers' ? list.values : null)) }]
}

/** @throws FileFault */
export function readNpy(bytes: Uint8Array): NpyContent {
  const view = new BinaryView(bytes)
  const { descriptor, fortranOrder, shape, dataAt } = readNpyHeader(view)
  const count = sizeOf(shape)
  const strideBytes = recordBytes(descriptor)
  if (!Number.isSafeInteger(count * strideBytes)) throw new FileFault(`Its shape (${shape.join(', ')}) cannot be.`)
  view.need(dataAt, count * strideBytes)
  if (typeof descriptor === 'string') {
    const elements = readElements(bytes, elementType(descriptor), dataAt, count)
    return { kind: 'array', shape, elements: fortranOrder ? cOrder(elements, shape) : elements }
  }
  if (count > 0 && strideBytes === 0) throw new FileFault('Its records hold nothing.')
  let offset = dataAt
  const columns = descriptor.flatMap((field) => {
    const read = fieldColumns(bytes, field, offset, count, strideBytes)
    offset += recordBytes(field.descriptor) * sizeOf(field.shape)
    return read
  })
  return { kind: 'records', rows: count, columns }
}
