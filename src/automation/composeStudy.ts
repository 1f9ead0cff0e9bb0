/**
 * A study from wishes: the recipe's defaults for a dataset, then a study file, then single fields.
 * The network's ends are fitted to the data, and everything that can be known before training is
 * checked here.
 */

import { closedForm } from '#domain/model/solvers/network'
import { type AppError, err, ok, type Result } from '#domain/result'
import { recipeFault, recipeOf } from '#domain/study/recipes/registry'
import type { Study } from '#domain/study/study'
import { changeStudy, readStudyField, valueAt } from '#domain/study/studySettings'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import { taskRules } from '#state/tasks/registry'
import type { Of } from '#state/tasks/taskRules'
import type { StartWishes, StudyWishes } from './surface.ts'
import { automationRules } from './tasks/registry.ts'

const asSuggested: StartWishes = { model: null, targets: [], group: null }

/** Command-line options that stand for a field of the study. */
const optionFields = ({ epochs, seed, limit }: StudyWishes): string[] => [
  ...(epochs === null ? [] : [`epochs=${epochs}`]),
  ...(seed === null ? [] : [`seed=${seed}`]),
  ...(limit === null ? [] : [`dataset.limit=${limit}`]),
]

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The study file with the columns that options name, which it would else overrule. Error: `model-mismatch`. */
function fileUnderOptions(start: Study, { study, start: options }: StudyWishes): Result<unknown> {
  if (!isObject(study) || !options) return ok(study ?? {})
  const { model, targets, group } = options
  const own: unknown = 'solver' in start ? start.solver : null
  const filed = study.solver
  if (model !== null && isObject(own) && isObject(filed) && filed.kind !== undefined && filed.kind !== own.kind) {
    return err({
      code: 'model-mismatch',
      message: `--model is “${model}”, but the study file has the solver “${filed.kind}”`,
      remedy: 'leave one of them out',
    })
  }
  const named = [...(targets.length > 0 ? ['target', 'targets'] : []), ...(group === null ? [] : ['group'])]
  const roles = Object.fromEntries(Object.entries(start.dataset).filter(([field]) => named.includes(field)))
  return ok({ ...study, dataset: { ...(isObject(study.dataset) && study.dataset), ...roles } })
}

/** Errors: as `changeStudy`, `recipe-mismatch`, `model-mismatch`. */
function wishedStudy<S extends Study>(start: S, wishes: StudyWishes): Result<S> {
  const begun = changeStudy(start, { ...recipeOf(wishes.recipe).study, recipe: wishes.recipe }, [])
  if (!begun.ok) return begun
  const file = fileUnderOptions(begun.value, wishes)
  if (!file.ok) return file
  const changed = changeStudy(begun.value, file.value, [...optionFields(wishes), ...wishes.set])
  if (!changed.ok) return changed
  const study = changed.value
  const other = recipeFault(study, wishes.recipe)
  return other ? err(other) : ok(study)
}

/** The study for this dataset, ready to run. Errors: those of `wishedStudy`, and what its plan finds. */
export function composeStudy<T extends Task>(
  task: T,
  dataset: Of<T, 'dataset'>,
  wishes: StudyWishes,
): Result<StudyOf<T>> {
  const rules = taskRules[task].draft
  const start = automationRules[task].start(dataset, wishes.start ?? asSuggested)
  if (!start.ok) return start
  const wished = wishedStudy(start.value, wishes)
  if (!wished.ok) return wished
  const study = rules.fit(wished.value, dataset)
  const fault = rules.fault(rules.plan(dataset, study))
  if (fault) return err(fault)
  const lost = notTaken(wished.value, study, wishes)
  return lost ? err(lost) : ok(study)
}

/** Text of a value, cut. */
const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 60)

/** What a study brings that was made for the shape of its data, and cannot be mended by its ends. */
const shaped: readonly (readonly string[])[] = [['model', 'trunk'], ['loss'], ['optimizer']]

/**
 * What was asked for and is not in the study that fits the data: a single field that the data decide, or a part that was made for
 * data of another shape and gave way to the recipe's. The ends of a network in a file may be of other data.
 */
function notTaken(wished: Study, study: Study, { set }: StudyWishes): AppError | null {
  const solved = 'solver' in study && closedForm<{ readonly kind: string }>(study.solver) !== null
  const gaveWay = shaped.find(
    (path) => !solved && JSON.stringify(valueAt(wished, path)) !== JSON.stringify(valueAt(study, path)),
  )
  if (gaveWay) {
    return {
      code: 'study-of-other-data',
      message: `the study's “${gaveWay.join('.')}” was made for data of another shape`,
      remedy: 'leave it out, or give the data that it was made for',
    }
  }
  for (const text of set) {
    const field = readStudyField(text)
    if (!field.ok || (typeof field.value.value === 'object' && field.value.value !== null)) continue
    const { path } = field.value
    const [asked, taken] = [valueAt(wished, path), valueAt(study, path)]
    if (asked === taken) continue
    return {
      code: 'field-of-data',
      message: `“${path.join('.')}” is ${shown(taken)} for these data, and cannot be ${shown(asked)}`,
      remedy: 'leave it out',
    }
  }
  return null
}
