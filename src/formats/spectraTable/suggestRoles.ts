/**
 * What each column is for, guessed from its name and its values: the id of a spectrum, the class
 * to learn, the group whose spectra belong together (a molecule, a patient, a sample).
 */

import type { MetadataColumn } from '#domain/data/column'
import { columnLikeness } from '#domain/data/columnLikeness'
import { numbersAmong } from '#domain/data/numberCells'
import { type LabelPart, labelOf, type SuggestedRoles, type TargetRule } from '#domain/data/roles'
import { areClassNumbers } from '../classNumbers.ts'
import type { ReadColumn } from '../reader.ts'

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
  'klasse',
  'classe',
  'clase',
  'kategorie',
  'etikett',
  'sorte',
  'espece',
  'especie',
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
  'probe',
  'plot',
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
/** Of these, names of what is measured several times. */
const sampleNames = ['sample', 'specimen', 'patient', 'subject', 'donor', 'animal', 'isolate', 'batch', 'probe', 'plot']
const idNames = ['id', 'spectrum', 'spectrum_id', 'spectrumid', 'index', 'no', 'nr', 'uid', 'file', 'filename', 'name']

/** What someone wrote down, or when: no classes, however often a value comes again. */
const remarkNames = [
  'comment',
  'remark',
  'note',
  'description',
  'bemerkung',
  'kommentar',
  'operator',
  'instrument',
  'title',
  'user',
  'date',
  'time',
  'datum',
  'timestamp',
  'url',
  'link',
  'path',
]

/** What is known of one column; counted once. */
interface ColumnFacts {
  readonly column: MetadataColumn
  readonly words: readonly string[]
  readonly filled: number
  readonly distinct: number
  readonly numeric: boolean
  /** The format itself says that it is to be predicted. */
  readonly isTarget: boolean
}

/** `chosen`: the column to learn, where that is settled. */
export function suggestRoles(
  columns: readonly (MetadataColumn | ReadColumn)[],
  rows: number,
  chosen?: string,
): SuggestedRoles {
  const facts = columns.map(factsOf)
  const sample = sampleOf(facts)
  const wanted = facts.find((fact) => fact.column.name === chosen)
  const id = suggestId(
    facts.filter((fact) => fact !== wanted),
    rows,
  )
  const target = wanted
    ? { fact: wanted, part: labelPart(wanted) }
    : suggestTarget(facts.filter((fact) => fact.column.name !== id && fact !== sample))
  const ofNumbers = target === null || isOfNumbers(target.fact)
  const group = ofNumbers
    ? (sample ?? sampleBeside(facts, id, target?.fact ?? null))
    : suggestGroup(facts, id, target.fact, target.part)
  return {
    id,
    target: target && { column: target.fact.column.name, part: target.part },
    group: group?.column.name ?? null,
  }
}

/** Columns whose labels could be learned, the likeliest first. */
export function classTargets(columns: readonly (MetadataColumn | ReadColumn)[]): TargetRule[] {
  return candidatesOf(columns.map(factsOf))
    .sort((a, b) => b.score - a.score)
    .map(({ fact, part }) => ({ column: fact.column.name, part }))
}

function factsOf(column: MetadataColumn | ReadColumn): ColumnFacts {
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
    .map((word) => (word.length > 4 ? word.replace(/s$/, '') : word))
  const isTarget = 'role' in column && column.role === 'target'
  return { column, words, filled, distinct: values.size, numeric: filled > 0 && numeric === filled, isTarget }
}

