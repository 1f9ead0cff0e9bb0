/**
 * What a Parquet file states about sizes, held against its bytes before hyparquet believes it: row groups, column chunks, and
 * the header of every page (parquet-format, `PageHeader`), since each count there becomes an array.
 */
import type { FileMetaData } from 'hyparquet'
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js'
import { FileFault } from '../binaryView.ts'

/** Runs and dictionaries can hold many equal values in few bytes; tables of measurements do not. */
const mostValuesPerByte = 256
const fewValues = 2 ** 20
/** A page is rarely larger than a megabyte; all of a column may be in one. */
const largestPageBytes = 2 ** 28
const mostPageRatio = 4096

interface Counts {
  readonly values: number
  readonly compressedBytes: number
  readonly sizeBytes: number
  readonly headerBytes: number
  readonly isDictionary: boolean
}

const whole = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : -1

/** Of each type of page, where its own header stands and how many whole numbers that must begin with. */
const pageTypes: Readonly<
  Record<number, { readonly field: 'field_5' | 'field_7' | 'field_8'; readonly numbers: number }>
> = {
  0: { field: 'field_5', numbers: 4 },
  2: { field: 'field_7', numbers: 2 },
  3: { field: 'field_8', numbers: 6 },
}

/** Every number is looked at that hyparquet will use: one that is missing would stop its clock. */
function pageHeader(bytes: Uint8Array, at: number): Counts {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: at }
  const header = deserializeTCompactProtocol(reader)
  const type = pageTypes[whole(header.field_1)]
  const own = type && header[type.field]
  const numbers = type && own ? Array.from({ length: type.numbers }, (_, i) => whole(own[`field_${i + 1}`])) : [-1]
  const counts = {
    values: numbers[0] ?? -1,
    compressedBytes: whole(header.field_3),
    sizeBytes: whole(header.field_2),
    headerBytes: reader.offset - at,
    isDictionary: type?.field === 'field_7',
  }
  const [values = 0, nulls = 0, rows = 0, , definitionBytes = 0, repetitionBytes = 0] =
    type?.numbers === 6 ? numbers : []
  const fits = nulls <= values && rows <= values && definitionBytes + repetitionBytes <= counts.compressedBytes
  if (!fits || [...numbers, counts.compressedBytes, counts.sizeBytes].some((count) => count < 0)) {
    throw new FileFault(`The page at byte ${at} is damaged.`)
  }
  return counts
}

/** @throws FileFault where counts or places cannot be true. */
export function checkSizes(bytes: Uint8Array, metadata: FileMetaData): void {
  const most = fewValues + mostValuesPerByte * bytes.length
  let values = 0
  let rows = 0
  for (const group of metadata.row_groups) {
    rows += Number(group.num_rows)
    for (const { meta_data: column, file_path: path } of group.columns) {
      if (path)
        throw new FileFault(
          `Its column “${column?.path_in_schema.join('.')}” is in another file.`,
          'Drop a Parquet file that holds all its columns.',
        )
      if (!column) throw new FileFault('A column of it is encrypted or missing.', 'Save the table without encryption.')
      const stated = Number(column.num_values)
      values += stated
      if (!(stated >= 0) || values > most)
        throw new FileFault(`It states more values (${values}) than ${bytes.length} bytes can hold.`)
      const name = column.path_in_schema.join('.')
      const dictionary = Number(column.dictionary_page_offset ?? 0)
      const start = dictionary > 0 ? dictionary : Number(column.data_page_offset)
      const end = start + Number(column.total_compressed_size)
      if (!(start >= 4 && end > start && end <= bytes.length))
        throw new FileFault(`Its column “${name}” should end at byte ${end}, behind the end of the file.`)
      let found = 0
      for (let at = start; at < end - 1; ) {
        const page = pageHeader(bytes, at)
        const dataAt = at + page.headerBytes
        if (dataAt + page.compressedBytes > end) throw new FileFault(`A page of “${name}” at byte ${at} is cut off.`)
        if (
          page.values > stated ||
          page.sizeBytes > largestPageBytes ||
          page.sizeBytes > fewValues + mostPageRatio * page.compressedBytes
        ) {
          throw new FileFault(`A page of “${name}” at byte ${at} states more than it can hold.`)
        }
        if (!page.isDictionary) found += page.values
        at = dataAt + page.compressedBytes
      }
      const flat = column.path_in_schema.length === 1
      if (found !== stated || (flat && stated !== Number(group.num_rows)))
        throw new FileFault(`The pages of “${name}” hold ${found} values instead of ${flat ? group.num_rows : stated}.`)
    }
  }
  if (rows !== Number(metadata.num_rows) || rows > most)
    throw new FileFault(`It states ${metadata.num_rows} rows and holds ${rows}.`)
}
