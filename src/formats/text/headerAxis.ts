/**
 * An axis written as column names: `400`, `400.5 cm-1`, `wn_400`, `X400.5`, `NIR.350`, `spectra.350.49`, `350 (nm)`,
 * `wl_400nm`. Columns of one prefix belong together; a file may hold several such groups (`NIR.…`, `MIR.…`).
 */
import type { AxisMeaning } from '../axisWords.ts'
import { positionName } from '../table/positionNames.ts'
import { combined, statedAxis } from './statedAxis.ts'

export interface HeaderGroup {
  readonly prefix: string
  readonly columns: readonly number[]
  readonly positions: readonly number[]
  readonly stated: AxisMeaning
  /** Names that only count from 0 or 1 behind letters: `V1, V2, …`. */
  readonly counted: boolean
}

const bare = (before: string): string => before.replace(/[\s._:=([-]+$/, '')

/** Whether a column may be a position by its name. */
export const isPositionName = (name: string): boolean => positionName(name) !== null

/**
 * Groups of three or more columns whose names are positions and most of which hold numbers (a bad cell is told as such
 * later, it does not turn its column into text); the largest first. `allowCounts`: names that only count are taken too.
 */
export function headerGroups(names: readonly string[], numeric: readonly boolean[]): HeaderGroup[] {
  const found = new Map<string, { columns: number[]; positions: number[]; suffix: string; numeric: number }>()
  for (const [column, name] of names.entries()) {
    const position = positionName(name)
    if (!position) continue
    const key = bare(position.before).toLowerCase()
    const group = found.get(key) ?? { columns: [], positions: [], suffix: position.after, numeric: 0 }
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
