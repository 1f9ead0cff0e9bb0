/**
 * An axis written as column names: `400`, `400.5 cm-1`, `wn_400`, `X400.5`, `NIR.350`, `spectra.350.49`, `350 (nm)`,
 * `wl_400nm`. Columns of one prefix belong together; a file may hold several such groups (`NIR.…`, `MIR.…`).
 */
import { combined, type StatedAxis, statedAxis } from './axisWords.ts'

export interface HeaderPosition {
  readonly prefix: string
  readonly value: number
  /** Written behind the number: a unit, or nothing. */
  readonly suffix: string
}

export interface HeaderGroup {
  readonly prefix: string
  readonly columns: readonly number[]
  readonly positions: readonly number[]
  readonly stated: StatedAxis
  /** Names that only count from 0 or 1 behind letters: `V1, V2, …`. */
  readonly counted: boolean
}

const form =
  /^((?:[^\d]*[^\d+.,\-−–\s])?[\s._:=([-]*?)([-+−]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?)[\s._]*([([]?\s*(?:cm\s*\^?\s*[-−⁻.]?\s*[1¹]|cm⁻¹|1\/cm|nm|[µμu]m|nanometers?|ev|thz|å)\s*[)\]]?)?[)\]]?$/i

/** A column name read as a position; null when it is a plain name. */
export function headerPosition(name: string): HeaderPosition | null {
  const text = name.trim()
  if (text.length > 60) return null
  const match = form.exec(text)
  if (!match) return null
  const prefix = (match[1] ?? '').replace(/[\s._:=([-]+$/, '')
  // Behind a name a dash parts, it is no sign; R writes −50.5 as “X.50.5”.
  const negative = /^[-−]/.test(match[2] ?? '') ? prefix === '' : /^X\.\d/.test(text)
  const digits = `${negative ? '-' : ''}${(match[2] ?? '').replace(/^[-+−]/, '')}`
  const value = Number(digits.replace(',', '.'))
  return Number.isFinite(value) ? { prefix, value, suffix: match[3] ?? '' } : null
}

const maxPrefix = 40

/**
 * Groups of three or more columns whose names are positions and most of which hold numbers (a bad cell is told as such
 * later, it does not turn its column into text); the largest first. `allowCounts`: names that only count are taken too.
 */
export function headerGroups(names: readonly string[], numeric: readonly boolean[]): HeaderGroup[] {
  const found = new Map<string, { columns: number[]; positions: number[]; suffix: string; numeric: number }>()
  for (const [column, name] of names.entries()) {
    const position = headerPosition(name)
    if (!position || position.prefix.length > maxPrefix) continue
    const key = position.prefix.toLowerCase()
    const group = found.get(key) ?? { columns: [], positions: [], suffix: position.suffix, numeric: 0 }
    group.columns.push(column)
    group.positions.push(position.value)
    if (numeric[column]) group.numeric++
    found.set(key, group)
  }
  return [...found]
    .filter(([, group]) => group.columns.length >= 3 && group.numeric >= 0.5 * group.columns.length)
    .map(([prefix, group]) => {
      const inside = withoutOutsiders(group.columns, group.positions)
      return {
        prefix,
        ...inside,
        stated: combined(statedAxis(group.suffix), statedAxis(prefix)),
        counted: prefix !== '' && isCount(inside.positions),
      }
    })
    .sort((a, b) => b.columns.length - a.columns.length)
}

export const isCount = (values: readonly number[]): boolean =>
  values.length >= 2 &&
  (values[0] === 0 || values[0] === 1) &&
  values.every((value, i) => value === (values[0] ?? 0) + i)

/**
 * A number far from all others at either end of the names is no position of the spectrum: the `0` over a column of
 * labels, before 1000, 1001, ….
 */
function withoutOutsiders(
  columns: readonly number[],
  positions: readonly number[],
): { columns: readonly number[]; positions: readonly number[] } {
  if (positions.length < 5) return { columns, positions }
  const steps = positions.slice(1).map((value, i) => Math.abs(value - (positions[i] ?? 0)))
  const median = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  const far = (i: number): boolean => (steps[i] ?? 0) > 25 * median && median > 0
  const from = far(0) ? 1 : 0
  const to = far(steps.length - 1) ? positions.length - 1 : positions.length
  return { columns: columns.slice(from, to), positions: positions.slice(from, to) }
}
