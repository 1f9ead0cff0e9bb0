/**
 * Cuts UTF-8 bytes into records and cells (RFC 4180, leniently): quoted cells may hold
 * delimiters, line breaks and doubled quotes; lines end with LF, CR LF or CR, mixed as they come.
 * Bytes arrive in pieces; a record that is not complete waits for the next one. Cells stay bytes
 * until somebody asks for one, so numbers never become strings. Memory is bounded by
 * `maxRecordBytes`, time is linear: no byte is looked at more than a few times.
 */
import type { AppError } from '#domain/result'
import type { Delimiter } from './dialect.ts'
import { type Decimal, parseNumber, parseSingle } from './numbers.ts'

/** One record; valid only until the next one is scanned. */
export interface TableRecord {
  readonly cells: number
  /** Line it begins on, from 1. */
  readonly line: number
  /** Data row from 1; 0 for a header. */
  readonly row: number
  /** The last record, with no line end behind it: the file may be cut short. */
  readonly unended: boolean
  readonly bytes: Uint8Array
  /** Where a cell lies in `bytes`, quotes left out. */
  start(cell: number): number
  end(cell: number): number
  /** Trimmed. Bytes that are no UTF-8 read as '' and set `encodingFault`. */
  text(cell: number): string
  /** NaN when it is none. */
  number(cell: number, decimal: Decimal): number
  /** The same as a float32. */
  single(cell: number, decimal: Decimal): number
}

export interface ScanLimits {
  readonly maxRecordBytes: number
  readonly maxCells: number
}

export const defaultScanLimits: ScanLimits = { maxRecordBytes: 64 * 1024 * 1024, maxCells: 200_000 }

const lineFeed = 0x0a
const carriageReturn = 0x0d
const quote = 0x22
const hash = 0x23
const space = 0x20
const tab = 0x09

const gap = 1
const cellEnds = 2

const plain = 0
const doubledQuotes = 1

export class RecordScanner implements TableRecord {
  cells = 0
  line = 1
  row = 0
  unended = false
  bytes: Uint8Array = new Uint8Array(0)
  /** Whether the record is a remark. */
  comment = false
  encodingFault = false
  /** Bytes of an unfinished record that wait for the next piece. */
  pending = 0

  /** What each byte is at a place where a cell may begin or end. */
  readonly #kinds: Uint8Array
  readonly #runs: boolean
  readonly #comments: boolean
  readonly #limits: ScanLimits
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  #starts = new Int32Array(64)
  #ends = new Int32Array(64)
  #flags = new Uint8Array(64)
  #buffer: Uint8Array = new Uint8Array(0)
  #nextLine = 1
  #fault: AppError | null = null

  constructor(delimiter: Delimiter, comments: boolean, limits: ScanLimits = defaultScanLimits) {
    this.#runs = delimiter === ' '
    this.#kinds = byteKinds(delimiter)
    this.#comments = comments
    this.#limits = limits
  }

  start(cell: number): number {
    return this.#starts[cell] ?? 0
  }

  end(cell: number): number {
    return this.#ends[cell] ?? 0
  }

  number(cell: number, decimal: Decimal): number {
    return parseNumber(this.bytes, this.start(cell), this.end(cell), decimal)
  }

  single(cell: number, decimal: Decimal): number {
    return parseSingle(this.bytes, this.start(cell), this.end(cell), decimal)
  }

