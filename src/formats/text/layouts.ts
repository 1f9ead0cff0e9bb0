/**
 * The layouts spectra come in, and how each is told from the head of a table. A shape says which columns are what; a reader
 * follows it. Where more than one layout is plausible, the others are named, so that the reading can say so.
 */

import type { Layout } from '#domain/data/importCorrections'
import { areClassNumbers } from '../classNumbers.ts'
import type { TextCorrections } from './corrections.ts'
import type { FoundTable } from './findTable.ts'
import { headerGroups, isCount } from './headerAxis.ts'
import { namesIntensities } from './intensityWords.ts'
import { longShape, runsAgain } from './longShape.ts'
import { pairedShape } from './pairedShape.ts'
import { isIdColumn, isMonotone, type Profile, profilesOf } from './profiles.ts'
import type { BracketedShape, ColumnsShape, RowsShape, TableShape } from './shapes.ts'
import { namesAxis, namesPositions, statedAxis } from './statedAxis.ts'

export type { BracketedShape, ColumnsShape, LongShape, PairedShape, RowsShape, TableShape } from './shapes.ts'

export interface Recognised {
  readonly shape: TableShape
  /** Set where the file does not settle it. */
  readonly because: string | null
  readonly alternatives: readonly Layout[]
}

const sure = (shape: TableShape): Recognised => ({ shape, because: null, alternatives: [] })

/** The layout a table is in, when it holds spectra. */
export function recogniseShape(table: FoundTable): Recognised | null {
  const profiles = profilesOf(table)
  const { width } = table
  if (profiles.some((profile) => profile.list)) {
    const bracketed = bracketedShape(profiles, width)
    return bracketed && sure(bracketed)
  }
  const paired = pairedShape(table, profiles)
  if (paired?.named) return sure(paired.shape)
  const rows = rowsShape(table, profiles)
  const named = rows?.groups[0]?.positions != null
  const axis = isAxisColumn(profiles, table) ? 0 : (axisElsewhere(profiles) ?? axisUnderCounts(profiles, rows))
  const columns = axis === undefined ? null : columnsShape(profiles, width, { axis: axis === 0 ? undefined : axis })
  if (rows && named) {
    const transposed = columns && besideAxis(profiles, rows)
    if (!transposed) return bothRise(profiles[0], rows) ? { shape: rows, ...eitherWay } : sure(rows)
    return transposed === 'named'
      ? sure(columns)
      : {
          shape: columns,
          because: 'the first column rises or falls evenly, and the names above the others are numbers of another kind',
          alternatives: ['rows'],
        }
  }
  const long = longShape(profiles, width, false)
  if (long) return sure(long)
  if (paired) {
    return {
      shape: paired.shape,
      because: 'every other column rises or falls all the way, each over nearly the same range',
      alternatives: ['columns'],
    }
  }
  if (columns && profiles.slice(0, width).every((profile) => profile.numeric || profile.blank)) return sure(columns)
  // Two columns of numbers in no order: positions that were never sorted.
  const [first, second] = profiles
  const scattered = width === 2 && table.header.names === null && first?.numeric && second?.numeric
  if (scattered && first.values.length >= 5 && new Set(first.values).size >= 0.9 * first.values.length) {
    return {
      shape: { kind: 'twoColumn', axisColumn: 0, spectrumColumns: [1], width },
      because: 'there are two columns of numbers, and numbers in the first hardly ever repeat',
      alternatives: ['rows'],
    }
  }
  // Numbers without any names: rows of intensities, the axis only counted.
  if (rows && (table.header.names === null || rows.groups[0]?.stated?.unit === 'index') && countOf(rows) >= 3)
    return sure(rows)
  return null
}

const countOf = (rows: RowsShape): number => rows.groups[0]?.columns.length ?? 0

const eitherWay = {
  because:
    'names and first column both rise or fall evenly, and nothing says which are the positions: the names are taken for them',
  alternatives: ['columns'],
} as const

/** Numbers above and beside the values, no word at their corner. */
function bothRise(first: Profile | undefined, rows: RowsShape): boolean {
  const columns = rows.groups[0]?.columns ?? []
  return (
    first?.name === '' &&
    !columns.includes(0) &&
    first.numeric &&
    !isIdColumn(first) &&
    isMonotone(first) &&
    isEven(first)
  )
}

/** Whether the names are those of spectra that stand beside a column of positions, and what tells it. */
function besideAxis(profiles: readonly Profile[], rows: RowsShape): 'named' | 'counted' | null {
  const [first] = profiles
  const [group] = rows.groups
  if (!first || !group?.positions || group.columns.includes(0)) return null
  if (namesPositions(first.name)) return 'named'
  const counts = isCount([...group.positions]) || areAmounts(first, group.positions)
  return counts && !isIdColumn(first) && countOf(rows) === profiles.length - 1 ? 'counted' : null
}

