/** What an import sees, as the object that scripts read (a contract) and as lines for people. */
import { tellingInCohort } from '#domain/data/tellingColumns'
import { axisUnits, type SpectralUnit } from '#domain/data/units'
import { type DatasetWarning, isAboutClasses } from '#domain/data/warning'
import { type AppError, describePlace } from '#domain/result'
import { chooseCohort } from '#domain/tasks/classes/cohort'
import type { Task } from '#domain/tasks/task'
import { chooseValues } from '#domain/tasks/values/cohort'
import type { ImportGuess, Inspection } from '#protocol/ingest'
import { inspect } from '#sessions/import/ingestInspection'
import type { ImportDraft } from '#sessions/import/ingestRead'
import { targetsIn } from '#sessions/import/ingestTargets'

/** Units the contract has no word for: their numbers stay as they are, and the unit is told in a warning. */
const unlisted: readonly SpectralUnit[] = ['Hz', 'min']

export type SpectraTask = Exclude<Task, 'curves'>

export interface InspectionObject extends Inspection {
  /** Files that are no data. */
  readonly skipped: readonly string[]
  readonly errors: readonly AppError[]
}

/** The seed decides only which rows a limit keeps, and there is none here. */
const anySeed = 0
const wholePercent = (share: number): string => `${Math.round(100 * share)}%`

/** Columns that give the class without any spectrum, such as the source paper. */
function sourceWarnings({ content, plan }: ImportDraft): DatasetWarning[] {
  const { target, group, id } = plan.roles
  if (!target) return []
  const cohort = chooseCohort(content, { hash: '', target, group, limit: null, keepTrainOnly: [] }, anySeed)
  if (!cohort.ok) return []
  return tellingInCohort(content, cohort.value, [target.column, group, id]).map(
    ({ column, leftOut, inSample, chance, spectra }) => ({
      code: 'class-from-column',
      message: `“${column}” alone gives the class of ${wholePercent(leftOut)} of ${spectra} spectra (${wholePercent(inSample)} in sample, the largest class ${wholePercent(chance)}): a model can learn the source instead of the substance. Compare its score with this, or use the column as the group.`,
    }),
  )
}

/** What a classification would learn from. */
const forClasses = (draft: ImportDraft, seen: Inspection): Inspection => ({
  ...seen,
  warnings: [...seen.warnings, ...sourceWarnings(draft)],
})

/** What the columns suggest: numbers where one is chosen, or where there are some and no class to learn. */
export function taskSuggested({ content, plan }: ImportDraft): SpectraTask {
  const { target } = plan.roles
  const numbers = targetsIn(content.columns).filter(({ as }) => as === 'values')
  return (target ? numbers.some(({ column }) => column === target.column) : numbers.length > 0) ? 'values' : 'classes'
}

/** What a regression would: nothing of classes, and of the target that is chosen, or else of the first, what is kept. */
function forValues({ content, plan }: ImportDraft, seen: Inspection): Inspection {
  const targets = targetsIn(content.columns).flatMap(({ as, column }) => (as === 'values' ? [column] : []))
  const about = seen.warnings.filter((warning) => !isAboutClasses(warning))
  const made = { ...seen, targets, classes: {} }
  const none = { spectra: 0, classes: 0, groups: 0 }
  if (targets.length === 0) {
    const message = 'No column looks like values to learn. Choose the target column, or add a table that has it.'
    return { ...made, kept: none, warnings: [...about, { code: 'no-target', message }] }
  }
  const wanted = targets.find((target) => target === plan.roles.target?.column) ?? targets[0] ?? ''
  const chosen = chooseValues(content, { hash: '', targets: [wanted], group: plan.roles.group, limit: null })
  if (!chosen.ok) {
    const { code, message, where, remedy } = chosen.error
    const told = { code, message: `${message.replace(/\.$/, '')} (${describePlace(where)}). ${remedy}` }
    return { ...made, kept: none, warnings: about.some((one) => one.code === code) ? about : [...about, told] }
  }
  const { rows, groupCount, warnings } = chosen.value
  const known = new Set(about.map(({ message }) => message))
  return {
    ...made,
    kept: { ...none, spectra: rows.length, groups: groupCount },
    warnings: [...about, ...warnings.filter(({ message }) => !known.has(message))],
  }
}

export function inspectionObject(draft: ImportDraft, task: SpectraTask): InspectionObject {
  const found = inspect(draft)
  const { axis, warnings, guesses, ...seen } = task === 'values' ? forValues(draft, found) : forClasses(draft, found)
  const { unit, quantity = 'unknown' } = axis
  const listed = axisUnits.find((word) => word === unit && !unlisted.includes(word)) ?? 'unknown'
  const told = {
    code: 'unit-not-listed',
    message: `The axis is in ${unit}, for which this output has no word: its numbers are in ${unit}, and the unit is given as unknown.`,
  }
  return {
    ...seen,
    axis: { ...axis, unit: listed, quantity },
    guesses: guesses.map(({ files: _, ...guess }) => guess),
    warnings: listed === unit ? warnings : [...warnings, told],
    skipped: draft.plan.files
      .filter(({ use, file }) => use === 'skip' && !draft.errors.some(({ where }) => where?.file === file))
      .map(({ file }) => file),
    errors: draft.errors,
  }
}

export function guessLine({ what, value, because, alternatives }: ImportGuess): string {
  const others = alternatives.length > 0 ? ` (or ${alternatives.join(', ')})` : ''
  return `Guessed: ${what} = ${value}${others}, because ${because}`
}

export function inspectionLines(object: InspectionObject, task: SpectraTask): string[] {
  const { spectra, points, axis, targets, kept, guesses, warnings, skipped, errors } = object
  const classes = Object.entries(object.classes).map(([name, n]) => `${name} ${n}`)
  return [
    `${spectra} ${spectra === 1 ? 'spectrum' : 'spectra'} of ${points} points, ${axis.quantity} ${axis.min} to ${axis.max} ${axis.unit}`,
    ...(task === 'values'
      ? [
          `Targets: ${targets.join(', ') || 'none'}`,
          `Kept by default: ${kept.spectra} spectra in ${kept.groups} groups`,
        ]
      : [
          `Classes: ${classes.join(', ') || 'none'}`,
          `Kept by default: ${kept.spectra} spectra in ${kept.classes} classes and ${kept.groups} groups`,
        ]),
    ...guesses.map(guessLine),
    ...skipped.map((file) => `Left out: ${file}`),
    ...errors.map((error) => `Not read: ${error.message} ${describePlace(error.where)}`),
    ...warnings.map(({ message }) => `Warning: ${message}`),
  ]
}
