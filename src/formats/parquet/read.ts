/** Parquet tables, by hyparquet and its decompressors, which are loaded with this module. */
import { type Compressors, type FileMetaData, parquetMetadata, parquetScan, parquetSchema } from 'hyparquet'
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors'
import { err, ok } from '#domain/result'
import { FileFault, guarded, startsWith } from '../binaryView.ts'
import { badFile, type FileFacts, type ReadFile } from '../reader.ts'
import { plainTable, spectraOfTable } from '../table/spectraOfTable.ts'
import type { TableColumn, TypedTable } from '../table/typedTable.ts'
import { numberColumn, tableColumns } from './columns.ts'
import { checkSizes } from './pages.ts'

/** Sizes are those that `checkSizes` has seen. Snappy is hyparquet's own. */
const compressors: Compressors = {
  GZIP: decompressGzip,
  BROTLI: decompressBrotli,
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
}

const damaged = (thrown: unknown): FileFault =>
  thrown instanceof FileFault
    ? thrown
    : new FileFault(
        `Its content is damaged (${thrown instanceof Error ? thrown.message : String(thrown)}).`,
        'Copy the file again, or write it again.',
      )

/** hyparquet throws whatever its code runs into; all of that is the file's fault here. */
async function believing<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw damaged(thrown)
  }
}

/** One column after the other: columns read at once, of which two are damaged, leave a rejection that nobody handles. */
async function readColumns(bytes: Uint8Array, metadata: FileMetaData): Promise<TableColumn[]> {
  const rows = Number(metadata.num_rows)
  const scan = await parquetScan({
    file: { byteLength: bytes.length, slice: (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer },
    metadata,
    compressors,
    geoparquet: false,
    useOffsetIndex: false,
    parsers: {
      jsonFromBytes: (json: Uint8Array | undefined) => json && new TextDecoder().decode(json),
      geometryFromBytes: () => null,
      geographyFromBytes: () => null,
    },
  })
  const columns: TableColumn[] = []
  for (const child of parquetSchema(metadata).children) {
    const { name: stored } = child.element
    const name = /^__index_level_\d+__$/.test(stored) ? 'index' : stored
    const pieces: { at: number; values: ArrayLike<unknown> }[] = []
    for (const { rowStart, rowEnd } of scan.ranges) {
      pieces.push({ at: rowStart, values: await scan.readColumn({ column: stored, rowStart, rowEnd }) })
    }
    const numbers = numberColumn(name, pieces, rows, child)
    if (numbers) {
      columns.push(numbers)
      continue
    }
    const values = new Array<unknown>(rows).fill(null)
    for (const piece of pieces) {
      const count = Math.min(piece.values.length, rows - piece.at)
      for (let i = 0; i < count; i++) values[piece.at + i] = piece.values[i]
    }
    columns.push(...tableColumns(name, values, child))
  }
  return columns
}

/** What writers note beside their schemas: `x_unit = nm`. */
function notesOf(metadata: FileMetaData): Record<string, string> {
  const notes: Record<string, string> = {}
  for (const { key, value } of metadata.key_value_metadata ?? []) {
    if (value !== undefined && value.length <= 200 && !/^(?:pandas|ARROW:schema|org\.apache)/.test(key))
      notes[key] = value
  }
  return notes
}

export const read: ReadFile = (input) =>
  guarded(input.name, 'Parquet', async () => {
    const { bytes, name } = input
    if (startsWith(bytes, 'PARE'))
      throw new FileFault('It is encrypted.', 'Save the table without encryption.', 'encrypted')
    const metadata = await believing(() => parquetMetadata(bytes, { geoparquet: false }))
    await believing(() => checkSizes(bytes, metadata))
    const columns = await believing(() => readColumns(bytes, metadata))
    const notes = notesOf(metadata)
    const words = Object.entries(notes).map(([key, value]) => `${key} ${value}`)
    const label = (name.split('/').at(-1) ?? name).replace(/\.[^.]*$/, '')
    const table: TypedTable = { label, columns, rows: Number(metadata.num_rows), words: words.join(' ') }
    if (table.rows === 0 || columns.length === 0)
      return err(badFile(name, 'The table is empty.', 'Write it again with its rows.'))
    const facts: FileFacts = Object.keys(notes).length > 0 ? { further: notes } : {}
    const spectra = spectraOfTable(table)
    return ok(
      spectra
        ? { ...spectra, facts }
        : { parts: [], together: false, facts, table: plainTable(table), guesses: [], warnings: [] },
    )
  })
