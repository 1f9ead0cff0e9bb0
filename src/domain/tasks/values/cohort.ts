/**
 * Which rows of a dataset take part in learning values, with what was measured and their groups. Decided once per run, before any
 * split. A row without any of the targets is left out; one without some of them counts for the others only.
 */
import { isPercent, openMark, readColumn, sentinelWords } from '../../data/numberCells.ts'
import type { SpectraColumns } from '../../data/spectraTable.ts'
import type { DatasetWarning } from '../../data/warning.ts'
import { err, ok, type Result } from '../../result.ts'
import type { ValuesStudy } from './study.ts'
import { decimalsOf, unitInName } from './targetCells.ts'

/** Fewer measured values are no ground to learn from. */
export const fewestMeasured = 5

export interface ValueTarget {
  readonly name: string
  /** As its name tells it: `%`; null where it tells none. */
  readonly unit: string | null
  /** Digits after the decimal mark in the table. */
  readonly decimals: number
}

export interface ValuesCohort {
  /** Dataset rows that take part, ascending. */
  readonly rows: Int32Array
  readonly targets: readonly ValueTarget[]
  /** Row-major `rows.length × targets.length`, NaN where nothing was measured. */
  readonly measured: Float64Array
  /** Group of each of `rows`, from 0; without a group column every row is its own. */
  readonly groups: Int32Array
  readonly groupCount: number
  readonly warnings: readonly DatasetWarning[]
}

const fault = (
  code: string,
  message: string,
  remedy: string,
  where?: { column?: string; row?: number },
): Result<never> => err({ code, message, remedy, ...(where && { where }) })

const quotedNames = (columns: SpectraColumns['columns']): string => columns.map(({ name }) => `“${name}”`).join(', ')

export function columnCells({ columns }: SpectraColumns, name: string, purpose: string): Result<readonly string[]> {
  const column = columns.find((one) => one.name === name)
  if (column) return ok(column.values)
  return fault(
    'missing-column',
    `There is no column “${name}” to take the ${purpose} from.`,
    columns.length === 0 ? 'Join a table of measured values.' : `Choose one of ${quotedNames(columns)}.`,
    { column: name },
  )
}

/** Squares of what lies between are float32 numbers. */
const [narrowest, widest] = [1e-18, 1e18]

/** Numbers of one column. Errors: `target-text`, `target-missing`, `target-few`, `target-constant`, `target-range`. */
export function numbersOf(
  name: string,
  cells: readonly string[],
): Result<{ values: Float64Array; sentinel: number | null }> {
  const values = new Float64Array(cells.length)
  const seen = new Set<number>()
  let known = 0
  let percent: boolean | null = null
  const read = readColumn(cells)
  for (const [row, cell] of cells.entries()) {
    const value = read.values[row] ?? null
    if (value === null) {
      return fault(
        'target-text',
        `The target “${name}” holds the text “${cell.trim()}” where a number is expected.`,
        'Correct the cell, empty it, or choose another target.',
        { column: name, row: row + 1 },
      )
    }
    values[row] = value
    if (Number.isNaN(value)) continue
    if (percent !== null && percent !== isPercent(cell)) {
      return fault(
        'target-text',
        `The target “${name}” has percent signs in some cells and none in others.`,
        'Write all values in one unit.',
        { column: name, row: row + 1 },
      )
    }
    percent = isPercent(cell)
    seen.add(value)
    known++
  }
  const open = openMark(cells)
  if (open !== null) {
    return fault(
      'target-text',
      `The target “${name}” writes “${open}”, which may be ${open.replace(',', '.')} or ${open.replace(',', '')}.`,
      'Write the numbers with a decimal point and without marks between thousands.',
      { column: name, row: cells.findIndex((cell) => cell.trim() === open) + 1 },
    )
  }
  if (known === 0) {
    return fault('target-missing', `The target “${name}” has no value in any row.`, 'Choose another target.', {
      column: name,
    })
  }
  if (known < fewestMeasured) {
    return fault(
      'target-few',
      `Only ${known === cells.length ? spectra(known) : `${known} of ${cells.length} spectra have`} a value of “${name}”; at least ${fewestMeasured} are needed.`,
      'Add measured values, or choose another target.',
      { column: name },
    )
  }
  if (seen.size === 1) {
    return fault(
      'target-constant',
      `The target “${name}” is ${[...seen][0]} in every row, so there is nothing to learn.`,
      'Choose a target that varies.',
      { column: name },
    )
  }
  const range =
    [...seen].reduce((most, value) => Math.max(most, value), -Infinity) - [...seen].reduce((a, b) => Math.min(a, b))
  if (!(range > narrowest && range < widest)) {
    return fault(
      'target-range',
      `The values of “${name}” span ${range.toPrecision(2)}, beyond what single precision can learn.`,
      'Write them in another unit.',
      { column: name },
    )
  }
  return ok({ values, sentinel: read.sentinel })
}

/** Group index of each of some rows; blank cells are groups of their own. */
function groupsOf(cells: readonly string[] | null, rows: Int32Array): { groups: Int32Array; groupCount: number } {
  const index = new Map<string, number>()
  const groups = Int32Array.from(rows, (row) => {
    const cell = cells?.[row]?.trim() ?? ''
    const key = cell === '' ? `\u0000${row}` : cell
    const own = index.get(key) ?? index.size
    index.set(key, own)
    return own
  })
  return { groups, groupCount: index.size }
}

