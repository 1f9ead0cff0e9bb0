/**
 * Streams the body of a text table, record by record, into the reader of its layout, and keeps account of what was no row:
 * rows left out with a reason, foreign lines behind the table (an end mark, a log) or between its blocks. Lines before the
 * table are skipped without being cut. Memory is bounded by the reader's own.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ByteSource } from '../delimited/byteSource.ts'
import type { Delimiter } from '../delimited/dialect.ts'
import { decoderOf, type Encoding, isBinary } from '../delimited/encoding.ts'
import { notText, wrongEncoding } from '../delimited/notText.ts'
import { RecordReader } from '../delimited/recordReader.ts'
import { type BodyReader, lineOf } from './bodyReader.ts'
import { type LineRanges, lineBlanker } from './leftOutLines.ts'

export interface BodyManner {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly comments: boolean
  readonly quotes: boolean
  readonly firstDataLine: number
  readonly leaveOutLines?: LineRanges | undefined
  /** The header's cells: where files were put one behind the other it comes again. */
  readonly header: readonly string[] | null
}

export interface BodyAccount {
  /** Data rows, those left out among them. */
  readonly rows: number
  readonly taken: number
  readonly leftOut: number
  /** The first rows left out, and why. */
  readonly faults: readonly AppError[]
  /** Lines behind the table, cells parted by tabs. */
  readonly after: readonly string[]
}

const pieceBytes = 4 * 1024 * 1024
/** Characters of a piece that are looked at for signs of binary data. */
const lookedAt = 65_536
const maxForeign = 2000
const maxFaults = 40

/** Errors: `not-text`, `wrong-encoding`, what the record reader refuses, the reader's `full`. They carry the file's name. */
export async function streamBody(
  source: ByteSource,
  manner: BodyManner,
  reader: BodyReader,
  onProgress: (fraction: number) => void,
): Promise<Result<BodyAccount>> {
  const { delimiter, comments, quotes, firstDataLine } = manner
  const records = new RecordReader(delimiter, comments, { firstLine: firstDataLine, quotes })
  const decode = decoderOf(manner.encoding)
  const blank = lineBlanker(manner.leaveOutLines)
  const skip = lineSkipper(firstDataLine - 1)
  const account = new Account(manner, reader)
  for (let start = 0; start < source.sizeBytes; ) {
    // A piece as long as what waits for it: a record over many pieces is cut again twice, not n times.
    const end = Math.min(source.sizeBytes, start + Math.max(pieceBytes, records.pending))
    const piece = await source.read(start, end)
    if (!piece.ok) return piece
    const text = decode(piece.value, end === source.sizeBytes)
    if (isBinary(text.slice(0, lookedAt))) return err(notText(source.name))
    const fault = records.feed(skip(blank(text)), end === source.sizeBytes, (record) => account.take(record))
    if (fault !== null && fault !== 'enough') {
      // In a log behind the table quotes need not match.
      if (/-quote$/.test(fault.code) && account.isBehindTable) break
      return err({ ...fault, where: { file: source.name, ...fault.where } })
    }
    start = end
    onProgress(start / source.sizeBytes)
  }
  return ok(account.close())
}

class Account {
  #rows = 0
  #taken = 0
  #leftOut = 0
  readonly #faults: AppError[] = []
  #foreign: { readonly text: string; readonly fault: AppError }[] = []
  #moreForeign = 0
  readonly #manner: BodyManner
  readonly #reader: BodyReader

  constructor(manner: BodyManner, reader: BodyReader) {
    this.#manner = manner
    this.#reader = reader
  }

  get isBehindTable(): boolean {
    return this.#taken > 0 && this.#foreign.length > 0
  }

  take(record: RecordReader): AppError | null {
    if (record.comment) return null
    if (record.damaged) return wrongEncoding(record, this.#manner.encoding)
    record.row = this.#rows + 1
    if (this.#repeatsHeader(record)) return null
    // What stands before a row decides first: with foreign lines before it, the row may begin another block.
    if (
      this.#foreign.length > 0 &&
      this.#reader.begins?.(
        record,
        this.#foreign.map(({ text }) => text),
      )
    )
      this.#forget()
    const verdict = this.#reader.row(record)
    this.#rows++
    if (verdict === 'foreign') {
      if (this.#foreign.length < maxForeign) this.#foreign.push({ text: lineOf(record), fault: noRow(record) })
      else this.#moreForeign++
      return null
    }
    if (verdict !== 'taken') {
      this.#leave(verdict)
      return null
    }
    this.#taken++
    // Rows again: what stood between was meant to be rows.
    for (const { fault } of this.#foreign) this.#leave(fault)
    this.#leftOut += this.#moreForeign
    this.#forget()
    return this.#reader.full && { ...this.#reader.full, where: { row: record.row, line: record.line } }
  }

  close(): BodyAccount {
    return {
      rows: this.#rows,
      taken: this.#taken,
      leftOut: this.#leftOut,
      faults: this.#faults.toSorted((a, b) => (a.where?.row ?? 0) - (b.where?.row ?? 0)),
      after: this.#foreign.map(({ text }) => text),
    }
  }

  #leave(fault: AppError): void {
    this.#leftOut++
    if (this.#faults.length < maxFaults) this.#faults.push(fault)
  }

  #forget(): void {
    this.#foreign = []
    this.#moreForeign = 0
  }

  #repeatsHeader(record: RecordReader): boolean {
    const { header } = this.#manner
    if (!header || record.cells < header.length || record.raw(0) !== header[0]) return false
    return header.every((name, cell) => record.raw(cell) === name || record.text(cell) === name)
  }
}

const noRow = (record: RecordReader): AppError => ({
  code: 'no-row',
  message: `“${lineOf(record).replaceAll('\t', ' ').slice(0, 40)}” is not a row of the table.`,
  where: { row: record.row, line: record.line },
  remedy: 'Remove the line, or correct it.',
})

/** Drops the first lines of a text that comes in pieces; LF, CR LF and CR end a line. */
function lineSkipper(lines: number): (text: string) => string {
  let left = lines
  let afterReturn = false
  return (text) => {
    let at = 0
    if (afterReturn && text[0] === '\n') at = 1
    if (text.length > 0) afterReturn = false
    while (left > 0 && at < text.length) {
      const found = text.slice(at).search(/[\r\n]/)
      if (found < 0) return ''
      at += found + 1
      left--
      if (text[at - 1] !== '\r') continue
      if (at === text.length) afterReturn = true
      else if (text[at] === '\n') at++
    }
    return at === 0 ? text : text.slice(at)
  }
}
