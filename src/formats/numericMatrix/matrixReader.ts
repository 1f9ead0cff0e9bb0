/**
 * Tables of nothing but numbers, hundreds of megabytes of them, from bytes cut anywhere to chunks of whole rows of float32;
 * nothing else is kept, and hardly a number becomes a string. Other tables go through papaparse, in `delimited`.
 */
import type { AppError } from '#domain/result'
import { type Decimal, numberFault } from '../delimited/numbers.ts'
import { readCarefully, scanSingle } from './scanSingle.ts'

export interface MatrixDialect {
  /** `' '` stands for any run of spaces and tabs; around the others blanks are allowed. */
  readonly separator: ' ' | ',' | ';'
  readonly decimal: Decimal
  /** Lines before it, from 1, are skipped unread. */
  readonly firstDataLine: number
}

/** Takes `values.length / columns` whole rows, row-major, in a buffer of its own. */
type TakeRows = (values: Float32Array<ArrayBuffer>, columns: number) => void

const [maxColumns, maxCellBytes] = [200_000, 1024] as const
/** From here on a double rounds to an infinite float32. */
const tooLarge = 2 ** 128 - 2 ** 103
const [lineFeed, carriageReturn] = [0x0a, 0x0d] as const
const [inside, blank, lineEnd, divider] = [0, 1, 2, 3] as const

export class MatrixReader {
  /** Whole rows so far. */
  rows = 0
  /** Of every row; 0 until the first has ended. */
  columns = 0
  #chunk = new Float32Array(maxColumns)
  #filled = 0
  #column = 0
  /** No number stands between here and the last separator or the line's beginning. */
  #open = true
  #line = 1
  #afterReturn = false
  #begun = false
  #rest = new Uint8Array(0)
  readonly #kinds = new Uint8Array(256)
  readonly #dialect: MatrixDialect
  readonly #chunkFloats: number
  readonly #take: TakeRows

  /** Chunks have as many whole rows as fit into `chunkFloats`, at least one; the last may have fewer. */
  constructor(dialect: MatrixDialect, chunkFloats: number, take: TakeRows) {
    this.#kinds[dialect.separator.charCodeAt(0)] = divider
    this.#kinds[0x20] = this.#kinds[0x09] = blank
    this.#kinds[lineFeed] = this.#kinds[carriageReturn] = lineEnd
    this.#dialect = dialect
    this.#chunkFloats = chunkFloats
    this.#take = take
  }

  /**
   * The next UTF-8 bytes of the file; `last` ends it. Errors have row, line and column but no file: `not-a-number`,
   * `not-finite`, `number-too-large`, `empty-cell`, `ragged-row`, `empty-file`.
   */
  feed(piece: Uint8Array, last: boolean): AppError | null {
    const end = this.#rest.length + piece.length
    // A line end behind the last byte ends the last cell.
    const bytes = new Uint8Array(end + 1)
    bytes.set(this.#rest)
    bytes.set(piece, this.#rest.length)
    bytes[end] = lineFeed
    const marked = !this.#begun && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    this.#begun ||= end > 2 || last
    const { decimal, firstDataLine, separator } = this.#dialect
    const kinds = this.#kinds
    let at = marked ? 3 : 0
    while (this.#begun && at < end) {
      const byte = bytes[at] ?? 0
      const kind = kinds[byte]
      if (kind === lineEnd) {
        const fault = byte === lineFeed && this.#afterReturn ? null : this.#endLine()
        if (fault) return fault
        this.#afterReturn = byte === carriageReturn
        at++
      } else if (kind === blank || this.#line < firstDataLine) at++
      else if (kind === divider) {
        if (this.#open) return this.#notNumber(bytes.subarray(at, at))
        this.#open = true
        at++
      } else {
        const most = this.columns || maxColumns
        if (this.#column === most) return this.#ragged(`more than ${most}`)
        const filled = this.#filled
        let stop = scanSingle(bytes, at, decimal, this.#chunk, filled)
        if (stop < 0 || stop >= end || kinds[bytes[stop] ?? 0] === inside || !Number.isFinite(this.#chunk[filled])) {
          stop = at + 1
          while (kinds[bytes[stop] ?? 0] === inside) stop++
          const cut = stop === end && !last
          if (cut && stop - at <= maxCellBytes) break
          const value = cut ? Number.NaN : readCarefully(bytes.subarray(at, stop), decimal)
          if (!(Math.abs(value) < tooLarge)) return this.#notNumber(bytes.subarray(at, stop), cut ? '…' : '')
          this.#chunk[filled] = value
        }
        if (!this.#open && separator !== ' ') return this.#notNumber(bytes.subarray(at, stop), ' (after a blank)')
        this.#open = false
        this.#afterReturn = false
        this.#filled++
        this.#column++
        at = stop
      }
    }
    this.#rest = bytes.slice(at, end)
    return last ? (this.#endLine() ?? this.#finish()) : null
  }

  #endLine(): AppError | null {
    if (this.#column > 0) {
      if (this.rows === 0) {
        this.columns = this.#column
        const firstRow = this.#chunk.subarray(0, this.columns)
        this.#chunk = new Float32Array(Math.max(1, Math.floor(this.#chunkFloats / this.columns)) * this.columns)
        this.#chunk.set(firstRow)
      } else if (this.#column < this.columns) return this.#ragged(`${this.#column}`)
      this.rows++
      if (this.#filled === this.#chunk.length) {
        this.#take(this.#chunk, this.columns)
        this.#chunk = new Float32Array(this.#filled)
        this.#filled = 0
      }
    }
    this.#line++
    this.#column = 0
    this.#open = true
    return null
  }

  #finish(): AppError | null {
    if (this.#filled > 0) this.#take(this.#chunk.slice(0, this.#filled), this.columns)
    const remedy = 'Export it again, or leave it out.'
    return this.rows > 0 ? null : { code: 'empty-file', message: 'The file holds no numbers.', remedy }
  }

  #notNumber(cell: Uint8Array, remark = ''): AppError {
    const where = { row: this.rows + 1, line: this.#line, column: String(this.#column + 1) }
    return numberFault(new TextDecoder().decode(cell) + remark, where)
  }

  #ragged(found: string): AppError {
    return {
      code: 'ragged-row',
      message: `The row has ${found} numbers where ${this.columns || maxColumns} were expected.`,
      where: { row: this.rows + 1, line: this.#line },
      remedy: 'Correct the row; if it is the last one, the file may be cut short: export it again.',
    }
  }
}
