/** Writes R's serialization (version 2 or 3, binary) as “R Internals” describes it, sharing nothing with the reader. */
import { ByteWriter } from '../byteWriter.testkit.ts'

export type RObject = (file: ByteWriter) => void
type Attributes = Readonly<Record<string, RObject>>

const hasAttributes = 0x200
const hasTag = 0x400
const object = 0x100

export const nil: RObject = (file) => file.u32(254)

const utf8 = (text: string) => new TextEncoder().encode(text)
const chars = (file: ByteWriter, text: string | null) =>
  text === null ? file.u32s([9, 0xffffffff]) : file.u32s([9 | (8 << 12), utf8(text).length]).raw(utf8(text))

export const symbol =
  (name: string): RObject =>
  (file) => {
    file.u32(1)
    chars(file, name)
  }

export const pairs =
  (items: readonly (readonly [string, RObject])[], type = 2): RObject =>
  (file) => {
    items.forEach(([name, value], k) => {
      file.u32((k === 0 ? type : 2) | (name === '' ? 0 : hasTag))
      if (name !== '') symbol(name)(file)
      value(file)
    })
    nil(file)
  }

export const call = (...items: readonly RObject[]): RObject =>
  pairs(
    items.map((item) => ['', item]),
    6,
  )

function vector(type: number, attributes: Attributes, write: (file: ByteWriter) => void): RObject {
  const entries = Object.entries(attributes)
  const flags = (entries.length > 0 ? hasAttributes : 0) | ('class' in attributes ? object : 0)
  return (file) => {
    file.u32(type | flags)
    write(file)
    if (entries.length > 0) pairs(entries)(file)
  }
}

export const reals = (values: readonly number[], attributes: Attributes = {}): RObject =>
  vector(14, attributes, (file) => file.u32(values.length).floats64([...values]))

export const integers = (values: readonly number[], attributes: Attributes = {}): RObject =>
  vector(13, attributes, (file) => file.u32s([values.length, ...values.map((value) => value >>> 0)]))

export const texts = (values: readonly (string | null)[], attributes: Attributes = {}): RObject =>
  vector(16, attributes, (file) => {
    file.u32(values.length)
    for (const value of values) chars(file, value)
  })

export const list = (items: readonly (readonly [string, RObject])[], attributes: Attributes = {}): RObject =>
  vector(19, { names: texts(items.map(([name]) => name)), ...attributes }, (file) => {
    file.u32(items.length)
    for (const [, item] of items) item(file)
  })

export const expression = (item: RObject): RObject =>
  vector(20, {}, (file) => {
    file.u32(1)
    item(file)
  })

export const s4 = (attributes: Attributes): RObject => vector(25, attributes, () => {})

/** `1:length`, as R 4 keeps it. */
export const sequence =
  (length: number): RObject =>
  (file) => {
    file.u32(238)
    pairs([
      ['', symbol('compact_intseq')],
      ['', symbol('base')],
      ['', integers([13])],
    ])(file)
    reals([length, 1, 1])(file)
    nil(file)
  }

/** Column by column. */
export const matrix = (values: readonly number[], rows: number, columnNames?: readonly string[]): RObject =>
  reals(values, {
    dim: integers([rows, values.length / rows]),
    ...(columnNames && { dimnames: namesOf(columnNames) }),
  })

const namesOf =
  (columnNames: readonly string[]): RObject =>
  (file) => {
    file.u32s([19, 2])
    nil(file)
    texts(columnNames)(file)
  }

export const frame = (columns: readonly (readonly [string, RObject])[], rows: number): RObject =>
  list(columns, { class: texts(['data.frame']), 'row.names': integers([-0x80000000, -rows]) })

const head = (file: ByteWriter, version: 2 | 3) => {
  file.text('X\n').u32s([version, 0x040302, 0x020300])
  if (version === 3) file.u32(5).text('UTF-8')
}

export function rds(value: RObject, version: 2 | 3 = 3): Uint8Array {
  const file = new ByteWriter(false)
  head(file, version)
  value(file)
  return file.bytes()
}

export function rData(objects: readonly (readonly [string, RObject])[], version: 2 | 3 = 2): Uint8Array {
  const file = new ByteWriter(false).text(`RDX${version}\n`)
  head(file, version)
  pairs(objects)(file)
  return file.bytes()
}
