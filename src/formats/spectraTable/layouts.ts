/**
 * The layouts spectra come in, and how each is told from a sample of a table. A shape says which
 * columns are what; a reader follows it. `recogniseTable` picks the first layout that fits.
 */
import { looksNumeric, type SniffedTable } from '../delimited/sniffDialect.ts'
import { unitInWords } from './axis.ts'
import type { BracketedShape } from './bracketedReader.ts'
import { headerAxis } from './headerAxis.ts'
import { listPattern } from './numberList.ts'

export type Orientation = 'rows' | 'columns' | 'long' | 'twoColumn' | 'bracketed'

export interface RowsShape {
  readonly kind: 'rows'
  readonly spectralColumns: readonly number[]
  /** One position per spectral column; null when the columns are only counted. */
  readonly axis: Float64Array | null
  readonly width: number
}

/** First column the axis, every other a spectrum. */
export interface ColumnsShape {
  readonly kind: 'columns'
  readonly axisColumn: number
  readonly spectrumColumns: readonly number[]
  readonly width: number
}

/** One row per point; `keyColumns` together name the spectrum. */
export interface LongShape {
  readonly kind: 'long'
  readonly axisColumn: number
  readonly intensityColumn: number
  readonly keyColumns: readonly number[]
  readonly width: number
}

export interface TwoColumnShape {
  readonly kind: 'twoColumn'
  readonly axisColumn: number
  readonly intensityColumn: number
  readonly width: number
}

export type TableShape = RowsShape | ColumnsShape | LongShape | TwoColumnShape | BracketedShape

/** A column of the sample, cells trimmed. */
interface Profile {
  readonly name: string
  readonly cells: readonly string[]
  readonly numeric: boolean
  readonly list: boolean
}

