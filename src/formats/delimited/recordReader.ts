/**
 * Cuts text into records of cells with papaparse. Text arrives in pieces cut anywhere; a record that is not complete waits
 * for the next one, so memory is bounded by the longest record allowed, and a piece as long as what waits keeps the time linear.
 * papaparse knows one kind of line end and no runs of blanks, so complete lines are brought to that form first.
 */
import Papa from 'papaparse'
import type { AppError } from '#domain/result'
import type { Delimiter } from './dialect.ts'
import { type Decimal, parseNumber } from './numbers.ts'

/** One record; valid only until the next one is cut. */
export interface TableRecord {
  readonly cells: number
  /** Line it begins on, from 1. */
  readonly line: number
  /** Data row from 1; 0 for a header. */
  readonly row: number
  /** The last record, with no line end behind it: the file may be cut short. */
  readonly unended: boolean
  /** Trimmed, and free of the text around it: it may be kept. */
  text(cell: number): string
  /** As it stands, for comparing and reading; not to be kept. */
  raw(cell: number): string
  /** NaN when it is none. */
  number(cell: number, decimal: Decimal): number
}

const maxRecordCharacters = 16 * 1024 * 1024
const maxCells = 200_000
/** What decoders put where bytes are no text. */
const damage = '\ufffd'

/** A noncharacter of Unicode: no decoder gives it. */
const neverWritten = '\uffff'

export interface RecordOptions {
  /** Line the text begins on. */
  readonly firstLine?: number
  /** Off where every cell is a number: then a quote is a letter like any other and cannot swallow lines. */
  readonly quotes?: boolean
}

type Answer = AppError | 'enough' | null
type Accept = (record: RecordReader) => Answer

/** What papaparse made of one record, and where it ends in the text. */
interface Cut {
  readonly cells: readonly string[]
  readonly broken: Papa.ParseError['code'] | null
  readonly end: number
}

export class RecordReader implements TableRecord {
  cells = 0
  line = 1
  row = 0
  unended = false
  /** Whether the record is a remark: one cell, its `#` included. */
  comment = false

  readonly #delimiter: Delimiter
  readonly #comments: boolean
  readonly #quote: string
  #values: readonly string[] = []
  /** Complete lines of a record that goes on. */
  #waiting = ''
  /** The beginning of a line. */
  #tail = ''
  #nextLine: number
  #mayBeDamaged = false
  /** Where what has not been handed over begins. */
  #from = 0

  constructor(delimiter: Delimiter, comments: boolean, { firstLine = 1, quotes = true }: RecordOptions = {}) {
    this.#delimiter = delimiter
    this.#comments = comments
    this.#quote = quotes ? '"' : neverWritten
    this.#nextLine = firstLine
  }

  /** Characters of an unfinished record that wait for the next piece. */
  get pending(): number {
    return this.#waiting.length + this.#tail.length
  }

  /** Bytes of this record were no text. */
  get damaged(): boolean {
    return this.#mayBeDamaged && this.#values.some((value) => value.includes(damage))
  }

  text(cell: number): string {
    return detached(this.raw(cell).trim())
  }

  raw(cell: number): string {
    return this.#values[cell] ?? ''
  }

  number(cell: number, decimal: Decimal): number {
    return parseNumber(this.raw(cell), decimal)
  }

