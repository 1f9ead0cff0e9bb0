/**
 * The beginning of a file that may be one of a pair: whether it is a table of numbers, how it is
 * written, its first rows; and how many rows it has in all. What the numbers are is not known here.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ByteSource } from '#formats/delimited/byteSource'
import { detectEncoding, type Encoding, toUtf8 } from '#formats/delimited/encoding'
import { knownBinary } from '#formats/delimited/knownBinary'
import { notText } from '#formats/delimited/notText'
import { type Decimal, isNumber } from '#formats/delimited/numbers'
import { type MatrixDialect, MatrixReader } from '#formats/numericMatrix/matrixReader'
import { emptyFile } from '#formats/text/head'
import type { CurvesFilePlan } from '#protocol/ingest'

export interface MatrixLook {
  readonly source: ByteSource
  readonly encoding: Encoding
  readonly dialect: MatrixDialect
  readonly header: boolean
  /** Null without a header that has one for each column. */
  readonly names: readonly string[] | null
  readonly columns: number
  /** The first rows, as many as are whole and sound. */
  readonly rows: readonly Float32Array[]
  /** What is wrong with the row behind them. */
  readonly fault: AppError | null
  readonly firstCells: readonly (readonly string[])[]
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const headBytes = 256 * 1024
const pieceBytes = 4 * 1024 * 1024
const shown = { rows: 8, cells: 12, characters: 40 }

/** UTF-8 text of the source, piece by piece; `visit` ends it with a fault. */
export async function readPieces(
  source: ByteSource,
  encoding: Encoding,
  visit: (piece: Uint8Array, last: boolean, readBytes: number) => AppError | null | Promise<AppError | null>,
): Promise<Result<void>> {
  const recode = toUtf8(encoding)
  for (let start = 0; start < source.sizeBytes; start += pieceBytes) {
    const end = Math.min(source.sizeBytes, start + pieceBytes)
    const piece = await source.read(start, end)
    if (!piece.ok) return piece
    const last = end === source.sizeBytes
    const fault = await visit(recode(piece.value, last), last, end)
    if (fault) return err(fault)
  }
  return ok(undefined)
}

/** Errors: `empty-file`, `not-text`, `no-table` where its lines are no rows of numbers. */
export async function lookAt(
  source: ByteSource,
  fixed: Pick<CurvesFilePlan, 'separator' | 'decimal' | 'header'> | null,
): Promise<Result<MatrixLook>> {
  const end = Math.min(headBytes, source.sizeBytes)
  const head = await source.read(0, end)
  if (!head.ok) return head
  const encoding = detectEncoding(head.value)
  if (encoding === null) return err(notText(source.name, knownBinary(head.value)))
  const decoded = new TextDecoder().decode(toUtf8(encoding)(head.value, true))
  const text =
    end === source.sizeBytes
      ? decoded
      : decoded.slice(0, Math.max(...['\n', '\r'].map((c) => decoded.lastIndexOf(c))) + 1)
  const lines = text.split(/\r\n|\n|\r/).flatMap((line, i) => (line.trim() === '' ? [] : [{ line, number: i + 1 }]))
  const [first, second = first] = lines
  if (!first || !second) return err(end === source.sizeBytes ? emptyFile(source.name) : noNumbers(source.name))

  const { separator, decimal } = fixed ?? mannerOf(second.line)
  const mostlyNumbers = (line: string): boolean => {
    // Between tabs, names may hold blanks and numbers.
    const cells = separator === ' ' && line.includes('\t') ? line.trim().split(/ *\t */) : cellsOf(line, separator)
    return 2 * cells.filter((cell) => looksNumeric(cell, decimal)).length >= cells.length
  }
  const header = fixed?.header ?? !mostlyNumbers(first.line)
  const row = header ? lines[1] : first
  if (!row || !mostlyNumbers(row.line)) return err(noNumbers(source.name))
  const dialect: MatrixDialect = { separator, decimal, firstDataLine: row.number }
  const rows: Float32Array[] = []
  const reader = new MatrixReader(dialect, 1, (values) => rows.push(values))
  const found = reader.feed(new TextEncoder().encode(text), true)
  const columns = reader.columns || cellsOf(row.line, separator).length
  return ok({
    source,
    encoding,
    dialect,
    header,
    names: header ? namesIn(first.line, separator, columns) : null,
    columns,
    rows,
    fault: found && { ...found, where: { file: source.name, ...found.where } },
    firstCells: lines.slice(0, shown.rows).map(({ line }) =>
      cellsOf(line, separator)
        .slice(0, shown.cells)
        .map((cell) => cell.slice(0, shown.characters)),
    ),
  })
}

