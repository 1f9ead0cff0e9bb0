/**
 * How a file writes its numbers: the decimal mark, and marks between thousands (`1,840`, `1.005,5`, `1 005.5`, `1'005.5`).
 * Both are read off the cells of a table; where the marks leave it open, the reading says so, for a thousand times is no
 * small mistake. Cells that say “no value here” (`NaN`, `?`, `n/a`, nothing) are gaps, not faults.
 */
import { isGap, mostText } from '#domain/data/numberCells'
import { type Decimal, parseNumber } from '../delimited/numbers.ts'

export interface Notation {
  readonly decimal: Decimal
  readonly thousands: boolean
}

export interface GuessedNotation extends Notation {
  /** The other way to read the marks, where the cells allow both. */
  readonly alternative: Notation | null
}

const groups: Readonly<Record<Decimal, RegExp>> = {
  '.': /^[-+]?\d{1,3}(?:[, \u00a0\u202f'’]\d{3})+(?:\.\d*)?(?:[ed][-+]?\d+)?$/i,
  ',': /^[-+]?\d{1,3}(?:[. \u00a0\u202f'’]\d{3})+(?:,\d*)?(?:[ed][-+]?\d+)?$/i,
}
const groupMarks: Readonly<Record<Decimal, RegExp>> = { '.': /[, \u00a0\u202f'’]/g, ',': /[. \u00a0\u202f'’]/g }

/** The nearest double; NaN where the cell is no number, infinite beyond the range of a double. */
export function numberIn(cell: string, { decimal, thousands }: Notation): number {
  const plain = parseNumber(cell, decimal)
  if (!Number.isNaN(plain) || cell === '') return plain
  const signed = cell.trim().replace(/^[−–]/, '-').replace(/\s?%$/, '')
  if (thousands && groups[decimal].test(signed)) return parseNumber(signed.replace(groupMarks[decimal], ''), decimal)
  return parseNumber(signed, decimal)
}

const anyNumber =
  /^[-+−–]?(?:\d{1,3}(?:[,. \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d*)?|[.,]\d+)(?:[ed][-+]?\d+)?\s?%?$/i

/** Whether a trimmed cell is a number under some notation; a percent sign may stand behind it. */
export const isAnyNumber = (cell: string): boolean => cell.length < 400 && anyNumber.test(cell)

/** What a trimmed cell comes to whatever its notation, for comparing sizes before the notation is known; NaN for a word. */
export function roughNumber(cell: string): number {
  const plain = parseNumber(cell, '.')
  return Number.isNaN(plain) ? numberIn(cell, { decimal: ',', thousands: true }) : plain
}

const commaDecimal = /^[-+−–]?(?:\d+,\d+|,\d+|\d+,)(?:[ed][-+]?\d+)?$/i
const pointDecimal = /^[-+−–]?\d*\.\d/
const oneComma = /^[-+−–]?[1-9]\d{0,2},\d{3}$/
const onePoint = /^[-+−–]?[1-9]\d{0,2}\.\d{3}$/
const manyCommas = /^[-+−–]?\d{1,3}(?:,\d{3})+(?:,\d{3}|\.\d+)$/
const manyPoints = /^[-+−–]?\d{1,3}(?:\.\d{3})+(?:\.\d{3}|,\d+)$/
const spaced = /^[-+−–]?\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?$/

/** Of a wide row: what was measured beside a spectrum stands before or behind it. */
const atBothEnds = (row: readonly string[]): readonly string[] =>
  row.length <= 350 ? row : [...row.slice(0, 300), ...row.slice(-50)]

/**
 * `rows`: cells of the body, trimmed. `fixed`: by the user. `quotedOnly`: the comma delimits, so that a comma inside a cell was
 * quoted on purpose. `header`: names, some of which may be positions, asked where the body holds whole numbers only.
 */
export function notationOf(
  rows: readonly (readonly string[])[],
  { fixed, quotedOnly, header }: { fixed: Decimal | undefined; quotedOnly: boolean; header: readonly string[] },
): GuessedNotation {
  const cells = rows.flatMap(atBothEnds).filter((cell) => cell !== '' && isAnyNumber(cell))
  const count = (form: RegExp): number => cells.filter((cell) => form.test(cell)).length
  if (fixed !== undefined) {
    const certain = count(fixed === '.' ? manyCommas : manyPoints) + count(spaced)
    const likely = count(fixed === '.' ? oneComma : onePoint)
    return { decimal: fixed, thousands: certain + likely > 0, alternative: null }
  }
  const blanks = count(spaced) > 0
  if (count(manyCommas) > 0 && count(manyPoints) === 0) return { decimal: '.', thousands: true, alternative: null }
  if (count(manyPoints) > 0 && count(manyCommas) === 0) return { decimal: ',', thousands: true, alternative: null }
  const commas = count(commaDecimal)
  const points = count(pointDecimal)
  if (commas === 0 && points === 0 && header.some((name) => /^[-+]?\d+,\d+$/.test(name))) {
    return { decimal: ',', thousands: blanks, alternative: null }
  }
  // Both marks: the one that only ever stands before three digits parts thousands, where the other does not.
  const fewCommas = commas < 0.5 * cells.length
  if (commas > 0 && points > 0 && (!quotedOnly || fewCommas)) {
    const [commasPart, pointsPart] = [count(oneComma) === commas, count(onePoint) === points]
    if (commasPart && !pointsPart) return { decimal: '.', thousands: true, alternative: null }
    if (pointsPart && !commasPart && !quotedOnly) return { decimal: ',', thousands: true, alternative: null }
  }
  if (commas === 0 || points > 0 || (quotedOnly && fewCommas)) {
    return { decimal: '.', thousands: blanks, alternative: null }
  }
  // Only commas: of decimals, unless all stand before three digits and smaller whole numbers stand among them.
  if (count(oneComma) < commas) return { decimal: ',', thousands: blanks, alternative: null }
  const asThousands: Notation = { decimal: '.', thousands: true }
  const asDecimals: Notation = { decimal: ',', thousands: blanks }
  return smallWholesAmong(rows)
    ? { ...asThousands, alternative: asDecimals }
    : { ...asDecimals, alternative: commas >= 3 ? asThousands : null }
}

/** Whether columns with `1,840` hold whole numbers below 1000 as well, and none above that has no mark. */
function smallWholesAmong(rows: readonly (readonly string[])[]): boolean {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  let small = 0
  for (let column = 0; column < Math.min(width, 300); column++) {
    const cells = rows.map((row) => row[column] ?? '')
    if (!cells.some((cell) => oneComma.test(cell))) continue
    const wholes = cells.filter((cell) => /^[-+−–]?\d+$/.test(cell))
    if (wholes.some((cell) => /\d{4}/.test(cell))) return false
    small += wholes.length
  }
  return small > 0
}

/**
 * Numbers beside the spectra as `Number` reads them: `10,5` → `10.5`; gaps and a slip among them stay as they are. A column of
 * text stays whole.
 */
export function plainNumbers(cells: readonly string[], notation: Notation): readonly string[] {
  if (notation.decimal === '.' && !notation.thousands) return cells
  const values = cells.map((cell) => (isGap(cell.trim()) ? cell : plainNumber(cell, notation)))
  const text = values.reduce((sum, value) => sum + (value === null ? 1 : 0), 0)
  const filled = cells.reduce((sum, cell) => sum + (isGap(cell.trim()) ? 0 : 1), 0)
  return text <= mostText * filled ? values.map((value, i) => value ?? cells[i] ?? '') : cells
}

function plainNumber(cell: string, notation: Notation): string | null {
  if (Number.isNaN(numberIn(cell, notation))) return null
  const ungrouped = notation.thousands ? cell.replace(groupMarks[notation.decimal], '') : cell
  return ungrouped.trim().replace(/^[−–]/, '-').replace(',', '.')
}