/**
 * Errors: `target-none`, `missing-column` and those of a column's numbers. Warnings: `target-partly-missing`, `rows-left-out`, `sentinel-values`.
 */
export function chooseValues(table: SpectraColumns, settings: ValuesStudy['dataset']): Result<ValuesCohort> {
  if (settings.targets.length === 0) {
    const remedy =
      table.columns.length === 0
        ? 'Join a table of measured values.'
        : `Choose one or several of ${quotedNames(table.columns)}.`
    return fault('target-none', 'No target is chosen.', remedy)
  }
  const warnings: DatasetWarning[] = []
  const columns: { readonly name: string; readonly cells: readonly string[]; readonly values: Float64Array }[] = []
  for (const name of settings.targets) {
    const cells = columnCells(table, name, 'target')
    if (!cells.ok) return cells
    const values = numbersOf(name, cells.value)
    if (!values.ok) return values
    columns.push({ name, cells: cells.value, values: values.value.values })
    const { sentinel } = values.value
    if (sentinel !== null) {
      warnings.push({ code: 'sentinel-values', message: sentinelWords(name, cells.value, sentinel) })
    }
  }
  const grouping = settings.group === null ? ok(null) : columnCells(table, settings.group, 'group')
  if (!grouping.ok) return grouping
  const all = Int32Array.from({ length: table.rows }, (_, row) => row)
  const measuredRows = all.filter((row) => columns.some(({ values }) => !Number.isNaN(values[row] ?? Number.NaN)))
  const rows = measuredRows.subarray(0, settings.limit ?? measuredRows.length)
  const measured = new Float64Array(rows.length * columns.length)
  for (const [i, row] of rows.entries()) {
    for (const [k, { values }] of columns.entries()) measured[i * columns.length + k] = values[row] ?? Number.NaN
  }
  return ok({
    rows,
    targets: columns.map(({ name, cells }) => ({
      name,
      unit: unitInName(name) ?? (cells.some(isPercent) ? '%' : null),
      decimals: decimalsOf(cells),
    })),
    measured,
    ...groupsOf(grouping.value, rows),
    warnings: [
      ...warnings,
      ...missingWarnings(
        columns.map(({ name }) => name),
        measured,
        table.rows - measuredRows.length,
      ),
    ],
  })
}

const spectra = (n: number): string => `${n} ${n === 1 ? 'spectrum has' : 'spectra have'}`

function missingWarnings(names: readonly string[], measured: Float64Array, leftOut: number): DatasetWarning[] {
  const warnings: DatasetWarning[] = []
  if (leftOut > 0) {
    const what = names.length === 1 ? `no value of “${names[0]}”` : 'no value of any target'
    warnings.push({
      code: 'rows-left-out',
      message: `${spectra(leftOut)} ${what} and ${leftOut === 1 ? 'is' : 'are'} left out`,
    })
  }
  for (const [k, name] of names.entries()) {
    const missing = measured.reduce((sum, value, i) => sum + (i % names.length === k && Number.isNaN(value) ? 1 : 0), 0)
    if (missing > 0) {
      warnings.push({
        code: 'target-partly-missing',
        message: `${spectra(missing)} no value of “${name}” and ${missing === 1 ? 'counts' : 'count'} for the other targets only`,
      })
    }
  }
  return warnings
}

/** Ranges of the targets that a split keeps in proportion. */
const strata = 5
/** A stratum should leave something for each part. */
const rowsPerStratum = 6

/**
 * Stratum of each group's rows, from low to high: by the mean over the targets of how high each stands, so that one number ranks rows of
 * several targets.
 */
export function valueStrata({ measured, targets, groups, groupCount }: ValuesCohort): {
  readonly strata: Int32Array
  readonly stratumCount: number
} {
  const sums = new Float64Array(groupCount)
  const counts = new Float64Array(groupCount)
  for (let k = 0; k < targets.length; k++) {
    const own = Array.from(groups, (_, i) => measured[i * targets.length + k] ?? Number.NaN)
    const ascending = own.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
    for (const [i, value] of own.entries()) {
      if (Number.isNaN(value)) continue
      const group = groups[i] ?? 0
      sums[group] = (sums[group] ?? 0) + rankIn(ascending, value) / ascending.length
      counts[group] = (counts[group] ?? 0) + 1
    }
  }
  const order = [...sums.keys()].sort((a, b) => height(a) - height(b) || a - b)
  function height(group: number): number {
    return (sums[group] ?? 0) / (counts[group] || 1)
  }
  const stratumCount = Math.max(1, Math.min(strata, Math.floor(groupCount / rowsPerStratum)))
  const ofGroup = new Int32Array(groupCount)
  for (const [rank, group] of order.entries()) ofGroup[group] = Math.floor((rank * stratumCount) / groupCount)
  return { strata: groups.map((group) => ofGroup[group] ?? 0), stratumCount }
}

/** Values below this one. */
function rankIn(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
