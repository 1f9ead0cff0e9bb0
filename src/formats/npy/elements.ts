/**
 * The elements of NumPy's arrays as numbers or texts: every numeric type in either byte order, `<U` and `|S` texts, dates. Types
 * that mean Python objects are refused, since only unpickling, which runs what the file says, could read them.
 */
import { BinaryView, FileFault } from '../binaryView.ts'
import { halfFloat } from '../halfFloat.ts'

export type NpyElements =
  | { readonly kind: 'numbers'; readonly values: Float32Array | Float64Array }
  | { readonly kind: 'texts'; readonly values: readonly string[] }

interface ElementType {
  readonly code: string
  readonly sizeBytes: number
  readonly littleEndian: boolean
  /** Of dates: `[D]`, `[ms]`, `[25s]`. */
  readonly step: string
}

const dates = /^([<>|=]?)([Mm])8(?:\[(\d*(?:[YMWDhms]|ms|us|ns|ps|fs|as))\])?$/
const plain = /^([<>|=]?)([?bBiufcSUaVO])(\d{0,9})$/

export function elementType(descriptor: string): ElementType {
  const date = dates.exec(descriptor)
  if (date) return { code: date[2] ?? '', sizeBytes: 8, littleEndian: date[1] !== '>', step: date[3] ?? '' }
  const [, order, code = '', digits = ''] = plain.exec(descriptor) ?? []
  if (code === 'O') {
    throw new FileFault(
      'Its elements are Python objects, which only running the code in the file could restore; it is never run here.',
      'Save the array with a numeric or text type: array.astype(float), or array.astype(str) for names.',
      'python-objects',
    )
  }
  if (code === 'c') {
    throw new FileFault('Its elements are complex numbers.', 'Save numpy.abs(array), or array.real, instead.')
  }
  const size = code === '?' ? 1 : Number(digits || (/[bB]/.test(code) ? '1' : '0'))
  const known = /[?bB]/.test(code)
    ? size === 1
    : /[iu]/.test(code)
      ? [1, 2, 4, 8].includes(size)
      : code === 'f'
        ? [2, 4, 8].includes(size)
        : /[SUa]/.test(code)
  if (!known) {
    throw new FileFault(
      `Its elements are of the type “${descriptor}”, which is not read here.`,
      'Save the array as float64.',
    )
  }
  return { code, sizeBytes: code === 'U' ? 4 * size : size, littleEndian: order !== '>', step: '' }
}

const milliseconds: Readonly<Record<string, number>> = {
  W: 6.048e8,
  D: 8.64e7,
  h: 3.6e6,
  m: 6e4,
  s: 1000,
  ms: 1,
  us: 1e-3,
  ns: 1e-6,
  ps: 1e-9,
}

function dateText(ticks: bigint, step: string): string {
  if (ticks === -(2n ** 63n)) return ''
  const [, digits = '', unit = ''] = /^(\d*)(\w+)$/.exec(step) ?? []
  const count = Number(ticks) * Number(digits || 1)
  if (unit === 'Y') return String(1970 + count)
  if (unit === 'M') return `${1970 + Math.floor(count / 12)}-${String((((count % 12) + 12) % 12) + 1).padStart(2, '0')}`
  const time = count * (milliseconds[unit] ?? Number.NaN)
  // Beyond what a calendar date can say, the bare number is all there is.
  if (!(Math.abs(time) <= 8.64e15)) return String(ticks)
  const iso = new Date(time).toISOString().slice(0, 23)
  return unit === 'D' || unit === 'W' ? iso.slice(0, 10) : iso.replace(/\.000$/, '')
}

type ReadNumber = (view: BinaryView, at: number) => number

const numberReaders: Readonly<Record<string, ReadNumber>> = {
  '?1': (view, at) => (view.u8(at) === 0 ? 0 : 1),
  b1: (view, at) => (view.u8(at) === 0 ? 0 : 1),
  B1: (view, at) => view.u8(at),
  i1: (view, at) => view.i8(at),
  u1: (view, at) => view.u8(at),
  i2: (view, at) => view.i16(at),
  u2: (view, at) => view.u16(at),
  i4: (view, at) => view.i32(at),
  u4: (view, at) => view.u32(at),
  i8: (view, at) => Number(view.i64(at)),
  u8: (view, at) => view.u64(at),
  f2: (view, at) => halfFloat(view.u16(at)),
  f4: (view, at) => view.f32(at),
  f8: (view, at) => view.f64(at),
  m8: (view, at) => Number(view.i64(at)),
}

/** Kinds whose every value a single holds. */
const singles = new Set(['?1', 'b1', 'B1', 'i1', 'u1', 'i2', 'u2', 'f2', 'f4'])

function textAt(view: BinaryView, at: number, type: ElementType): string {
  if (type.code !== 'U') return view.text(at, type.sizeBytes, 'utf-8')
  let text = ''
  for (let point = at; point < at + type.sizeBytes; point += 4) {
    const code = view.u32(point)
    if (code === 0) break
    if (code > 0x10ffff) throw new FileFault(`Byte ${point} begins no character.`)
    text += String.fromCodePoint(code)
  }
  return text.trim()
}

/** `count` elements that lie `strideBytes` apart (their own size unless said), the first at `at`. */
export function readElements(
  bytes: Uint8Array,
  type: ElementType,
  at: number,
  count: number,
  strideBytes = type.sizeBytes,
): NpyElements {
  const view = new BinaryView(bytes, type.littleEndian)
  if (count > 0) view.need(at, (count - 1) * strideBytes + type.sizeBytes)
  if (type.code === 'M') {
    return {
      kind: 'texts',
      values: Array.from({ length: count }, (_, i) => dateText(view.i64(at + i * strideBytes), type.step)),
    }
  }
  if (/[SUa]/.test(type.code)) {
    // Texts of no length take no bytes: nothing in the file bounds their number.
    if (type.sizeBytes === 0) throw new FileFault('Its texts have no length.')
    return { kind: 'texts', values: Array.from({ length: count }, (_, i) => textAt(view, at + i * strideBytes, type)) }
  }
  const key = `${type.code}${type.sizeBytes}`
  const dense = strideBytes === type.sizeBytes
  if (key === 'f4' && dense) return { kind: 'numbers', values: view.floats32(at, count) }
  if (key === 'f8' && dense) return { kind: 'numbers', values: view.floats64(at, count) }
  const read = numberReaders[key]
  if (!read) throw new FileFault(`Its elements are of the type “${key}”, which is not read here.`)
  const values = singles.has(key) ? new Float32Array(count) : new Float64Array(count)
  for (let i = 0; i < count; i++) values[i] = read(view, at + i * strideBytes)
  return { kind: 'numbers', values }
}
