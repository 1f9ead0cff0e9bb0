/** The trials of a search, the best on the validation part first. */
import type { SearchWork } from '#domain/job/job'
import type { SearchedField } from '#domain/job/search/field'
import { fieldNamed } from '#domain/job/search/registry'
import type { RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { byValidation } from '#domain/tasks/validationOrder'
import type { FigureTable } from '../charts/plot.ts'
import { taskWords } from '../words/registry.ts'
import { bestScore, type Trained } from '../words/study.ts'
import type { TestScore } from '../words/taskWords.ts'
import type { JobRun } from './jobRuns.ts'

export interface TrialRow {
  readonly run: JobRun
  /** From 1; null for one without a validation score. */
  readonly rank: number | null
  /** In the order of the fields that vary. */
  readonly values: readonly (number | null)[]
  readonly validation: ReturnType<typeof bestScore>
  /** Of the one that was chosen. */
  readonly test: TestScore | null
}

export const searchedOf = ({ fields }: SearchWork): SearchedField[] => fields.flatMap((name) => fieldNamed(name) ?? [])

const validationOf = <T extends Task>(task: T, run: RunOf<T> & Trained<T>) => bestScore(task, run)
const testOf = <T extends Task>(task: T, run: RunOf<T>) => taskWords[task].testScore(run)

/** A trial that failed or still trains is not ranked. */
const isOver = ({ status }: RunRecord): boolean => status.kind === 'finished' || status.kind === 'stopped'

export function trialRows(runs: readonly JobRun[], fields: readonly SearchedField[]): TrialRow[] {
  const ranked = byValidation(runs.flatMap(({ record }) => (record && isOver(record) ? [record] : [])))
  const rows = runs.map((run): TrialRow => {
    const at = ranked.indexOf(run.id)
    const { record } = run
    return {
      run,
      rank: at < 0 ? null : at + 1,
      values: fields.map((field) => field.valueOf(run.study)),
      validation: record && at >= 0 ? validationOf(record.task, record) : null,
      test: record?.evaluation ? testOf(record.task, record) : null,
    }
  })
  return rows.sort((a, b) => (a.rank ?? rows.length) - (b.rank ?? rows.length) || a.run.number - b.run.number)
}

export const trialFile = (rows: readonly TrialRow[], fields: readonly SearchedField[]): FigureTable => ({
  columns: ['rank', 'trial', ...fields.map(({ title }) => title), 'validation score', 'epoch', 'status', 'chosen'].map(
    (name) => ({ name }),
  ),
  rows: rows.map(({ rank, run, values, validation, test }) => [
    rank,
    run.number,
    ...values,
    run.record?.best?.score ?? null,
    validation?.epoch ?? null,
    run.status,
    test ? 'yes' : 'no',
  ]),
})
