/**
 * Version 4: matrices one behind the other, each with a head of five int32: MOPT (machine, 0, precision, kind), rows, columns, whether
 * imaginary parts follow, length of the name with its NUL. Octave writes it still. After “MAT-File Format”, chapter 2.
 */
import { BinaryView, FileFault } from '../binaryView.ts'
import { linesOf, type MatVariable } from './values.ts'

const headBytes = 20
const sizes = [8, 4, 4, 2, 2, 1] as const

interface Head {
  readonly littleEndian: boolean
  readonly precision: number
  /** 0 numbers, 1 text, 2 sparse. */
  readonly kind: number
  readonly rows: number
  readonly columns: number
  readonly imaginary: boolean
  readonly nameBytes: number
}

/** null: no such head. `within`: bytes that there are; data beyond the head are not asked for. */
export function headAt(view: BinaryView, at: number, within: number): Head | null {
  if (at + headBytes + 2 > within) return null
  const type = view.u32(at)
  const littleEndian = type < 5000
  const own = littleEndian ? view : new BinaryView(view.bytes, false)
  const mopt = own.u32(at)
  const [machine, zero, precision, kind] = [
    Math.floor(mopt / 1000),
    Math.floor(mopt / 100) % 10,
    Math.floor(mopt / 10) % 10,
    mopt % 10,
  ]
  const [rows, columns, imaginary, nameBytes] = [4, 8, 12, 16].map((offset) => own.i32(at + offset)) as [
    number,
    number,
    number,
    number,
  ]
  const sound =
    mopt < 5000 &&
    machine === (littleEndian ? 0 : 1) &&
    zero === 0 &&
    precision < sizes.length &&
    kind <= 2 &&
    rows >= 0 &&
    columns >= 0 &&
    (imaginary === 0 || imaginary === 1) &&
    nameBytes >= 2 &&
    nameBytes <= 64 &&
    at + headBytes + nameBytes <= within
  if (!sound) return null
  const name = own.slice(at + headBytes, nameBytes)
  const letters = String.fromCharCode(...name.subarray(0, nameBytes - 1))
  if (name[nameBytes - 1] !== 0 || !/^[A-Za-z]\w*$/.test(letters)) return null
  return { littleEndian, precision, kind, rows, columns, imaginary: imaginary === 1, nameBytes }
}

function numbersIn(view: BinaryView, at: number, count: number, precision: number): Float32Array | Float64Array {
  if (precision === 0) return view.floats64(at, count)
  if (precision === 1) return view.floats32(at, count)
  if (precision === 2) return Float64Array.from(view.ints32(at, count))
  if (precision === 3) return Float32Array.from(view.ints16(at, count))
  return precision === 4 ? Float32Array.from(view.uints16(at, count)) : Float32Array.from(view.slice(at, count))
}

export function readVersion4(bytes: Uint8Array): readonly MatVariable[] {
  const variables: MatVariable[] = []
  const plain = new BinaryView(bytes)
  for (let at = 0; at < bytes.length; ) {
    const head = headAt(plain, at, bytes.length)
    if (!head) throw new FileFault(`No matrix begins at byte ${at}, where one should.`)
    const view = head.littleEndian ? plain : new BinaryView(bytes, false)
    const { rows, columns, precision, kind, nameBytes } = head
    const name = view.text(at + headBytes, nameBytes)
    const data = at + headBytes + nameBytes
    const count = rows * columns
    const size = (sizes[precision] ?? 8) * count
    view.need(data, size * (head.imaginary ? 2 : 1))
    const values = numbersIn(view, data, count, precision)
    if (kind === 0 && !head.imaginary)
      variables.push({ name, value: { kind: 'numbers', shape: [rows, columns], values } })
    else if (kind === 1)
      variables.push({ name, value: { kind: 'texts', shape: [rows, columns], values: linesOf(values, rows, columns) } })
    else variables.push({ name, value: { kind: 'other', what: kind === 2 ? 'sparse' : 'complex' } })
    at = data + size * (head.imaginary ? 2 : 1)
  }
  return variables
}