  /**
   * Takes the next piece and hands over every record it completes. Stops at the first fault, its own (without the file's
   * name: `unclosed-quote`, `stray-quote`, `too-many-columns`, `record-too-long`) or the listener's; `'enough'` stops without one.
   */
  feed(piece: string, last: boolean, accept: Accept): Answer {
    this.#mayBeDamaged ||= piece.includes(damage)
    const lines = this.#tail + piece
    const end = last ? lines.length : completeLines(lines)
    this.#tail = lines.slice(end)
    const text = this.#waiting + evenLines(lines.slice(0, end), this.#delimiter)
    this.#from = 0
    const answer = this.#cut(text, (cut, isLast) => {
      // The last one may go on in the next piece; quotes behind a quote are wrong however it does.
      if (isLast && !last && cut.broken !== 'InvalidQuotes') return null
      return this.#remarks(text, cut.end, accept) ?? this.#record(text, cut, accept)
    })
    const stop = answer ?? (last ? this.#remarks(text, text.length, accept) : null)
    this.#waiting = text.slice(this.#from)
    return stop ?? (this.pending > maxRecordCharacters ? this.#tooLong() : null)
  }

  /** Every record of the text in turn; the last one is told as such. */
  #cut(text: string, take: (cut: Cut, isLast: boolean) => Answer): Answer {
    let answer: Answer = null
    let held: Cut | null = null
    // papaparse drops a byte order mark and counts from behind it.
    const offset = text.startsWith('\ufeff') ? 1 : 0
    Papa.parse<string[]>(text, {
      delimiter: this.#delimiter,
      newline: '\n',
      quoteChar: this.#quote,
      comments: this.#comments ? '#' : false,
      step: ({ data, errors, meta }, parser) => {
        if (held) answer = take(held, false)
        if (answer !== null) parser.abort()
        held = { cells: data, broken: errors[0]?.code ?? null, end: meta.cursor + offset }
      },
    })
    return answer ?? (held ? take(held, true) : null)
  }

  /** Hands over the remarks that stand next, before `to`. */
  #remarks(text: string, to: number, accept: Accept): Answer {
    let answer: Answer = null
    while (this.#comments && answer === null && this.#from < to && text[this.#from] === '#') {
      const lineEnd = text.indexOf('\n', this.#from)
      const end = lineEnd < 0 ? to : lineEnd + 1
      answer = this.#hand([text.slice(this.#from, end)], true, accept)
      this.#moveTo(end, text)
    }
    return answer
  }

  #record(text: string, { cells, broken, end }: Cut, accept: Accept): Answer {
    const line = this.#nextLine
    if (broken === 'MissingQuotes') return unclosedQuote(line)
    if (broken === 'InvalidQuotes') return strayQuote(line)
    if (cells.length > maxCells) return tooManyColumns(line)
    this.unended = end === text.length && text[end - 1] !== '\n'
    const answer = cells.every((cell) => cell.trim() === '') ? null : this.#hand(cells, false, accept)
    this.#moveTo(end, text)
    return answer
  }

  #hand(cells: readonly string[], comment: boolean, accept: Accept): Answer {
    this.line = this.#nextLine
    this.#values = cells
    this.cells = cells.length
    this.comment = comment
    return accept(this)
  }

  #moveTo(end: number, text: string): void {
    for (let at = text.indexOf('\n', this.#from); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) this.#nextLine++
    this.#from = end
  }

  #tooLong(): AppError {
    const megabytes = Math.round(maxRecordCharacters / 1024 / 1024)
    return this.#waiting.includes('"') || this.#tail.includes('"')
      ? unclosedQuote(this.#nextLine)
      : {
          code: 'record-too-long',
          message: `One record is longer than ${megabytes} MB.`,
          where: { line: this.#nextLine },
          remedy: 'Check the line ends of the file, or export it as one spectrum per row.',
        }
  }
}

/** Where the last complete line ends. A CR at the very end may be half of a CR LF. */
function completeLines(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r')) + 1
}

/** Complete lines with LF behind each; runs of blanks as one where they delimit, none before an opening quote. */
function evenLines(text: string, delimiter: Delimiter): string {
  const even = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  if (delimiter === ' ') return unevenBlanks.test(even) ? even.replace(/[ \t]+/g, ' ').replace(/^ | $/gm, '') : even
  return even.includes('"') ? even.replace(blanksBeforeQuote[delimiter], '$1"') : even
}

const unevenBlanks = /\t| {2}|^ | $/m

/** Not where the quote closes a cell or is doubled. */
const blanksBeforeQuote: Readonly<Record<Exclude<Delimiter, ' '>, RegExp>> = {
  ',': /(^|,) +"(?=[^",\s])/gm,
  ';': /(^|;) +"(?=[^";\s])/gm,
  '\t': /(^|\t) +"(?=[^"\s])/gm,
  '|': /(^|\|) +"(?=[^"|\s])/gm,
}

/** A string of its own: a part of a string keeps the whole of it in memory. */
const detached = (part: string): string => (part.length < 13 ? part : ` ${part}`.slice(1))

const unclosedQuote = (line: number): AppError => ({
  code: 'unclosed-quote',
  message: 'A quoted cell is never closed.',
  where: { line },
  remedy: 'Close the quote that opens in this record; the file may also have been cut short.',
})

const strayQuote = (line: number): AppError => ({
  code: 'stray-quote',
  message: 'There is text after the closing quote of a cell.',
  where: { line },
  remedy: 'Double the quotes inside a quoted cell ("5"" tube"), or leave the quotes around it out.',
})

const tooManyColumns = (line: number): AppError => ({
  code: 'too-many-columns',
  message: `The record has more than ${maxCells} cells.`,
  where: { line },
  remedy: 'Choose another delimiter, or split the table: spectra of that many points cannot be read.',
})
