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
}

const whole = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : -1

function pageHeader(bytes: Uint8Array, at: number): Counts {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: at }
  const header = deserializeTCompactProtocol(reader)
  const data = header.field_5 ?? header.field_7 ?? header.field_8
  const levels = header.field_8 ? whole(header.field_8.field_5 ?? 0) + whole(header.field_8.field_6 ?? 0) : 0
  const nulls = header.field_8 ? whole(header.field_8.field_2 ?? 0) : 0
  const counts = {
    values: data === undefined ? 0 : whole(data.field_1),
    compressedBytes: whole(header.field_3),
    sizeBytes: whole(header.field_2),
    headerBytes: reader.offset - at,
  }
  const rows = header.field_8 ? whole(header.field_8.field_3 ?? 0) : 0
  if (
    Object.values(counts).some((count) => count < 0) ||
    levels > counts.compressedBytes ||
    nulls > counts.values ||
    rows > counts.values
  ) {
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
      for (let at = start; at < end - 1 && found < stated; ) {
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
        if (start !== at || dictionary === 0) found += page.values
        at = dataAt + page.compressedBytes
      }
    }
  }
  if (rows !== Number(metadata.num_rows) || rows > most)
    throw new FileFault(`It states ${metadata.num_rows} rows and holds ${rows}.`)
}