/** `0.5, 1, 2, 5, 10` over more rows that step evenly under a blank corner: concentrations of spectra, not positions. */
function areAmounts(first: Profile, names: Float64Array): boolean {
  const steps = [...names].slice(1).map((value, i) => value - (names[i] ?? 0))
  const uneven = Math.max(...steps) > 2 * Math.min(...steps)
  return first.name === '' && uneven && names.length < first.values.length && isMonotone(first) && isEven(first)
}

/** A column further right that is called by what an axis measures and rises or falls: intensities or pixels may stand first. */
function axisElsewhere(profiles: readonly Profile[]): number | undefined {
  const at = profiles.findIndex((profile) => profile.numeric && namesAxis(profile.name) && isMonotone(profile))
  return at > 0 ? at : undefined
}

/** `sample | S1 | S2 …` over a first column of even steps that are no count: names of spectra beside their positions. */
function axisUnderCounts(profiles: readonly Profile[], rows: RowsShape | null): number | undefined {
  const [first] = profiles
  const counted = rows?.groups[0]?.stated?.unit === 'index'
  if (!counted || !first?.numeric || isIdColumn(first) || first.values.length < profiles.length) return undefined
  const steps = first.values.slice(1).map((value, i) => value - (first.values[i] ?? 0))
  const [step = 0] = steps
  const even =
    steps.length >= 4 && step !== 0 && steps.every((other) => Math.abs(other - step) <= 0.01 * Math.abs(step))
  return even ? 0 : undefined
}

function isAxisColumn(profiles: readonly Profile[], table: FoundTable): boolean {
  const [profile] = profiles
  if (!profile?.numeric) return false
  const named = namesPositions(profile.name) || statedAxis(table.header.units?.[0] ?? '').unit !== 'unknown'
  if (named && mostlyDistinct(profile)) return true
  if (!isMonotone(profile) && !runsAgain(profile)) return false
  if (named) return true
  // Without a name many columns must not hang on a first one that turns now and then.
  if (profile.name === '' && table.width > 3 && !isMonotone(profile) && !runsAgain(profile, true)) return false
  // 1, 2, 3, 1, 2, 3 before many columns without names: classes, not positions that begin again.
  if (profile.name === '' && table.width > 3 && areClassNumbers(profile.cells)) return false
  // Fewer rows than columns, most of which rise or fall as well: rows of intensities that drift.
  if (profile.name === '' && table.rows.length < table.width && mostMove(profiles) && !isEven(profile)) return false
  // Rows of words below the names describe spectra that stand below each other.
  if (table.header.described.length > 0 && !isIdColumn(profile)) return true
  // A running number before other columns is an id; under a name it takes more than rising to be an axis.
  if (isIdColumn(profile) && table.width > 2) return false
  return profile.name === '' || !keyWords.test(profile.name)
}

const mostMove = ([, ...others]: readonly Profile[]): boolean => others.filter(isMonotone).length > 0.5 * others.length

/** Steps of nearly one size. */
function isEven({ values }: Profile): boolean {
  const steps = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? 0)))
  return Math.max(...steps) <= 1.3 * Math.min(...steps)
}

const mostlyDistinct = ({ values }: Profile): boolean => 2 * new Set(values).size > values.length

const keyWords =
  /(^|[^a-z])(id|no|nr|sample|spectrum|spectra|name|file|index|replicate|label|point|scan|x|y)([^a-z]|$)/i

/** The shape of a table under a given layout, or null when it cannot be read so. */
export function shapeAs(layout: Layout, table: FoundTable, fixed: TextCorrections): TableShape | null {
  const profiles = profilesOf(table)
  const { width } = table
  switch (layout) {
    case 'bracketed':
      return bracketedShape(profiles, width)
    case 'rows':
      return rowsShape(table, profiles, true)
    case 'columns':
      return columnsShape(profiles, width, { axis: columnOf(fixed.axisColumn, profiles) })
    case 'twoColumn':
      return twoColumnShape(profiles, width, fixed)
    case 'long':
      return longShape(profiles, width, true)
    case 'paired':
      return pairedShape(table, profiles, true)?.shape ?? null
    default:
      return layout satisfies never
  }
}

/** A column by its name or by its number from 1; undefined when there is none. */
export function columnOf(wanted: string | undefined, profiles: readonly Profile[]): number | undefined {
  if (wanted === undefined) return undefined
  const exact = profiles.findIndex(({ name }) => name === wanted)
  const named =
    exact >= 0 ? exact : profiles.findIndex(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase())
  if (named >= 0) return named
  const number = Number(wanted.trim().replace(/^column\s*/i, ''))
  return Number.isInteger(number) && number >= 1 && number <= profiles.length ? number - 1 : undefined
}

function twoColumnShape(profiles: readonly Profile[], width: number, fixed: TextCorrections): ColumnsShape | null {
  const columns = columnsShape(profiles, width, { axis: columnOf(fixed.axisColumn, profiles) })
  const wanted = columnOf(fixed.intensityColumn, profiles)
  const named = columns?.spectrumColumns.find((column) => namesIntensities(profiles[column]?.name ?? ''))
  const chosen = wanted ?? named ?? columns?.spectrumColumns[0]
  return columns && chosen !== undefined ? { ...columns, kind: 'twoColumn', spectrumColumns: [chosen] } : null
}

