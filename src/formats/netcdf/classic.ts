/**
 * A classic NetCDF file (NetCDF Users Guide, appendix B: CDF-1, CDF-2 with long offsets, CDF-5 with long counts):
 * dimensions, attributes and variables, big-endian. Variables along the record dimension lie interleaved, record by record.
 */
import { BinaryView, FileFault, startsWith } from '../binaryView.ts'

export type NetcdfValues =
  | { readonly kind: 'numbers'; readonly values: Float32Array | Float64Array }
  | { readonly kind: 'texts'; readonly values: readonly string[] }

export interface NetcdfVariable {
  readonly name: string
  /** Names of its dimensions, without the one that counts letters. */
  readonly dimensions: readonly string[]
  readonly shape: readonly number[]
  readonly attributes: ReadonlyMap<string, NetcdfValues>
  readonly isText: boolean
  /** @throws FileFault */
  read(): NetcdfValues
}

export interface Netcdf {
  readonly attributes: ReadonlyMap<string, NetcdfValues>
  readonly variables: readonly NetcdfVariable[]
}

interface ElementType {
  readonly bytes: number
  read(view: BinaryView, at: number): number
}

const charType = 2
const types: Readonly<Record<number, ElementType>> = {
  1: { bytes: 1, read: (view, at) => view.i8(at) },
  2: { bytes: 1, read: (view, at) => view.u8(at) },
  3: { bytes: 2, read: (view, at) => view.i16(at) },
  4: { bytes: 4, read: (view, at) => view.i32(at) },
  5: { bytes: 4, read: (view, at) => view.f32(at) },
  6: { bytes: 8, read: (view, at) => view.f64(at) },
  7: { bytes: 1, read: (view, at) => view.u8(at) },
  8: { bytes: 2, read: (view, at) => view.u16(at) },
  9: { bytes: 4, read: (view, at) => view.u32(at) },
  10: { bytes: 8, read: (view, at) => Number(view.i64(at)) },
  11: { bytes: 8, read: (view, at) => view.u64(at) },
}
/** Types whose every value a single holds. */
const singles = new Set([1, 3, 5, 7, 8])

const padded = (bytes: number): number => Math.ceil(bytes / 4) * 4

function elementType(code: number): ElementType {
  const type = types[code]
  if (!type) throw new FileFault(`A variable of it is of the type ${code}, which is not known.`)
  return type
}

class Header {
  private at = 4
  private readonly view: BinaryView
  private readonly version: number
  constructor(view: BinaryView, version: number) {
    this.view = view
    this.version = version
  }

  /** A count: 4 bytes, 8 in CDF-5. */
  count(): number {
    const bytes = this.version === 5 ? 8 : 4
    this.at += bytes
    return bytes === 8 ? this.view.u64(this.at - 8) : this.view.u32(this.at - 4)
  }
  offset(): number {
    const bytes = this.version === 1 ? 4 : 8
    this.at += bytes
    return bytes === 8 ? this.view.u64(this.at - 8) : this.view.u32(this.at - 4)
  }
  code(): number {
    this.at += 4
    return this.view.u32(this.at - 4)
  }
  name(): string {
    const bytes = this.count()
    const name = this.view.text(this.at, bytes, 'utf-8')
    this.at += padded(bytes)
    return name
  }
  /** The length of a list of this kind, 0 where it is absent. */
  list(tag: number, what: string): number {
    const found = this.code()
    const length = this.count()
    if (found === 0 && length === 0) return 0
    if (found !== tag) throw new FileFault(`A list of ${what} is expected at byte ${this.at}.`)
    // No entry takes less than eight bytes.
    this.view.need(this.at, length * 8)
    return length
  }
  attributes(): Map<string, NetcdfValues> {
    const attributes = new Map<string, NetcdfValues>()
    const length = this.list(12, 'attributes')
    for (let i = 0; i < length; i++) {
      const name = this.name()
      const code = this.code()
      const type = elementType(code)
      const count = this.count()
      const bytes = count * type.bytes
      this.view.need(this.at, bytes)
      if (code === charType)
        attributes.set(name, {
          kind: 'texts',
          values: [this.view.text(this.at, bytes, textEncoding(this.view, this.at, bytes))],
        })
      else
        attributes.set(name, {
          kind: 'numbers',
          values: Float64Array.from({ length: count }, (_, k) => type.read(this.view, this.at + k * type.bytes)),
        })
      this.at += padded(bytes)
    }
    return attributes
  }
}

const strict = new TextDecoder('utf-8', { fatal: true })
function textEncoding(view: BinaryView, at: number, bytes: number): 'utf-8' | 'cp1252' {
  try {
    strict.decode(view.slice(at, bytes))
    return 'utf-8'
  } catch {
    return 'cp1252'
  }
}

