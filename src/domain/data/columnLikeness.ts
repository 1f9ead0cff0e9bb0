/**
 * What the values of a column look like where they are nothing to learn: a running number, names that come once, dates,
 * coordinates, the numbers of replicates. Told by values and name together; a column that is none of these is null.
 */
import type { MetadataColumn } from './column.ts'

export const columnLikenesses = ['row number', 'id', 'date', 'coordinate', 'replicate'] as const
export type ColumnLikeness = (typeof columnLikenesses)[number]

const date =
  /^(\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([ T]\d{1,2}[:.]\d{2}.*)?|\d{8}T\d{4,6}.*|\d{1,2}[- ](jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z]*[- ,]+\d{2,4}.*|\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?)$/i
const dateName = /(^|[^a-z])(date|datum|fecha|time|timestamp|zeit|uhrzeit|acquired|measured at)([^a-z]|$)/i
const calendarName = /(^|[^a-z])(year|month|day|hour|season|jahr|monat|tag|stunde)$/i
const coordinateName =
  /^(x|y|z|lat|latitude|lon|lng|long|longitude|easting|northing|row|col|column|pixel|depth|height|pos(ition)?)([ _-]?(pos(ition)?|coord(inate)?|px|um|µm|mm|index))?\s*([([].*[)\]])?$/i
const replicateName =
  /^(rep(l|lica(te|t|tion)?)?|repeat|wiederholung|wdh|r[ée]p[ée]tition)s?([ _.-]?(no|nr|id|number))?\.?$/i
const idName =
  /(^|[^a-z])(id|uid|uuid|no|nr|number|nummer|index|idx|file|filename|barcode|serial|spectrum|scan|run)([^a-z]|$)/i

/** What most cells are not, the first of them are not either: a look at these spares most columns the rest. */
const firstCells = 500

export function columnLikeness({ name, values }: MetadataColumn): ColumnLikeness | null {
  if (values.length > 2 * firstCells) {
    const first = values.slice(0, firstCells)
    if (first.filter((value) => value.trim() !== '').length >= 3 && likenessOf(name, first) === null) return null
  }
  return likenessOf(name, values)
}

function likenessOf(name: string, values: readonly string[]): ColumnLikeness | null {
  const filled = values.filter((value) => value.trim() !== '')
  if (filled.length < 3) return null
  const dates = filled.filter((value) => date.test(value.trim())).length
  if (dates >= 0.8 * filled.length) return 'date'
  const numbers = filled.map(Number)
  const numeric = numbers.every(Number.isFinite)
  if (numeric && runs(numbers) && (filled.length >= 10 || isNameless(name) || idName.test(name))) return 'row number'
  if (numeric && coordinateName.test(name.trim())) return 'coordinate'
  if (replicateName.test(name.trim()) && numeric && numbers.every(Number.isInteger)) return 'replicate'
  if (numeric && dateName.test(name) && numbers.every((value) => value > 1e8 || isSerial(value))) return 'date'
  const whole = numeric && numbers.every(Number.isInteger)
  if (whole && (calendarName.test(name) || numbers.every(isDay))) return 'date'
  const distinct = new Set(filled).size
  if (distinct === filled.length && (!numeric || (whole && idName.test(name)))) return 'id'
  if (idName.test(name) && distinct > 0.9 * filled.length && (!numeric || whole)) return 'id'
  return null
}

/** Days since 1900, as spreadsheets count them: of 1955 to 2119. */
const isSerial = (value: number): boolean => value > 20_000 && value < 80_000

/** A whole number that reads as a day, such as 20240131. */
const isDay = (value: number): boolean => value >= 19_000_101 && value <= 21_001_231

const isNameless = (name: string): boolean => /^(|column \d+|v\d+|unnamed.*)$/i.test(name.trim())

/** Whole numbers that rise by one from row to row. */
const runs = (numbers: readonly number[]): boolean =>
  numbers.length >= 3 && numbers.every((value, i) => Number.isInteger(value) && value === (numbers[0] ?? 0) + i)
