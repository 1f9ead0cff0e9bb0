/**
 * Streams one file, record by record, into a sink. Knows the dialect, counts data rows, adds the
 * file's name to every fault; what the cells mean is the sink's business.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ByteSource } from './byteSource.ts'
import { type Dialect, remarkCells } from './dialect.ts'
import { decoderOf, type Encoding } from './encoding.ts'
import { RecordReader, type TableRecord } from './recordReader.ts'

export interface RecordSink {
  /** Called once, before any row, when the dialect has a header. */
  header(names: readonly string[], line: number): AppError | null
  row(record: TableRecord): AppError | null
}

export interface ReadOptions {
  /** Called after each piece, with the share of the file that is read. */
  readonly onProgress?: (fraction: number) => void
}

const pieceBytes = 4 * 1024 * 1024

/** The number of data rows. Faults carry file, line and, where there is one, data row. */
export async function readTable(
  source: ByteSource,
  dialect: Dialect,
  sink: RecordSink,
  options: ReadOptions = {},
): Promise<Result<number>> {
  const records = new RecordReader(dialect.delimiter, dialect.comments)
  const decode = decoderOf(dialect.encoding)
  const accept = acceptor(dialect, sink)
  for (let start = 0; start < source.sizeBytes; ) {
    // A piece as long as what waits for it: a record over many pieces is cut again twice, not n times.
    const end = Math.min(source.sizeBytes, start + Math.max(pieceBytes, records.pending))
    const piece = await source.read(start, end)
    if (!piece.ok) return piece
    const text = decode(piece.value, end === source.sizeBytes)
    if (text.includes('\0')) return err(notText(source.name))
    const fault = records.feed(text, end === source.sizeBytes, accept)
    if (fault !== null && fault !== 'enough') {
      return err({ ...fault, where: { file: source.name, ...fault.where } })
    }
    start = end
    options.onProgress?.(start / source.sizeBytes)
  }
  return ok(records.row)
}

function acceptor(dialect: Dialect, sink: RecordSink): (record: RecordReader) => AppError | null {
  let rows = 0
  return (record) => {
    const header = record.line === dialect.headerLine
    if (!header && (record.comment || record.line < dialect.firstDataLine)) return null
    record.row = header ? 0 : ++rows
    if (record.damaged) return wrongEncoding(record, dialect.encoding)
    return header ? sink.header(namesIn(record, dialect), record.line) : sink.row(record)
  }
}

export function namesIn(record: RecordReader, dialect: Pick<Dialect, 'delimiter'>): string[] {
  return record.comment
    ? remarkCells(record.text(0), dialect.delimiter)
    : Array.from({ length: record.cells }, (_, cell) => record.text(cell))
}

/** `kind`: what it is instead, where that is known. */
export function notText(file: string, kind: string | null = null): AppError {
  return {
    code: 'not-text',
    message: `The file is not text: ${kind === null ? 'it holds bytes that no table has' : `it is ${kind}`}.`,
    where: { file },
    remedy: 'Export the spectra as CSV or text and drop that file instead.',
  }
}

function wrongEncoding(record: TableRecord, encoding: Encoding): AppError {
  return {
    code: 'wrong-encoding',
    message: `A cell holds bytes that are no ${encoding.toUpperCase()}.`,
    where: record.row > 0 ? { row: record.row, line: record.line } : { line: record.line },
    remedy: 'Choose the encoding the file was written in (often windows-1252).',
  }
}
