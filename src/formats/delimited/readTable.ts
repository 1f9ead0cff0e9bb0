/**
 * Streams one file through the scanner into a sink. Knows the dialect, counts data rows, adds the
 * file's name to every fault; what the cells mean is the sink's business.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ByteSource } from './byteSource.ts'
import { type Dialect, remarkCells } from './dialect.ts'
import { toUtf8 } from './encoding.ts'
import { RecordScanner, type ScanLimits, type TableRecord } from './recordScanner.ts'

export interface RecordSink {
  /** Called once, before any row, when the dialect has a header. */
  header(names: readonly string[], line: number): AppError | null
  row(record: TableRecord): AppError | null
}

export interface ReadOptions {
  /** Called after each piece, with the share of the file that is read. */
  readonly onProgress?: (fraction: number) => void
  readonly limits?: ScanLimits
}

const pieceBytes = 4 * 1024 * 1024

/** The number of data rows. Faults carry file, line and, where there is one, data row. */
export async function readTable(
  source: ByteSource,
  dialect: Dialect,
  sink: RecordSink,
  options: ReadOptions = {},
): Promise<Result<number>> {
  const scanner = new RecordScanner(dialect.delimiter, dialect.comments, options.limits)
  const recode = toUtf8(dialect.encoding)
  const accept = acceptor(dialect, sink)
  for (let start = 0; start < source.sizeBytes; ) {
    // A piece as long as what waits for it: a record over many pieces is rescanned twice, not n times.
    const end = Math.min(source.sizeBytes, start + Math.max(pieceBytes, scanner.pending))
    const piece = await source.read(start, end)
    if (!piece.ok) return piece
    const text = recode(piece.value, end === source.sizeBytes)
    if (text.indexOf(0) >= 0) return err(notText(source.name))
    const fault = scanner.feed(text, end === source.sizeBytes, accept)
    if (fault !== null && fault !== 'enough') {
      return err({ ...fault, where: { file: source.name, ...fault.where } })
    }
    start = end
    options.onProgress?.(start / source.sizeBytes)
  }
  return ok(scanner.row)
}

function acceptor(dialect: Dialect, sink: RecordSink): (record: RecordScanner) => AppError | null {
  let rows = 0
  return (record) => {
    let fault: AppError | null = null
    if (record.line === dialect.headerLine) {
      record.row = 0
      fault = sink.header(namesIn(record, dialect), record.line)
    } else if (record.comment || record.line < dialect.firstDataLine) {
      return null
    } else {
      record.row = ++rows
      fault = sink.row(record)
    }
    return record.encodingFault ? wrongEncoding(record) : fault
  }
}

export function namesIn(record: RecordScanner, dialect: Pick<Dialect, 'delimiter'>): string[] {
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

function wrongEncoding(record: TableRecord): AppError {
  return {
    code: 'wrong-encoding',
    message: 'A cell holds bytes that are no UTF-8.',
    where: record.row > 0 ? { row: record.row, line: record.line } : { line: record.line },
    remedy: 'Choose the encoding the file was written in (often windows-1252).',
  }
}
