/** What was understood of an import, in numbers: the preview's head and the answer of `inspect`. */

import { describeAxis } from '#domain/data/axis'
import type { MetadataColumn } from '#domain/data/column'
import type { FileFacts } from '#domain/data/fileFacts'
import { numbersAmong, readColumn, sentinelWords } from '#domain/data/numberCells'
import { labelOf, type SuggestedRoles } from '#domain/data/roles'
import { type SpectraTable, spectrumAt } from '#domain/data/spectraTable'
import type { DatasetWarning } from '#domain/data/warning'
import { chooseCohort } from '#domain/tasks/classes/cohort'
import { chooseValues } from '#domain/tasks/values/cohort'
import { unlearnableNumbers } from '#domain/tasks/values/targetProposals'
import type { ColumnSeen, Inspection, TargetProposal } from '#protocol/ingest'
import type { ImportDraft } from './ingestRead.ts'
import { targetsIn } from './ingestTargets.ts'

/** The seed decides only which rows a limit keeps, and there is none here. */
const anySeed = 0
const shownConstant = 5
/** Columns of numbers that are told why they cannot be learned. */
const shownUnlearnable = 5

export function inspect(draft: ImportDraft): Inspection {
  const { content, plan, stored } = draft
  const warnings = [...draft.warnings, ...contentWarnings(draft)]
  const targets = targetsIn(content.columns)
  const kept = keptBy(content, plan.roles, targets)
  warnings.push(...kept.warnings)
  return {
    spectra: content.rows,
    points: content.axis.values.length,
    axis: { ...describeAxis(content.axis), first: stored.first, last: stored.last },
    intensity: stored.intensity,
    firstIntensities: stored.firstIntensities,
    lastIntensity: stored.lastIntensity,
    metadata: metadataOf(stored.facts, content.columns),
    columns: content.columns.map(seenColumn),
    targets: [
      ...new Set([...(plan.roles.target ? [plan.roles.target.column] : []), ...targets.map(({ column }) => column)]),
    ],
    guesses: draft.guesses,
    classes: classCounts(content, plan.roles),
    kept: kept.counts,
    groups: distinctIn(content, plan.roles.group),
    warnings,
  }
}

/** What the first file says, further settings beside the known ones; what only stands beside its spectrum is taken from there. */
function metadataOf({ further, ...facts }: FileFacts, columns: readonly MetadataColumn[]): Record<string, unknown> {
  const beside = (['title', 'date', 'instrument'] as const).flatMap((fact) => {
    const value = columns.find(({ name }) => name.toLowerCase() === fact)?.values[0]
    return value ? [[fact, value]] : []
  })
  return { ...further, ...Object.fromEntries(beside), ...facts }
}

const shownValues = 4
const shownCharacters = 60

function seenColumn({ name, values }: MetadataColumn): ColumnSeen {
  const distinct = [...new Set(values.filter((value) => value !== ''))]
  return {
    name,
    kind: numbersAmong(distinct) ? 'number' : 'text',
    distinct: distinct.length,
    examples: distinct.slice(0, shownValues).map((value) => value.slice(0, shownCharacters)),
  }
}

/** Alphabetical. Own properties even for a class called `__proto__`. */
function classCounts(content: SpectraTable, roles: SuggestedRoles): Record<string, number> {
  const counts = new Map<string, number>()
  const { target } = roles
  const column = target && content.columns.find(({ name }) => name === target.column)
  for (const cell of column?.values ?? []) {
    const label = target ? labelOf(cell, target.part) : null
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function distinctIn(content: SpectraTable, name: string | null): number {
  const column = content.columns.find((candidate) => candidate.name === name)
  return new Set(column?.values.filter((value) => value !== '')).size
}

interface Kept {
  readonly counts: Inspection['kept']
  readonly warnings: readonly DatasetWarning[]
}

/** What a classification would keep. */
function keptBy(content: SpectraTable, roles: SuggestedRoles, targets: readonly TargetProposal[]): Kept {
  const none = { spectra: 0, classes: 0, groups: 0 }
  if (!roles.target) {
    if (targets.some(({ as }) => as === 'values')) return { counts: none, warnings: [] }
    const others = content.columns.filter(({ name }) => name !== roles.id && name !== roles.group)
    const reasons = unlearnableNumbers(others)
      .slice(0, shownUnlearnable)
      .map(({ code, message, remedy }) => ({ code, message: `${message} ${remedy}` }))
    const message =
      'No column looks like classes or values to learn. Choose the target column, or add a metadata table that has one.'
    return { counts: none, warnings: [...reasons, { code: 'no-target', message }] }
  }
  const { column } = roles.target
  if (targets.find((one) => one.column === column)?.as === 'values') return keptValues(content, column, roles.group)
  const settings = { hash: '', target: roles.target, group: roles.group, limit: null, keepTrainOnly: [] }
  const cohort = chooseCohort(content, settings, anySeed)
  if (!cohort.ok) {
    const { code, message, remedy } = cohort.error
    return { counts: none, warnings: [{ code, message: `${message}; ${remedy}` }] }
  }
  const { rows, classNames, groupCount, warnings } = cohort.value
  return { counts: { spectra: rows.length, classes: classNames.length, groups: groupCount }, warnings }
}

/** What learning the numbers of a column would keep. */
function keptValues(content: SpectraTable, column: string, group: string | null): Kept {
  const cohort = chooseValues(content, { hash: '', targets: [column], group, limit: null })
  if (cohort.ok) {
    const { rows, groupCount, warnings } = cohort.value
    return { counts: { spectra: rows.length, classes: 0, groups: groupCount }, warnings }
  }
  const { code, message, remedy } = cohort.error
  return { counts: { spectra: 0, classes: 0, groups: 0 }, warnings: [{ code, message: `${message} ${remedy}` }] }
}

function contentWarnings({ content, origins }: ImportDraft): DatasetWarning[] {
  const warnings: DatasetWarning[] = []
  if (content.rows === 1) {
    warnings.push({
      code: 'single-spectrum',
      message: 'There is only one spectrum: it can be viewed but not learned from.',
    })
  }
  for (const { name, values } of content.columns) {
    const { sentinel } = readColumn(values)
    if (sentinel === null || !numbersAmong(values)) continue
    warnings.push({ code: 'sentinel-values', message: sentinelWords(name, values, sentinel) })
  }
  const constant: number[] = []
  for (let row = 0; row < content.rows; row++) {
    const spectrum = spectrumAt(content, row)
    if (spectrum.every((value) => value === spectrum[0])) constant.push(row)
  }
  for (const row of constant.slice(0, shownConstant)) {
    const origin = origins[row]
    const message = `The spectrum has the same intensity (${spectrumAt(content, row)[0]}) everywhere and carries no information.`
    warnings.push({
      code: 'constant-spectrum',
      message,
      ...(origin && { file: origin.file }),
      row: origin && origin.row > 0 ? origin.row : row + 1,
    })
  }
  if (constant.length > shownConstant) {
    const message = `${constant.length - shownConstant} more spectra have the same intensity everywhere.`
    warnings.push({ code: 'constant-spectrum', message, times: constant.length - shownConstant })
  }
  return warnings
}