/** 3: the name is one of `names`; 2: its last word is; 1: any of its words; 0: none. Earlier names count more. */
function nameScore(fact: ColumnFacts, names: readonly string[]): number {
  const whole = fact.column.name.toLowerCase().trim()
  let best = 0
  for (const [i, name] of names.entries()) {
    const rank =
      whole === name || fact.words.join(' ') === name
        ? 3
        : fact.words.at(-1) === name
          ? 2
          : fact.words.includes(name)
            ? 1
            : 0
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
  const unique = facts.filter(
    (fact) => fact.filled === rows && fact.distinct === rows && (nameScore(fact, idNames) > 0 || !isMeasured(fact)),
  )
  const chosen = highest(unique, (fact) => 0.1 + nameScore(fact, idNames))
  return chosen?.column.name ?? null
}

/** Numbers with decimals name nothing. */
const isMeasured = ({ column, numeric }: ColumnFacts): boolean =>
  numeric && column.values.some((value) => !Number.isInteger(Number(value)))

/** Paths such as `Lipids/FattyAcids`, not links, dates or units. */
function isPathLike(column: MetadataColumn): boolean {
  const filled = column.values.filter((value) => value !== '')
  const paths = filled.filter((value) => /^[^/]*[A-Za-z][^/]*(\/[^/]*[A-Za-z][^/]*)+$/.test(value)).length
  return paths >= 0.2 * filled.length && !filled.some((value) => value.includes('://'))
}

const distinctLabels = (column: MetadataColumn, part: LabelPart): number =>
  new Set(column.values.map((value) => labelOf(value, part)).filter((label) => label !== null)).size

interface TargetCandidate {
  readonly fact: ColumnFacts
  readonly part: LabelPart
  readonly score: number
}

function suggestTarget(facts: readonly ColumnFacts[]): TargetCandidate | null {
  let best: TargetCandidate | null = null
  for (const candidate of candidatesOf(facts)) if (!best || candidate.score > best.score) best = candidate
  return best
}

function candidatesOf(facts: readonly ColumnFacts[]): TargetCandidate[] {
  return facts.flatMap((fact) => {
    const named = fact.isTarget ? 3 : nameScore(fact, targetNames)
    // Numbers are classes only under the name of one, or small whole ones without any name.
    const unnamed = isNameless(fact.column.name) || (isY(fact) && !facts.some(isX))
    const bare = fact.numeric && unnamed && areClassNumbers(fact.column.values)
    if (fact.numeric && named < 2 && !bare) return []
    if (named < 2 && (remarkNames.some((name) => fact.words.includes(name)) || areDates(fact.column))) return []
    if (areParts(fact.column) || namesPeople(fact)) return []
    const part = labelPart(fact)
    const classes = part === 'first' ? distinctLabels(fact.column, part) : fact.distinct
    // A column called “class” is taken at its word; others must look like one.
    if (classes < (named >= 2 ? 1 : 2) || classes > maxClasses) return []
    if (named < 2 && classes > 0.5 * fact.filled) return []
    // Numbers that hardly come again were measured, whatever the format says of their column.
    if (fact.numeric && classes > 0.5 * fact.filled) return []
    // Nearly as many values as rows: whatever it is called, it names spectra.
    if (!fact.isTarget && fact.filled >= 8 && classes > 0.8 * fact.filled) return []
    const complete = fact.filled / fact.column.values.length
    return [{ fact, part, score: named + complete - classes / 1000 + 0.01 }]
  })
}

/** The beginning of paths that share theirs. */
function labelPart({ column, distinct }: ColumnFacts): LabelPart {
  const first = isPathLike(column) ? distinctLabels(column, 'first') : distinct
  return first >= 2 && first < distinct ? 'first' : 'whole'
}

/** `y` beside spectra, without an `x`, is what they are to tell. */
const isY = ({ column }: ColumnFacts): boolean => /^y$/i.test(column.name.trim())
const isX = ({ column }: ColumnFacts): boolean => /^x$/i.test(column.name.trim())

/** Who was measured: spectra of one belong together, and nobody is a class. */
const peopleNames = ['patient', 'subject', 'donor', 'participant', 'individual', 'animal', 'mouse']
const namesPeople = (fact: ColumnFacts): boolean => !fact.isTarget && nameScore(fact, peopleNames) >= 2

const isNameless = (name: string): boolean => /^(column \d+|[-+]?\d+(\.\d+)?|v\d+)$/i.test(name.trim())

/** `train` and `test` say on which side of a split a spectrum stands, whatever the column is called. */
function areParts({ values }: MetadataColumn): boolean {
  const part = /^(train(ing)?|cal(ibration)?|val(idation)?|test(ing)?|pred(iction)?)$/i
  const filled = values.filter((value) => value !== '')
  return filled.length > 0 && filled.every((value) => part.test(value.trim()))
}

function areDates({ values }: MetadataColumn): boolean {
  const filled = values.filter((value) => value !== '')
  const date = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([ T].*)?$/
  return filled.length > 0 && filled.filter((value) => date.test(value)).length >= 0.8 * filled.length
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

/** Measured values, not numbers of classes. */
const isOfNumbers = (fact: ColumnFacts): boolean =>
  numbersAmong(fact.column.values) !== null && candidatesOf([fact]).length === 0

/** Fewer samples cannot be split, whatever is measured of them. */
const fewestSamples = 5

/** What was measured several times, by its name: its spectra belong together, each with its own reference value or all with one. */
function sampleBeside(facts: readonly ColumnFacts[], id: string | null, target: ColumnFacts | null) {
  return highest(facts, (fact) => {
    const { column, distinct, filled } = fact
    if (fact === target || column.name === id || distinct < fewestSamples || 2 * distinct > filled) return 0
    return isMeasured(fact) ? 0 : Math.max(nameScore(fact, sampleNames), nameScore(fact, peopleNames)) >= 2 ? 1 : 0
  })
}

/**
 * What belongs together and is no class: people, and samples beside a column that numbers their replicates, or beside a measured
 * number that each sample has once.
 */
function sampleOf(facts: readonly ColumnFacts[]): ColumnFacts | null {
  const shared = facts.filter(({ distinct, filled }) => distinct >= 2 && 2 * distinct <= filled)
  const replicated = facts.some(({ column }) => columnLikeness(column) === 'replicate')
  return (
    highest(shared, (fact) =>
      sampleNames.includes(fact.words.at(-1) ?? '') && (replicated || isMeasuredOnce(fact, facts))
        ? nameScore(fact, groupNames)
        : 0,
    ) ?? (replicated ? null : (shared.find(namesPeople) ?? null))
  )
}

/** Whether a number beside it tells most of these samples apart, and is the same for all spectra of one. */
const isMeasuredOnce = ({ column, distinct }: ColumnFacts, facts: readonly ColumnFacts[]): boolean =>
  distinct >= fewestSamples &&
  facts.some(
    (fact) =>
      isMeasured(fact) &&
      columnLikeness(fact.column) === null &&
      2 * fact.distinct > distinct &&
      nestedShare(
        column.values,
        fact.column.values.map((value) => (value === '' ? null : value)),
      ) === 1,
  )

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
