/**
 * Which rows of a dataset take part in a study, with their class and group. Decided once per run,
 * before any split: rows without a label and classes too small for three parts are left out,
 * each with a warning that names it. Not here: which part a row goes to (`cohortSplit.ts`).
 */

import { labelOf } from '../../data/roles.ts'
import type { SpectraColumns } from '../../data/spectraTable.ts'
import type { DatasetWarning } from '../../data/warning.ts'
import { groupTurns } from '../../random/groupTurns.ts'
import { randomFor, streams } from '../../random/rng.ts'
import { err, ok, type Result } from '../../result.ts'
import type { LeftOutClass, RunCohort } from '../../run/run.ts'
import { stratifiedProtocols } from '../../study/split/registry.ts'
import type { ClassStudy } from '../../study/study.ts'

/** A class with fewer groups cannot stand in train, validation and test. */
export const minGroupsPerClass = 3

/** Groups that a class must have to be split so: one, where nothing is held out. */
export const groupsNeeded = ({ protocol }: Pick<ClassStudy['split'], 'protocol'>): number =>
  stratifiedProtocols[protocol].holdsOut ? minGroupsPerClass : 1

export interface Cohort extends RunCohort {
  /** Group index of each of `rows`, from 0; without a group column every row is its own group. */
  readonly groups: Int32Array
  readonly warnings: readonly DatasetWarning[]
  readonly leftOut: readonly LeftOutClass[]
  /** Indices of classes with too few groups that the study keeps for training only. */
  readonly trainOnly: readonly number[]
}

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

export function columnNamed(content: SpectraColumns, name: string, purpose: string): Result<readonly string[]> {
  const column = content.columns.find((candidate) => candidate.name === name)
  if (column) return ok(column.values)
  const names = content.columns.map((candidate) => `“${candidate.name}”`).join(', ')
  return err({
    code: 'missing-column',
    message: `there is no ${purpose} column “${name}”`,
    where: { column: name },
    remedy: names === '' ? 'join a metadata table that has it' : `choose one of ${names}`,
  })
}

/** Starts the key of a row that is a group of its own; no cell can hold it. */
const ownGroup = 'row\u0000'

/** Group key of each row; blank cells (or no column) give every row a group of its own. */
function groupKeys(content: SpectraColumns, column: string | null): Result<readonly string[]> {
  const own = (row: number): string => `${ownGroup}${row}`
  if (column === null) return ok(Array.from({ length: content.rows }, (_, row) => own(row)))
  const cells = columnNamed(content, column, 'group')
  if (!cells.ok) return cells
  return ok(cells.value.map((cell, row) => (cell.trim() === '' ? own(row) : `in\u0000${cell.trim()}`)))
}

function rowsByClass(labels: readonly (string | null)[]): Map<string, number[]> {
  const byClass = new Map<string, number[]>()
  for (const [row, label] of labels.entries()) {
    if (label === null) continue
    const rows = byClass.get(label)
    if (rows) rows.push(row)
    else byClass.set(label, [row])
  }
  return byClass
}

/** `limit` rows, taken from the classes in turn. */
function drawRoundRobin(orders: readonly number[][], limit: number): number[][] {
  const drawn: number[][] = orders.map(() => [])
  let left = limit
  for (let round = 0; left > 0 && orders.some((order) => round < order.length); round++) {
    for (const [c, order] of orders.entries()) {
      const row = order[round]
      if (row === undefined || left === 0) continue
      drawn[c]?.push(row)
      left--
    }
  }
  return drawn
}

const distinctKeys = (rows: readonly number[], keys: readonly string[]): number =>
  new Set(rows.map((row) => keys[row])).size

interface Chosen {
  readonly classNames: readonly string[]
  readonly trainOnly: readonly number[]
  readonly leftOut: readonly LeftOutClass[]
  readonly warnings: readonly DatasetWarning[]
}

/** Which classes can stand in a study, in alphabetical order. */
function chooseClasses(
  byClass: ReadonlyMap<string, number[]>,
  keys: readonly string[],
  keep: readonly string[],
  fewest: number,
): Chosen {
  const classNames: string[] = []
  const trainOnly: number[] = []
  const leftOut: LeftOutClass[] = []
  const warnings: DatasetWarning[] = []
  for (const className of [...byClass.keys()].sort()) {
    const rows = byClass.get(className) ?? []
    const groups = distinctKeys(rows, keys)
    const counts = `${plural(rows.length, 'spectrum', 'spectra')} in ${plural(groups, 'group', 'groups')}`
    if (groups >= fewest) {
      classNames.push(className)
    } else if (keep.includes(className)) {
      trainOnly.push(classNames.length)
      classNames.push(className)
      const message = `class “${className}” (${counts}) is used for training only, so it has no test score`
      warnings.push({ code: 'class-train-only', message })
    } else {
      leftOut.push({ className, spectra: rows.length, groups })
      const message = `class “${className}” is left out: ${counts} cannot be split into train, validation and test (${fewest} groups are needed)`
      warnings.push({ code: 'class-left-out', message })
    }
  }
  return { classNames, trainOnly, leftOut, warnings }
}

