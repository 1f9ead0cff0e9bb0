/**
 * What each column is for, guessed from its name and its values: the id of a spectrum, the class
 * to learn, the group whose spectra belong together (a molecule, a patient, a sample).
 */

import type { MetadataColumn } from '#domain/data/column'
import { type LabelPart, labelOf, type SuggestedRoles } from '#domain/data/roles'

const maxClasses = 50
const targetNames = [
  'class',
  'label',
  'target',
  'type',
  'category',
  'diagnosis',
  'species',
  'genus',
  'family',
  'kind',
  'material',
  'mineral',
  'group',
  'folder',
]
const groupNames = [
  'group',
  'component',
  'molecule',
  'compound',
  'substance',
  'patient',
  'subject',
  'donor',
  'participant',
  'individual',
  'animal',
  'mouse',
  'sample',
  'specimen',
  'isolate',
  'strain',
  'batch',
  'plate',
  'slide',
  'mineral',
  'material',
  'name',
]
const idNames = ['id', 'spectrum', 'spectrum_id', 'spectrumid', 'index', 'no', 'nr', 'uid', 'file', 'filename', 'name']

/** What is known of one column; counted once. */
interface ColumnFacts {
  readonly column: MetadataColumn
  readonly words: readonly string[]
  readonly filled: number
  readonly distinct: number
  readonly numeric: boolean
}

export function suggestRoles(columns: readonly MetadataColumn[], rows: number): SuggestedRoles {
  const facts = columns.map(factsOf)
  const id = suggestId(facts, rows)
  const target = suggestTarget(facts.filter((fact) => fact.column.name !== id))
  const group = target && suggestGroup(facts, id, target.fact, target.part)
  return {
    id,
    target: target && { column: target.fact.column.name, part: target.part },
    group: group?.column.name ?? null,
  }
}

function factsOf(column: MetadataColumn): ColumnFacts {
  const values = new Set<string>()
  let filled = 0
  let numeric = 0
  for (const value of column.values) {
    if (value === '') continue
    filled++
    values.add(value)
    if (Number.isFinite(Number(value))) numeric++
  }
  const words = column.name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
  return { column, words, filled, distinct: values.size, numeric: filled > 0 && numeric === filled }
}

/** 3: the name is one of `names`; 2: its last word is; 1: any of its words; 0: none. Earlier names count more. */
function nameScore(fact: ColumnFacts, names: readonly string[]): number {
  const whole = fact.column.name.toLowerCase().trim()
  let best = 0
  for (const [i, name] of names.entries()) {
    const rank = whole === name ? 3 : fact.words.at(-1) === name ? 2 : fact.words.includes(name) ? 1 : 0
    if (rank > 0) best = Math.max(best, rank - i / (names.length * 2))
  }
  return best
}

function highest(facts: readonly ColumnFacts[], score: (fact: ColumnFacts) => number): ColumnFacts | null {
  let best: ColumnFacts | null = null
  let most = 0
  for (const fact of facts) {
    const value = score(fact)
    if (value > most) {
      best = fact
      most = value
    }
  }
  return best
}

function suggestId(facts: readonly ColumnFacts[], rows: number): string | null {
  const unique = facts.filter((fact) => fact.filled === rows && fact.distinct === rows)
  const chosen = highest(unique, (fact) => 0.1 + nameScore(fact, idNames))
  return chosen?.column.name ?? null
}

/** Paths such as `Lipids/FattyAcids`, not links, dates or units. */
function isPathLike(column: MetadataColumn): boolean {
  const filled = column.values.filter((value) => value !== '')
  const paths = filled.filter((value) => /^[^/]*[A-Za-z][^/]*(\/[^/]*[A-Za-z][^/]*)+$/.test(value)).length
  return paths >= 0.2 * filled.length && !filled.some((value) => value.includes('://'))
}

const distinctLabels = (column: MetadataColumn, part: LabelPart): number =>
  new Set(column.values.map((value) => labelOf(value, part)).filter((label) => label !== null)).size

function suggestTarget(facts: readonly ColumnFacts[]): { fact: ColumnFacts; part: LabelPart } | null {
  const candidates = facts.flatMap((fact) => {
    const named = nameScore(fact, targetNames)
    // Numbers are classes only under the name of one.
    if (fact.numeric && named < 2) return []
    const whole = fact.distinct
    const first = isPathLike(fact.column) ? distinctLabels(fact.column, 'first') : whole
    const part: LabelPart = first >= 2 && first < whole ? 'first' : 'whole'
    const classes = part === 'first' ? first : whole
    // A column called “class” is taken at its word; others must look like one.
    if (classes < (named >= 2 ? 1 : 2) || classes > maxClasses) return []
    if (named < 2 && classes > 0.5 * fact.filled) return []
    const complete = fact.filled / fact.column.values.length
    return [{ fact, part, score: named + complete - classes / 1000 + 0.01 }]
  })
  let best: (typeof candidates)[number] | null = null
  for (const candidate of candidates) if (!best || candidate.score > best.score) best = candidate
  return best
}

/** Repeats, has at least as many values as there are classes, and lies inside one class each, mostly. */
function suggestGroup(facts: readonly ColumnFacts[], id: string | null, target: ColumnFacts, part: LabelPart) {
  const labels = target.column.values.map((value) => labelOf(value, part))
  const classes = distinctLabels(target.column, part)
  return highest(facts, (fact) => {
    if (fact === target || fact.column.name === id || fact.distinct >= fact.filled || fact.distinct <= classes) return 0
    const nested = nestedShare(fact.column.values, labels)
    const named = nameScore(fact, groupNames)
    if (named === 0) return nested === 1 && !fact.numeric && fact.distinct > 0.2 * fact.filled ? 0.1 : 0
    return nested >= 0.9 ? named + nested : 0
  })
}

/** Share of a column's values that stand with one label only. */
function nestedShare(values: readonly string[], labels: readonly (string | null)[]): number {
  const labelOfValue = new Map<string, string | null>()
  const split = new Set<string>()
  for (const [row, value] of values.entries()) {
    const label = labels[row] ?? null
    if (value === '' || label === null) continue
    const known = labelOfValue.get(value)
    if (known === undefined) labelOfValue.set(value, label)
    else if (known !== label) split.add(value)
  }
  return labelOfValue.size === 0 ? 0 : 1 - split.size / labelOfValue.size
}