function columnsShape(
  profiles: readonly Profile[],
  width: number,
  fixed: { readonly axis?: number | undefined },
): ColumnsShape | null {
  const numeric = profiles.flatMap((profile, i) => (profile.numeric ? [i] : []))
  const axes = numeric.filter((i) => namesAxis(profiles[i]?.name ?? '') && isMonotone(profiles[i]))
  // A spectrum whose Raman shift stands beside its wavelength is one of Raman scattering.
  const shift = axes.find((i) => statedAxis(profiles[i]?.name ?? '').quantity === 'raman shift')
  const named = shift ?? axes[0] ?? numeric.find((i) => namesPositions(profiles[i]?.name ?? ''))
  const rising = numeric.find((i) => isMonotone(profiles[i]) || runsAgain(profiles[i]))
  const axisColumn = fixed.axis ?? named ?? rising ?? numeric[0] ?? 0
  const spectrumColumns = intensitiesBeside(profiles, axisColumn)
  if (spectrumColumns.length === 0) return null
  return {
    kind: spectrumColumns.length === 1 && width === 2 ? 'twoColumn' : 'columns',
    axisColumn,
    spectrumColumns,
    otherAxes: axes.filter((i) => i !== axisColumn),
    width,
  }
}

/** Columns of numbers but those that are positions in another unit, or only count; all others where nothing else is left. */
export function intensitiesBeside(profiles: readonly Profile[], axisColumn: number): number[] {
  const numeric = profiles.flatMap((profile, i) => (profile.numeric && i !== axisColumn ? [i] : []))
  const measured = numeric.filter((i) => {
    const profile = profiles[i]
    if (!profile || !isMonotone(profile)) return true
    return (
      !namesAxis(profile.name) &&
      !(isIdColumn(profile) && /^(#|no\.?|nr\.?|index|pixels?|channels?|points?)$/i.test(profile.name))
    )
  })
  return measured.length > 0 ? measured : numeric
}

function bracketedShape(profiles: readonly Profile[], width: number): BracketedShape | null {
  const lists = profiles.flatMap((profile, i) => (profile.list ? [i] : []))
  const [only] = lists
  if (only === undefined) return null
  if (lists.length === 1) return { kind: 'bracketed', axisColumn: null, intensityColumn: only, width }
  const name = (i: number): string => profiles[i]?.name ?? ''
  const axisColumn = lists.find((i) => isAxisName(name(i))) ?? only
  const others = lists.filter((i) => i !== axisColumn)
  const intensityColumn = others.find((i) => namesIntensities(name(i))) ?? others[0] ?? only
  return { kind: 'bracketed', axisColumn, intensityColumn, width }
}

const isAxisName = (name: string): boolean => /wave|shift|axis/i.test(name) || namesPositions(name)

/** `forced`: the user says that rows are spectra, so that no column is taken for labels. */
function rowsShape(table: FoundTable, profiles: readonly Profile[], forced = false): RowsShape | null {
  const { width } = table
  const { names } = table.header
  const numericColumns = profiles.map((profile) => profile.numeric)
  const groups = names ? headerGroups(names, numericColumns) : []
  const meant = groups.filter((group) => !group.counted || group.columns.length > 3 || groups.length === 1).slice(0, 4)
  if (meant.length > 0) {
    return {
      kind: 'rows',
      width,
      groups: meant.map(({ prefix, columns, positions, stated, counted }) => ({
        label: prefix === '' ? 'spectra' : prefix,
        columns,
        positions: Float64Array.from(positions),
        stated: counted ? { quantity: 'index', unit: 'index' } : stated,
      })),
    }
  }
  const numeric = profiles.flatMap((profile, i) => (profile.numeric ? [i] : []))
  // A running number in front of the intensities is an id.
  const leading = numeric[0] === 0 && numeric.length > 3 && profiles[0] && isIdColumn(profiles[0]) ? 1 : 0
  const labelColumn = !forced && leading === 0 && names === null ? labelAtEnd(profiles, numeric) : undefined
  const columns = numeric.slice(leading).filter((i) => i !== labelColumn)
  if (columns.length < 2) return null
  return { kind: 'rows', width, labelColumn, groups: [{ label: 'spectra', columns, positions: null, stated: null }] }
}

/** Class numbers in the first column, or in the last one, beside columns that hold no such numbers. */
function labelAtEnd(profiles: readonly Profile[], numeric: readonly number[]): number | undefined {
  const isLabel = (i: number | undefined): boolean => i !== undefined && areClassNumbers(profiles[i]?.cells ?? [])
  const ends = [numeric[0], numeric.at(-1)]
  if (numeric.length < 5 || numeric.slice(1, -1).some(isLabel)) return undefined
  return ends.find(isLabel)
}