/** Warnings about rows: those without a label, those without a group. */
function rowWarnings(labels: readonly (string | null)[], keys: readonly string[], settings: ClassStudy['dataset']) {
  const warnings: DatasetWarning[] = []
  const spectra = (n: number): string => plural(n, 'spectrum has', 'spectra have')
  const blank = labels.reduce((count, label) => count + (label === null ? 1 : 0), 0)
  if (blank > 0) {
    const message = `${spectra(blank)} no “${settings.target.column}” and ${blank === 1 ? 'is' : 'are'} left out`
    warnings.push({ code: 'blank-label', message, row: labels.indexOf(null) + 1 })
  }
  const alone = settings.group === null ? 0 : keys.filter((key) => key.startsWith(ownGroup)).length
  if (alone > 0) {
    const message = `${spectra(alone)} no “${settings.group}”; each counts as a group of its own`
    warnings.push({ code: 'blank-group', message })
  }
  return warnings
}

/** Warnings about classes that a limit leaves too small to stand in every part. */
function limitWarnings(
  drawn: readonly number[][],
  keys: readonly string[],
  chosen: Chosen,
  { limit, fewest }: { readonly limit: number; readonly fewest: number },
) {
  return drawn.flatMap((rows, c): DatasetWarning[] => {
    const groups = distinctKeys(rows, keys)
    if (groups >= fewest || chosen.trainOnly.includes(c)) return []
    const message = `the limit of ${limit} leaves class “${chosen.classNames[c]}” with ${plural(groups, 'group', 'groups')}, too few for train, validation and test`
    return [{ code: 'limit-thin-class', message }]
  })
}

/**
 * Chooses the cohort. Labels are `labelOf(cell, part)`; classes stand in alphabetical order (by
 * UTF-16 code unit); rows in the dataset's order. With `limit`, that many rows are drawn from the
 * kept classes in turn, a row of every group first, by the run's seed. A class with fewer than `fewest` groups is left out, or
 * kept for training only.
 *
 * Errors: `missing-column`, `too-few-classes`.
 * Warnings: `blank-label`, `blank-group`, `class-left-out`, `class-train-only`, `limit-thin-class`.
 */
export function chooseCohort(
  content: SpectraColumns,
  settings: ClassStudy['dataset'],
  seed: number,
  fewest = minGroupsPerClass,
): Result<Cohort> {
  const cells = columnNamed(content, settings.target.column, 'class')
  if (!cells.ok) return cells
  const groupCells = groupKeys(content, settings.group)
  if (!groupCells.ok) return groupCells
  const keys = groupCells.value
  const labels = cells.value.map((cell) => labelOf(cell, settings.target.part))
  const byClass = rowsByClass(labels)
  const chosen = chooseClasses(byClass, keys, settings.keepTrainOnly, fewest)
  const warnings = [...rowWarnings(labels, keys, settings), ...chosen.warnings]

  const { limit } = settings
  let drawn = chosen.classNames.map((name) => byClass.get(name) ?? [])
  if (limit !== null && limit < drawn.reduce((sum, rows) => sum + rows.length, 0)) {
    const orders = drawn.map((rows, c) => groupTurns(rows, (row) => keys[row] ?? '', randomFor(seed, streams.limit, c)))
    drawn = drawRoundRobin(orders, limit)
    warnings.push(...limitWarnings(drawn, keys, chosen, { limit, fewest }))
  }
  if (drawn.filter((rows) => rows.length > 0).length < 2) return err(tooFewClasses(settings, chosen, fewest))
  const { classNames, leftOut, trainOnly } = chosen
  return ok({ ...indexed(drawn, keys), classNames, warnings, leftOut, trainOnly })
}

/** Of those left out, in one sentence. */
const mostToldClasses = 5

function tooFewClasses(settings: ClassStudy['dataset'], { classNames: kept, leftOut }: Chosen, fewest: number) {
  const found = kept.length === 0 ? 'no class' : `only the class “${kept.join('”, “')}”`
  const told = leftOut
    .slice(0, mostToldClasses)
    .map((item) => `“${item.className}” (${plural(item.groups, 'group', 'groups')})`)
  const more = leftOut.length - told.length
  const out = `${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return {
    code: 'too-few-classes',
    message:
      kept.length >= 2
        ? `a limit of ${settings.limit} leaves fewer than two classes`
        : `column “${settings.target.column}” leaves ${found}; two are needed${out === '' ? '' : `; left out: ${out}`}`,
    where: { column: settings.target.column },
    remedy:
      kept.length >= 2
        ? 'raise the limit'
        : `choose another target column, or give each class at least ${plural(fewest, 'group', 'groups')}`,
  }
}

/** The drawn rows in dataset order, with class and group indices. */
function indexed(drawn: readonly (readonly number[])[], keys: readonly string[]) {
  const labelOfRow = new Int32Array(keys.length).fill(-1)
  for (const [label, own] of drawn.entries()) for (const row of own) labelOfRow[row] = label
  const count = drawn.reduce((sum, own) => sum + own.length, 0)
  const [rows, labels, groups] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  const groupIndex = new Map<string, number>()
  let at = 0
  for (let row = 0; row < labelOfRow.length; row++) {
    const label = labelOfRow[row] ?? -1
    if (label < 0) continue
    const key = keys[row] ?? ''
    const index = groupIndex.get(key) ?? groupIndex.size
    groupIndex.set(key, index)
    rows[at] = row
    labels[at] = label
    groups[at++] = index
  }
  return { rows, labels, groups, groupCount: groupIndex.size }
}
