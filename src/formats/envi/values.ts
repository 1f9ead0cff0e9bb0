/** From the raw file to one spectrum a row: data types, byte orders, and the three orders in which bands lie. */
import { BinaryView, FileFault } from '../binaryView.ts'
import type { EnviHeader } from './header.ts'

type Floats = Float32Array | Float64Array

interface DataType {
  readonly sizeBytes: number
  /** Whether float32 holds every value exactly. */
  readonly single: boolean
  readonly at: (view: BinaryView) => (at: number) => number
}

const types: Readonly<Record<number, DataType>> = {
  1: { sizeBytes: 1, single: true, at: (view) => (at) => view.u8(at) },
  2: { sizeBytes: 2, single: true, at: (view) => (at) => view.i16(at) },
  3: { sizeBytes: 4, single: false, at: (view) => (at) => view.i32(at) },
  4: { sizeBytes: 4, single: true, at: (view) => (at) => view.f32(at) },
  5: { sizeBytes: 8, single: false, at: (view) => (at) => view.f64(at) },
  12: { sizeBytes: 2, single: true, at: (view) => (at) => view.u16(at) },
  13: { sizeBytes: 4, single: false, at: (view) => (at) => view.u32(at) },
  14: { sizeBytes: 8, single: false, at: (view) => (at) => Number(view.i64(at)) },
  15: { sizeBytes: 8, single: false, at: (view) => (at) => view.u64(at) },
}

/** @throws FileFault for complex numbers and types that do not exist. */
function typeOf({ dataType }: EnviHeader): DataType {
  const type = types[dataType]
  if (type) return type
  throw new FileFault(
    dataType === 6 || dataType === 9
      ? 'Its values are complex numbers, which are no spectra.'
      : `Its data type ${dataType} does not exist in ENVI.`,
  )
}

/** All values in the order of the file. Copies in blocks where the type allows. */
function valuesIn(view: BinaryView, start: number, count: number, type: DataType, dataType: number): Floats {
  if (dataType === 4) return view.floats32(start, count)
  if (dataType === 5) return view.floats64(start, count)
  if (dataType === 2) return Float32Array.from(view.ints16(start, count))
  if (dataType === 12) return Float32Array.from(view.uints16(start, count))
  if (dataType === 3) return Float64Array.from(view.ints32(start, count))
  if (dataType === 1) return Float32Array.from(view.slice(start, count))
  const values = new Float64Array(count)
  const read = type.at(view)
  for (let i = 0; i < count; i++) values[i] = read(start + i * type.sizeBytes)
  return values
}

const plausible = (value: number): boolean => value === 0 || (Math.abs(value) > 1e-12 && Math.abs(value) < 1e12)

/** Whether the first values make more sense in this byte order than in the other; only floats tell. */
function guessedOrder(bytes: Uint8Array, start: number, count: number, type: DataType, dataType: number): boolean {
  if (dataType !== 4 && dataType !== 5) return true
  const score = (littleEndian: boolean): number => {
    const read = type.at(new BinaryView(bytes, littleEndian))
    let good = 0
    for (let i = 0; i < Math.min(count, 2000); i++) if (plausible(read(start + i * type.sizeBytes))) good++
    return good
  }
  return score(true) >= score(false)
}

export interface EnviRows {
  /** `rows × points`. */
  readonly values: Floats
  readonly rows: number
  readonly points: number
  readonly littleEndian: boolean
}

/** @throws FileFault when the raw file is shorter than the header says. */
export function rowsOf(header: EnviHeader, raw: Uint8Array): EnviRows {
  const { samples, lines, bands, offsetBytes, dataType } = header
  const type = typeOf(header)
  const count = samples * lines * bands
  const has = Math.floor((raw.length - offsetBytes) / type.sizeBytes)
  if (count === 0) throw new FileFault(`It states ${samples} samples, ${lines} lines and ${bands} bands.`)
  if (!(has >= count)) {
    throw new FileFault(
      `It states ${samples} samples × ${lines} lines × ${bands} bands, but its data file holds ${Math.max(has, 0)} values.`,
      'Check that header and data file belong together, and copy the data file again.',
    )
  }
  const littleEndian = header.littleEndian ?? guessedOrder(raw, offsetBytes, count, type, dataType)
  const stored = valuesIn(new BinaryView(raw, littleEndian), offsetBytes, count, type, dataType)
  if (header.library) return { values: stored, rows: lines * bands, points: samples, littleEndian }
  const values = bandsLast(stored, header)
  return { values, rows: samples * lines, points: bands, littleEndian }
}

/** One pixel after another, its bands together. */
function bandsLast(stored: Floats, { samples, lines, bands, interleave }: EnviHeader): Floats {
  if (interleave === 'bip' || bands === 1) return stored
  const values = stored instanceof Float32Array ? new Float32Array(stored.length) : new Float64Array(stored.length)
  const pixels = samples * lines
  for (let line = 0; line < lines; line++) {
    for (let band = 0; band < bands; band++) {
      const from = interleave === 'bil' ? (line * bands + band) * samples : band * pixels + line * samples
      const to = line * samples * bands + band
      for (let sample = 0; sample < samples; sample++) values[to + sample * bands] = stored[from + sample] ?? 0
    }
  }
  return values
}