  text(cell: number): string {
    if (cell >= this.cells) return ''
    const raw = this.#decode(this.start(cell), this.end(cell))
    return (this.#flags[cell] === doubledQuotes ? raw.replaceAll('""', '"') : raw).trim()
  }

  /**
   * Takes the next piece (no NUL bytes in it) and hands over every record it completes. Stops at
   * the first fault, its own (without the file's name) or the listener's; `'enough'` stops without one.
   */
  feed(piece: Uint8Array, last: boolean, accept: (record: RecordScanner) => AppError | 'enough' | null) {
    const bytes = this.#window(piece)
    this.bytes = bytes
    let from = 0
    while (from < bytes.length) {
      this.line = this.#nextLine
      const next = this.#scan(from, last)
      if (this.#fault) return this.#fault
      if (next < 0) {
        this.#nextLine = this.line
        break
      }
      from = next
      if (this.#isBlank()) continue
      const answer = accept(this)
      if (answer !== null) return answer
    }
    this.pending = bytes.length - from
    if (this.pending > this.#limits.maxRecordBytes) return this.#tooLong()
    this.#buffer = bytes.subarray(from)
    return null
  }

  /** The waiting bytes and the new ones in one array. */
  #window(piece: Uint8Array): Uint8Array {
    if (this.#buffer.length === 0) return piece
    const whole = new Uint8Array(this.#buffer.length + piece.length)
    whole.set(this.#buffer)
    whole.set(piece, this.#buffer.length)
    return whole
  }

  /** Scans one record; returns where the next begins, or −1 when this one is not complete. */
  #scan(from: number, last: boolean): number {
    const bytes = this.bytes
    const kinds = this.#kinds
    const length = bytes.length
    this.cells = 0
    this.unended = false
    this.comment = this.#comments && bytes[from] === hash
    this.#nextLine = this.line
    let at = from
    if (this.comment) {
      // Remarks know no quotes.
      while (at < length && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++
      this.#add(from, at, plain)
      return this.#endLine(at, last)
    }
    for (;;) {
      while (at < length && ((kinds[bytes[at] ?? 0] ?? 0) & gap) !== 0) at++
      if (at >= length && !last) return -1
      const start = at
      let flag = plain
      let cellStart = at
      let cellEnd = -1
      if (bytes[at] === quote) {
        const close = this.#closingQuote(at + 1)
        if (close < 0) {
          if (last) this.#fault = unclosedQuote(this.#nextLine)
          return -1
        }
        if (close + 1 >= length && !last) return -1
        this.#countLines(at, close)
        flag = this.#doubled ? doubledQuotes : plain
        at = close + 1
        while (!this.#runs && at < length && ((kinds[bytes[at] ?? 0] ?? 0) & gap) !== 0) at++
        if (at >= length || ((kinds[bytes[at] ?? 0] ?? 0) & cellEnds) !== 0) {
          cellStart = start + 1
          cellEnd = close
        } // else: text behind the closing quote; the cell is taken as it stands
      }
      if (cellEnd < 0) {
        while (at < length && ((kinds[bytes[at] ?? 0] ?? 0) & cellEnds) === 0) at++
        cellEnd = at
      }
      if (at >= length && !last) return -1
      const ending = bytes[at]
      const atLineEnd = at >= length || ending === lineFeed || ending === carriageReturn
      // With runs as delimiter, blanks before the line end open no further cell.
      if (!(this.#runs && atLineEnd && cellEnd === cellStart && flag === plain && bytes[start] !== quote)) {
        this.#add(cellStart, cellEnd, flag)
      }
      if (this.#fault) return -1
      if (atLineEnd) return this.#endLine(at, last)
      at++
    }
  }

  #doubled = false

  /** Position of the quote that closes a cell, or −1. */
  #closingQuote(from: number): number {
    const bytes = this.bytes
    this.#doubled = false
    let at = bytes.indexOf(quote, from)
    while (at >= 0 && bytes[at + 1] === quote) {
      this.#doubled = true
      at = bytes.indexOf(quote, at + 2)
    }
    return at
  }

  #countLines(from: number, to: number): void {
    if (to - from < 64) {
      for (let at = from; at < to; at++) if (this.bytes[at] === lineFeed) this.#nextLine++
      return
    }
    // Cut out first: an unbounded search would run to the next line end for every cell of a long line.
    const cell = this.bytes.subarray(from, to)
    let at = cell.indexOf(lineFeed)
    while (at >= 0) {
      this.#nextLine++
      at = cell.indexOf(lineFeed, at + 1)
    }
  }

  #endLine(at: number, last: boolean): number {
    const bytes = this.bytes
    if (at >= bytes.length) {
      this.unended = true
      return last ? bytes.length : -1
    }
    this.#nextLine++
    if (bytes[at] === lineFeed) return at + 1
    if (at + 1 >= bytes.length && !last) {
      return -1 // CR at the end of a piece: an LF may follow
    }
    return bytes[at + 1] === lineFeed ? at + 2 : at + 1
  }

  #add(start: number, end: number, flag: number): void {
    if (this.cells === this.#starts.length) {
      if (this.cells >= this.#limits.maxCells) {
        this.#fault = {
          code: 'too-many-columns',
          message: `The record has more than ${this.#limits.maxCells} cells.`,
          where: { line: this.line },
          remedy: 'Choose another delimiter, or cut the table: no spectrum here has that many points.',
        }
        return
      }
      const capacity = Math.min(this.#limits.maxCells, this.cells * 4)
      this.#starts = enlarged(this.#starts, new Int32Array(capacity))
      this.#ends = enlarged(this.#ends, new Int32Array(capacity))
      this.#flags = enlarged(this.#flags, new Uint8Array(capacity))
    }
    this.#starts[this.cells] = start
    this.#ends[this.cells] = end
    this.#flags[this.cells] = flag
    this.cells++
  }

  /** Nothing in it but delimiters and blanks. */
  #isBlank(): boolean {
    for (let cell = 0; cell < this.cells; cell++) {
      for (let at = this.start(cell); at < this.end(cell); at++) {
        if (this.bytes[at] !== space && this.bytes[at] !== tab) return false
      }
    }
    return true
  }

  #decode(start: number, end: number): string {
    // Short ASCII, which is nearly every cell, without the cost of a decoder call.
    if (end - start <= 24) {
      let text = ''
      let at = start
      for (; at < end; at++) {
        const byte = this.bytes[at] ?? 0
        if (byte >= 0x80) break
        text += String.fromCharCode(byte)
      }
      if (at === end) return text
    }
    try {
      return this.#decoder.decode(this.bytes.subarray(start, end))
    } catch {
      this.encodingFault = true
      return ''
    }
  }

  #tooLong(): AppError {
    const megabytes = Math.round(this.#limits.maxRecordBytes / 1024 / 1024)
    const quoted = this.bytes.indexOf(quote, this.bytes.length - this.pending) >= 0
    return quoted
      ? unclosedQuote(this.line)
      : {
          code: 'record-too-long',
          message: `One record is longer than ${megabytes} MB.`,
          where: { line: this.line },
          remedy: 'Check the line ends of the file, or export it as one spectrum per row.',
        }
  }
}

/** Bits of each byte. With runs as delimiter a blank fills gaps and ends cells. */
function byteKinds(delimiter: Delimiter): Uint8Array {
  const kinds = new Uint8Array(256)
  for (const byte of [space, tab]) kinds[byte] = delimiter === ' ' ? gap | cellEnds : gap
  for (const byte of [lineFeed, carriageReturn, delimiter.charCodeAt(0)]) {
    if (byte !== space) kinds[byte] = cellEnds
  }
  return kinds
}

function unclosedQuote(line: number): AppError {
  return {
    code: 'unclosed-quote',
    message: 'A quoted cell is never closed.',
    where: { line },
    remedy: 'Close the quote that opens in this record; the file may also have been cut short.',
  }
}

function enlarged<T extends Int32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