/** Lines that are not blank, the ones above the data left out. */
export async function countRows(
  { source, encoding, dialect }: MatrixLook,
  onRead: (bytes: number) => void,
): Promise<Result<number>> {
  let rows = 0
  let line = 1
  let inked = false
  let afterReturn = false
  const endLine = (): void => {
    if (inked && line >= dialect.firstDataLine) rows++
    inked = false
    line++
  }
  const read = await readPieces(source, encoding, (piece, last, bytes) => {
    let returnAt = piece.indexOf(carriageReturn)
    for (let at = 0; at < piece.length; ) {
      if (returnAt >= 0 && returnAt < at) returnAt = piece.indexOf(carriageReturn, at)
      const feedAt = piece.indexOf(lineFeed, at)
      const found = returnAt < 0 ? feedAt : feedAt < 0 ? returnAt : Math.min(feedAt, returnAt)
      const end = found < 0 ? piece.length : found
      const paired = afterReturn && !inked && end === at && feedAt === at
      while (!inked && at < end) inked = (piece[at++] ?? 0) > 0x20
      if (found < 0) break
      if (!paired) endLine()
      afterReturn = found === returnAt
      at = end + 1
    }
    if (last) endLine()
    onRead(bytes)
    return null
  })
  return read.ok ? ok(rows) : read
}

/** NaN and infinities count, so that they are told later. */
const looksNumeric = (cell: string, decimal: Decimal): boolean =>
  isNumber(cell, '.') || isNumber(cell, decimal) || /^[-+]?(nan|inf(inity)?)$/i.test(cell)

/** How a row of numbers is written. */
function mannerOf(line: string): Pick<MatrixDialect, 'separator' | 'decimal'> {
  if (line.includes(';')) return { separator: ';', decimal: line.includes(',') ? ',' : '.' }
  if (!line.includes(',')) return { separator: ' ', decimal: '.' }
  const words = line.trim().split(/[ \t]+/)
  const decimals = words.length > 1 && words.every((word) => /^[-+]?\d*(,\d+)?(e[-+]?\d+)?$/i.test(word))
  return decimals ? { separator: ' ', decimal: ',' } : { separator: ',', decimal: '.' }
}

function cellsOf(line: string, separator: MatrixDialect['separator']): string[] {
  const cells = separator === ' ' ? line.trim().split(/[ \t]+/) : line.split(separator).map((cell) => cell.trim())
  return cells.at(-1) === '' ? cells.slice(0, -1) : cells
}

/** Names between tabs may hold blanks; a remark mark before them is none of them. */
function namesIn(line: string, separator: MatrixDialect['separator'], columns: number): string[] | null {
  const bare = line.replace(/^\ufeff?\s*#\s*/, '').trim()
  const readings = [bare.split('\t'), cellsOf(bare, separator)]
  const cells = readings.find((reading) => reading.length === columns)
  return cells?.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')) ?? null
}

const noNumbers = (file: string): AppError => ({
  code: 'no-table',
  message: 'The file does not begin with rows of numbers.',
  where: { file },
  remedy: 'Drop a table of numbers between blanks, tabs, commas or semicolons, with one line of names at most.',
})
