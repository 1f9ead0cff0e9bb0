/** Run records of earlier versions, brought to the current form when they are read. Append only: records of every age are stored. */
import { upgradeStudy } from '../study/upgrades.ts'
import { type FormerTestSummary, formerEvaluation } from '../tasks/curves/curvesEvaluation.ts'
import type { Task } from '../tasks/task.ts'
import type { RunOf } from '../tasks/taskTypes.ts'
import type { ClassRun, CurvesRun, RunRecord } from './run.ts'

/** What earlier versions called the tasks. */
const taskWords: Readonly<Record<string, Task>> = {
  classes: 'classes',
  curves: 'curves',
  pairs: 'curves',
  values: 'values',
}

/** A record as it was stored, its study already brought up; which fields it has depends on its age. */
type Stored<T extends Task> = Partial<RunOf<T>> & { readonly task: T }

/** Runs of curves once had the scores of their test part in place of an evaluation. */
interface FormerCurvesRun {
  readonly test?: FormerTestSummary | null
}

function upgradeCurves({ test, ...stored }: Stored<'curves'> & FormerCurvesRun): CurvesRun {
  const { study, fit = null, split = null } = stored as CurvesRun
  const former = () =>
    test && fit ? formerEvaluation(study, test, { componentNames: fit.componentNames, split }) : null
  return { ...(stored as CurvesRun), evaluation: stored.evaluation ?? former() }
}

/** Fields that joined the evaluation and the report of a solver; earlier records have neither. */
const laterEvaluation = { rivals: null, bestRival: null }
const laterReport = { crossValidated: null, rows: null }

function upgradeClasses(stored: Stored<'classes'>): ClassRun {
  const { fit = null, evaluation = null, classics = null, solved } = stored
  return {
    ...(stored as ClassRun),
    fit,
    classics,
    ...(solved && { solved: { ...laterReport, ...solved } }),
    evaluation: evaluation && { ...laterEvaluation, ...evaluation },
  }
}

const upgrades: { readonly [T in Task]: (stored: Stored<T>) => RunOf<T> } = {
  classes: upgradeClasses,
  curves: upgradeCurves,
  values: (stored) => stored as RunOf<'values'>,
}

const upgraded = <T extends Task>(stored: Stored<T>): RunOf<T> => upgrades[stored.task](stored)

/** A record of any version. One whose task is unknown is handed on as it is. */
export function upgradeRun(record: RunRecord): RunRecord {
  const word: string = record.task ?? ''
  const task = Object.hasOwn(taskWords, word) ? taskWords[word] : undefined
  if (task === undefined) return record
  return upgraded({ ...record, task, study: upgradeStudy(record.study) } as Stored<Task>)
}
