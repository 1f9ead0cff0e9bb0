/**
 * The end of a search: the trial that did best on the validation part meets the test part, and no other one does. What is
 * chosen is settled before it is asked, and stored with the job.
 */
import type { Client } from '#client/link'
import { type Job, runsOf, type SearchWork } from '#domain/job/job'
import { err, ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import { byValidation } from '#domain/tasks/validationOrder'
import type { AnalysisCalls } from '#protocol/trainCalls'
import type { JobStore, RunStore } from '#storage/ports'
import type { RunsStore } from './runs.ts'

export interface Searches {
  /**
   * The id of the trial that was chosen, whose record now has its score; the same however often it is asked. Errors:
   * `no-trial` where none has a validation score, and those of judging.
   */
  choose(job: Job): Promise<Result<string>>
  /** The same for a search that is over: it was stopped, or could not be judged. */
  settle(jobId: string): Promise<Result<void>>
}

export interface SearchesDeps {
  readonly analysis: Client<AnalysisCalls>
  readonly runs: RunsStore
  readonly store: { readonly jobs: JobStore; readonly runs: Pick<RunStore, 'load'> }
}

const noTrial = {
  code: 'no-trial',
  message: 'No trial has a score on the validation part.',
  remedy: 'Search again, with settings that train.',
}

/** A trial that failed is none to choose. */
const isOver = ({ status }: RunRecord): boolean => status.kind === 'finished' || status.kind === 'stopped'

export const withChosen = <J extends Job>(job: J, chosen: string | null): J =>
  job.work.kind === 'search' ? { ...job, work: { ...job.work, chosen } satisfies SearchWork } : job

export function createSearches({ analysis, runs, store }: SearchesDeps): Searches {
  async function choose(job: Job): Promise<Result<string>> {
    const records: RunRecord[] = []
    for (const { runId } of runsOf(job)) {
      const record = await store.runs.load(runId)
      if (record.ok && isOver(record.value)) records.push(record.value)
      else if (!record.ok && record.error.code !== 'run-missing') return record
    }
    const settled = job.work.kind === 'search' ? job.work.chosen : null
    const [best] = byValidation(records)
    const runId = settled ?? best
    if (runId === undefined) return err(noTrial)
    const judged = await analysis.call('completeRun', { runId, openTest: true })
    if (!judged.ok) return judged
    runs.getState().put(judged.value.record)
    return judged.value.record.evaluation || !judged.value.lacking ? ok(runId) : err(judged.value.lacking)
  }

  return {
    choose,
    async settle(jobId) {
      const job = (await store.jobs.list()).items.find(({ id }) => id === jobId)
      if (!job) return err(noTrial)
      const chosen = await choose(job)
      if (!chosen.ok) return chosen
      const amended = await store.jobs.amend(jobId, (stored) => withChosen(stored, chosen.value))
      return amended.ok ? ok(undefined) : amended
    },
  }
}