const axisWords = /wave|cm-1|cm⁻¹|1\/cm|shift|raman|axis|^x$|^x[\s_(]|position|lambda|λ|ν/i
const intensityWords = /intens|count|absorb|signal|value|^y$|^y[\s_(]|amplitude|reflect|transmi|^i$/i
const keyWords =
  /(^|[^a-z])(id|no|nr|sample|spectrum|spectra|name|file|index|replicate|label|point|scan|x|y)([^a-z]|$)/i

export function profilesOf(table: SniffedTable): Profile[] {
  const rows = table.rows.slice(0, 40)
  return Array.from({ length: table.width }, (_, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    const filled = cells.filter((cell) => cell !== '')
    const numeric = filled.filter((cell) => looksNumeric(cell, table.dialect.decimal)).length
    const lists = filled.filter((cell) => listPattern.test(cell)).length
    return {
      name: table.names?.[column] ?? '',
      cells,
      numeric: filled.length > 0 && numeric >= 0.5 * filled.length,
      list: filled.length > 0 && lists >= 0.5 * filled.length,
    }
  })
}

const numbers = (profile: Profile | undefined): number[] =>
  (profile?.cells ?? [])
    .map((cell) => (cell === '' ? Number.NaN : Number(cell.replace(',', '.'))))
    .filter((value) => Number.isFinite(value))

function isMonotone(values: readonly number[]): boolean {
  if (values.length < 3) return false
  const rising = (values[1] ?? 0) > (values[0] ?? 0)
  return values.every((value, i) => i === 0 || (rising ? value > (values[i - 1] ?? 0) : value < (values[i - 1] ?? 0)))
}

const isCount = (values: readonly number[]): boolean => values.every((value, i) => value - (values[0] ?? 0) === i)

/** The shape of a table under a given layout, or null when it cannot be read so. */
export function shapeAs(layout: Orientation, table: SniffedTable): TableShape | null {
  const profiles = profilesOf(table)
  const width = table.width
  switch (layout) {
    case 'bracketed':
      return bracketedShape(profiles, width)
    case 'rows':
      return rowsShape(table, profiles)
    case 'columns':
      return columnsShape(profiles, width)
    case 'long':
      return longShape(profiles, width, true)
    case 'twoColumn':
      return columnsShape(profiles, width) && { kind: 'twoColumn', ...axisAndIntensity(profiles), width }
    default:
      return layout satisfies never
  }
}

/** The layout a table is in, when it holds spectra. */
export function recogniseShape(table: SniffedTable): TableShape | null {
  const profiles = profilesOf(table)
  const { width } = table
  if (profiles.some((profile) => profile.list)) return bracketedShape(profiles, width)
  const rows = rowsShape(table, profiles)
  // Spectra called 1, 2, 3 beside a column of wavenumbers are no axis.
  const besideAxis = axisWords.test(profiles[0]?.name ?? '') && isAxisColumn(profiles[0], table)
  if (rows?.axis && !besideAxis) return rows
  const long = longShape(profiles, width, false)
  if (long) return long
  const numericColumns = profiles.filter((profile) => profile.numeric).length
  if (isAxisColumn(profiles[0], table)) {
    if (width === 2 && numericColumns === 2) return { kind: 'twoColumn', axisColumn: 0, intensityColumn: 1, width }
    if (numericColumns >= 3 && numericColumns === width) return columnsShape(profiles, width)
  }
  // Numbers without any names: rows of intensities, the axis only counted.
  if (table.names === null && rows && rows.spectralColumns.length >= 3) return rows
  return null
}

function isAxisColumn(profile: Profile | undefined, table: SniffedTable): boolean {
  if (!profile?.numeric) return false
  const values = numbers(profile)
  if (!isMonotone(values)) return false
  if (axisWords.test(profile.name) || unitInWords(profile.name) !== null) return true
  // A running number before other columns is an id; under a name it takes more than rising to be an axis.
  if (isCount(values) && table.width > 2) return false
  return profile.name === '' || !keyWords.test(profile.name)
}

function axisAndIntensity(profiles: readonly Profile[]): { axisColumn: number; intensityColumn: number } {
  const numeric = profiles.flatMap((profile, i) => (profile.numeric ? [i] : []))
  const named = numeric.find((i) => axisWords.test(profiles[i]?.name ?? ''))
  const axisColumn = named ?? numeric.find((i) => isMonotone(numbers(profiles[i]))) ?? numeric[0] ?? 0
  const others = numeric.filter((i) => i !== axisColumn)
  const intensityColumn = others.find((i) => intensityWords.test(profiles[i]?.name ?? '')) ?? others[0] ?? 1
  return { axisColumn, intensityColumn }
}

function bracketedShape(profiles: readonly Profile[], width: number): BracketedShape | null {
  const lists = profiles.flatMap((profile, i) => (profile.list ? [i] : []))
  const [only] = lists
  if (only === undefined) return null
  if (lists.length === 1) return { kind: 'bracketed', axisColumn: null, intensityColumn: only, width }
  const name = (i: number): string => profiles[i]?.name ?? ''
  const axisColumn = lists.find((i) => axisWords.test(name(i)) && !intensityWords.test(name(i))) ?? only
  const others = lists.filter((i) => i !== axisColumn)
  const intensityColumn = others.find((i) => intensityWords.test(name(i))) ?? others[0] ?? only
  return { kind: 'bracketed', axisColumn, intensityColumn, width }
}

function rowsShape(table: SniffedTable, profiles: readonly Profile[]): RowsShape | null {
  const { width } = table
  const named =
    table.names &&
    headerAxis(
      table.names,
      profiles.map((profile) => profile.numeric),
    )
  if (named) return { kind: 'rows', width, ...named }
  const numeric = profiles.flatMap((profile, i) => (profile.numeric ? [i] : []))
  // A running number in front of the intensities is an id.
  const leading = numeric[0] === 0 && numeric.length > 3 && isCount(numbers(profiles[0])) ? 1 : 0
  const spectralColumns = numeric.slice(leading)
  return spectralColumns.length < 2 ? null : { kind: 'rows', width, spectralColumns, axis: null }
}

function columnsShape(profiles: readonly Profile[], width: number): ColumnsShape | null {
  const { axisColumn } = axisAndIntensity(profiles)
  const spectrumColumns = profiles.flatMap((profile, i) => (profile.numeric && i !== axisColumn ? [i] : []))
  return spectrumColumns.length === 0 ? null : { kind: 'columns', axisColumn, spectrumColumns, width }
}

/** `forced`: the user says it is one, so that names need not prove it. */
function longShape(profiles: readonly Profile[], width: number, forced: boolean): LongShape | null {
  if (width < 3) return null
  const numeric = profiles.flatMap((profile, i) => (profile.numeric ? [i] : []))
  const isConstant = (i: number): boolean => {
    const cells = profiles[i]?.cells.slice(0, 3) ?? []
    return cells.length >= 3 && cells.every((cell) => cell === cells[0])
  }
  const name = (i: number): string => profiles[i]?.name ?? ''
  const repeats = (i: number): boolean => new Set(profiles[i]?.cells).size * 2 <= (profiles[i]?.cells.length ?? 0)
  const rises = (i: number): boolean => isMonotone(numbers(profiles[i]).slice(0, 3))
  const axisNamed = numeric.find((i) => axisWords.test(name(i)) && !keyWords.test(name(i)))
  const axisColumn = axisNamed ?? numeric.find((i) => !isConstant(i) && rises(i))
  if (axisColumn === undefined) return null
  const others = numeric.filter((i) => i !== axisColumn)
  const intensityNamed = others.find((i) => intensityWords.test(name(i)))
  const intensityColumn = intensityNamed ?? others.at(-1)
  if (intensityColumn === undefined) return null
  const rest = profiles.flatMap((_, i) => (i === axisColumn || i === intensityColumn ? [] : [i]))
  const byName = rest.filter((i) => keyWords.test(name(i)))
  const constant = rest.filter(isConstant)
  const proven =
    axisNamed !== undefined && intensityNamed !== undefined
      ? // Point after point of one spectrum, spectrum after spectrum at one point, or keys that come again.
        (rises(axisColumn) || isConstant(axisColumn) || [...byName, ...rest].slice(0, 1).some(repeats)) &&
        rest.some((i) => byName.includes(i) || !profiles[i]?.numeric || isConstant(i))
      : width <= 4 && rises(axisColumn) && constant.some((i) => !profiles[i]?.numeric || width === 3)
  if (!proven && !forced) return null
  const keyColumns = byName.length > 0 ? byName : constant.length > 0 ? constant : rest
  return { kind: 'long', axisColumn, intensityColumn, keyColumns, width }
}
