/**
 * Positions written as names of columns: `400.5`, `wl_400`, `350 (nm)`, `X400.5`, `spc.400`, `350_nm`, `Absorbance 1100 nm`.
 * What stands around the number is the same for all columns of one kind, and may say what they are.
 */
import { axisInWords } from '../axisWords.ts'

/** Columns whose names differ in a number only. */
export interface PositionGroup {
  /** Around the number; together the words of the group. */
  readonly before: string
  readonly after: string
  readonly columns: readonly number[]
  readonly positions: Float64Array
  /** Whether the numbers are only 0, 1, 2, … or 1, 2, 3, … */
  readonly counted: boolean
}

const named = /^(.{0,60}?[^\d\s.,+-][\s_.:([-]*)?([-+]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?)(.{0,24})$/i
/** A number that comes first, as `1000 cm-1`, whose unit ends in a number of its own. */
const leading = /^()([-+]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?)([\s_.([]*[^\d\s_.([].{0,22})$/i
const unitAround = /^[\s_.([]*(.*?)[\s_.)\]]*$/

/** The parts of a name that is a position; null when it is a plain name. */
export function positionName(name: string): { before: string; value: number; after: string } | null {
  const first = leading.exec(name.trim())
  const isUnit = first !== null && axisInWords(unitAround.exec(first[3] ?? '')?.[1] ?? '') !== null
  const match = isUnit ? first : named.exec(name.trim())
  if (!match) return null
  const after = match[3] ?? ''
  const words = unitAround.exec(after)?.[1] ?? ''
  // What follows must be a unit: “2 nd derivative” and “1100 protein” are plain names.
  if (words !== '' && (words.length > 16 || axisInWords(words) === null)) return null
  // R writes −50.5 as “X.50.5”.
  const sign = /^X\.\d/.test(name.trim()) ? -1 : 1
  const value = sign * Number((match[2] ?? '').replace(',', '.'))
  return Number.isFinite(value) ? { before: match[1] ?? '', value, after } : null
}

const isCount = (positions: readonly number[]): boolean =>
  (positions[0] === 0 || positions[0] === 1) && positions.every((value, i) => value - (positions[0] ?? 0) === i)

/** Nearly all steps in one direction: detectors may overlap, a random list of numbers is no axis. */
export function isOrdered(positions: ArrayLike<number>): boolean {
  let rising = 0
  let falling = 0
  for (let i = 1; i < positions.length; i++) {
    const step = (positions[i] ?? 0) - (positions[i - 1] ?? 0)
    if (step > 0) rising++
    else if (step < 0) falling++
  }
  const steps = positions.length - 1
  return Math.max(rising, falling) >= (steps < 10 ? steps : 0.95 * steps)
}

/** A count is no axis by itself; a few columns called A1, A2, A3 are just columns. */
const fewestPositions = 3
const fewestCounted = 8

/**
 * The groups that can be axes, the longest first, those that only count last.
 * @param usable Whether a column holds numbers; others never belong to a group.
 */
export function positionGroups(names: readonly string[], usable: readonly boolean[]): PositionGroup[] {
  const found = new Map<string, { before: string; after: string; columns: number[]; positions: number[] }>()
  for (const [column, name] of names.entries()) {
    const position = usable[column] ? positionName(name) : null
    if (!position) continue
    const before = position.before === 'X.' ? 'X' : position.before
    const key = `${before.trim().toLowerCase()}|${position.after.trim().toLowerCase()}`
    const group = found.get(key) ?? { before: position.before, after: position.after, columns: [], positions: [] }
    group.columns.push(column)
    group.positions.push(position.value)
    found.set(key, group)
  }
  const numeric = usable.filter(Boolean).length
  return [...found.values()]
    .map((group) => ({ ...group, positions: Float64Array.from(group.positions), counted: isCount(group.positions) }))
    .filter(({ columns, positions, counted }) =>
      counted
        ? columns.length >= fewestCounted && columns.length >= 0.5 * numeric
        : columns.length >= fewestPositions && isOrdered(positions),
    )
    .sort((a, b) => Number(a.counted) - Number(b.counted) || b.columns.length - a.columns.length)
}