interface Dimension {
  readonly name: string
  readonly size: number
  readonly isRecord: boolean
}
interface RawVariable {
  readonly name: string
  readonly dimensions: readonly Dimension[]
  readonly attributes: Map<string, NetcdfValues>
  readonly code: number
  readonly begin: number
}

/** Of one record, or of all of a variable that has none; padded to four bytes unless it is alone. */
const recordBytes = ({ dimensions, code }: RawVariable): number =>
  dimensions.reduce((bytes, { size, isRecord }) => bytes * (isRecord ? 1 : size), elementType(code).bytes)

const isRecord = ({ dimensions }: RawVariable): boolean => dimensions[0]?.isRecord === true

function variableOf(view: BinaryView, raw: RawVariable, records: number, recordStride: number): NetcdfVariable {
  const type = elementType(raw.code)
  const shape = raw.dimensions.map(({ size, isRecord: own }) => (own ? records : size))
  const total = shape.reduce((product, size) => product * size, 1)
  const block = recordBytes(raw)
  const blocks = isRecord(raw) ? records : 1
  /** Where each run of neighbouring elements begins. */
  const need = (): void => {
    if (!Number.isSafeInteger(total)) throw new FileFault(`“${raw.name}” has more elements than can be.`)
    if (blocks > 0) view.need(raw.begin, (blocks - 1) * recordStride + block)
    if (total * type.bytes > view.length) throw new FileFault(`“${raw.name}” should hold ${total} elements.`)
  }
  const isText = raw.code === charType
  const letters = isText && shape.length > 0 ? (shape.at(-1) ?? 0) : 1
  const read = (): NetcdfValues => {
    need()
    if (isText) {
      const perBlock = block / Math.max(1, letters)
      const texts: string[] = []
      for (let b = 0; b < blocks && letters > 0; b++) {
        for (let i = 0; i < perBlock; i++) {
          const at = raw.begin + b * recordStride + i * letters
          texts.push(view.text(at, letters, textEncoding(view, at, letters)))
        }
      }
      return { kind: 'texts', values: texts }
    }
    if (blocks === 1 && raw.code === 5) return { kind: 'numbers', values: view.floats32(raw.begin, total) }
    if (blocks === 1 && raw.code === 6) return { kind: 'numbers', values: view.floats64(raw.begin, total) }
    const values = singles.has(raw.code) ? new Float32Array(total) : new Float64Array(total)
    const perBlock = block / type.bytes
    for (let b = 0, to = 0; b < blocks; b++) {
      const from = raw.begin + b * recordStride
      for (let i = 0; i < perBlock; i++) values[to++] = type.read(view, from + i * type.bytes)
    }
    return { kind: 'numbers', values }
  }
  const counted = isText ? -1 : undefined
  return {
    name: raw.name,
    dimensions: raw.dimensions.map(({ name }) => name).slice(0, counted),
    shape: shape.slice(0, counted),
    attributes: raw.attributes,
    isText,
    read,
  }
}

/** @throws FileFault */
export function readNetcdf(bytes: Uint8Array): Netcdf {
  const view = new BinaryView(bytes, false)
  const version = view.u8(3)
  if (!startsWith(bytes, 'CDF') || ![1, 2, 5].includes(version))
    throw new FileFault('It does not begin as classic NetCDF does.')
  const header = new Header(view, version)
  const statedRecords = header.count()
  const dimensionCount = header.list(10, 'dimensions')
  const dimensions: Dimension[] = []
  for (let i = 0; i < dimensionCount; i++) {
    const name = header.name()
    const size = header.count()
    dimensions.push({ name, size, isRecord: size === 0 })
  }
  const attributes = header.attributes()
  const variableCount = header.list(11, 'variables')
  const raw: RawVariable[] = []
  for (let i = 0; i < variableCount; i++) {
    const name = header.name()
    const rank = header.count()
    if (rank > 1024) throw new FileFault(`“${name}” has ${rank} dimensions.`)
    const own = Array.from({ length: rank }, () => {
      const found = dimensions[header.count()]
      if (!found) throw new FileFault(`“${name}” has a dimension that is not listed.`)
      return found
    })
    const variableAttributes = header.attributes()
    const code = header.code()
    header.count()
    raw.push({ name, dimensions: own, attributes: variableAttributes, code, begin: header.offset() })
  }
  const recorded = raw.filter(isRecord)
  const alone = recorded.length === 1
  const recordStride = recorded.reduce(
    (sum, variable) => sum + (alone ? recordBytes(variable) : padded(recordBytes(variable))),
    0,
  )
  // All ones: the writer streamed and did not know; the file’s length tells.
  const streamed = statedRecords === 0xffffffff || statedRecords > 2 ** 52
  const firstRecord = Math.min(...recorded.map(({ begin }) => begin))
  const records = streamed
    ? Math.max(0, Math.floor((bytes.length - firstRecord) / Math.max(1, recordStride)))
    : statedRecords
  return { attributes, variables: raw.map((variable) => variableOf(view, variable, records, recordStride)) }
}
