/** The data of a WEKA file as columns: rows of values, or sparse rows in braces, which leave zeros out. `?` is missing. */
import { FileFault } from '../binaryView.ts'
import type { TableColumn } from '../table/typedTable.ts'
import { type ArffHeader, type Attribute, tokenAt } from './header.ts'

interface Growing {
  readonly attribute: Attribute
  readonly numbers: number[]
  readonly texts: string[]
}

/** A sparse row of a few letters stands for a value of each attribute; that stays in proportion to the file. */
const mostCellsPerCharacter = 8
const fewCells = 2 ** 16

const plainNumber = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i

function put({ attribute, numbers, texts }: Growing, token: string, quoted: boolean, line: number): void {
  const missing = token === '?' && !quoted
  if (attribute.type !== 'numeric') {
    texts.push(missing ? '' : token)
    return
  }
  if (missing || token === '') numbers.push(Number.NaN)
  else if (plainNumber.test(token)) numbers.push(Number(token))
  else if (/^[-+]?(?:nan|inf(?:inity)?)$/i.test(token)) numbers.push(Number.NaN)
  else
    throw new FileFault(
      `Line ${line}: “${token.slice(0, 40)}” is not a number, as “${attribute.name}” should have.`,
      'Correct the value, or write ? for a missing one.',
    )
}

/** What a sparse row that does not name an attribute means by it. */
function putDefault(column: Growing): void {
  if (column.attribute.type === 'numeric') column.numbers.push(0)
  else column.texts.push(column.attribute.labels[0] ?? '')
}

function sparseRow(columns: readonly Growing[], text: string, line: number): void {
  const close = text.lastIndexOf('}')
  if (close < 0)
    throw new FileFault(
      `Line ${line}: the sparse row is not closed.`,
      'Copy the file again, as it may have been cut off.',
    )
  let next = 0
  const inner = text.slice(1, close)
  for (let at = 0; at < inner.length; ) {
    const pair = /^[\s,]*(\d+)\s+/.exec(inner.slice(at, at + 40))
    if (!pair) {
      if (inner.slice(at).trim() === '') break
      throw new FileFault(`Line ${line}: “${inner.slice(at, at + 20)}” is no pair of an index and a value.`)
    }
    const index = Number(pair[1])
    if (index < next || index >= columns.length)
      throw new FileFault(`Line ${line}: attribute ${index} does not exist or comes twice.`)
    const { token, end, quoted } = tokenAt(inner, at + pair[0].length, ',')
    columns.slice(next, index).forEach(putDefault)
    const column = columns[index]
    if (column) put(column, token, quoted, line)
    next = index + 1
    at = end
  }
  columns.slice(next).forEach(putDefault)
}

/** Values with commas between them; with blanks where there are no commas. A weight in braces may follow. */
function plainRow(columns: readonly Growing[], text: string, line: number): void {
  let at = 0
  let index = 0
  while (at <= text.length) {
    while (text[at] === ' ' || text[at] === '\t') at++
    if (at >= text.length || text[at] === '{') break
    const { token, end, quoted } = tokenAt(text, at, ',')
    const column = columns[index]
    if (!column)
      throw new FileFault(
        `Line ${line}: there are more values than the ${columns.length} attributes.`,
        'Correct the row.',
      )
    put(column, token, quoted, line)
    index++
    at = end
    while (text[at] === ' ' || text[at] === '\t') at++
    if (text[at] === ',') at++
  }
  if (index !== columns.length) {
    throw new FileFault(
      `Line ${line}: there are ${index} values for ${columns.length} attributes.`,
      'Correct the row; if it is the last one, the file may have been cut off.',
    )
  }
}

export interface ArffRows {
  readonly columns: readonly TableColumn[]
  readonly rows: number
}

/** @throws FileFault at the first row that does not fit. */
export function readArffRows(text: string, { attributes, dataAt }: ArffHeader): ArffRows {
  const columns: Growing[] = attributes.map((attribute) => ({ attribute, numbers: [], texts: [] }))
  let rows = 0
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < dataAt; at = text.indexOf('\n', at + 1)) line++
  for (let at = dataAt; at < text.length; ) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    const row = text.slice(at, end).trim()
    at = end + 1
    if (row !== '' && !row.startsWith('%')) {
      rows++
      if (rows * columns.length > fewCells + mostCellsPerCharacter * text.length)
        throw new FileFault('Its rows leave out nearly everything.')
      if (row.startsWith('{')) sparseRow(columns, row, line)
      else plainRow(columns, row, line)
    }
    line++
  }
  const last = columns.at(-1)
  return {
    rows,
    columns: columns.map((column): TableColumn => {
      const { name, type } = column.attribute
      if (type === 'numeric') return { kind: 'numbers', name, values: Float64Array.from(column.numbers) }
      // By WEKA’s convention the class is the last attribute.
      const role = column === last && type === 'nominal' ? { role: 'target' as const } : {}
      return { kind: 'texts', name, values: column.texts, ...role }
    }),
  }
}
