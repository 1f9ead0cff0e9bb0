/** The runs of a job as a screen lists them: what was planned, with what came of it. */
import { endsOf, type Job, runsOf } from '#domain/job/job'
import { jobTimeLeftMs } from '#domain/job/timeLeft'
import type { AppError } from '#domain/result'
import type { RunRecord, RunStatus } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import type { LiveRun, TrainingStatus } from '#state/trainingStatus'
import { isTraining, liveRun } from '#state/trainingStatus'

export interface JobRun {
  readonly id: string
  /** From 1. */
  readonly number: number
  readonly name: string
  readonly study: Study
  /** Null before it began, and once it was deleted. */
  readonly record: RunRecord | null
  readonly live: LiveRun | null
  /** `none`: its job ended before it began. `deleted`: it was trained and is gone. */
  readonly status: RunStatus['kind'] | 'none' | 'deleted'
  /** Why it failed. */
  readonly error: AppError | null
}

interface Known {
  readonly runs: readonly RunRecord[]
  readonly training: TrainingStatus
}

export function jobRuns(job: Job, { runs, training }: Known): JobRun[] {
  const live = isTraining(training) ? liveRun(training) : null
  return runsOf(job).map(({ runId, name, study }, i): JobRun => {
    const record = runs.find(({ id }) => id === runId) ?? null
    const own = live?.id === runId ? live : null
    const end = endsOf(job)[i]
    const error =
      record?.status.kind === 'failed' ? record.status.error : end?.kind === 'failed' && !record ? end.error : null
    const status = own
      ? training.kind === 'paused'
        ? 'paused'
        : 'training'
      : (record?.status.kind ??
        (end ? (end.kind === 'failed' ? 'failed' : 'deleted') : job.state.kind === 'ended' ? 'none' : 'queued'))
    return { id: runId, number: i + 1, name: record?.name ?? name, study, record, live: own, status, error }
  })
}

/** Those that were trained to their end and judged: one that was stopped says nothing of the study. */
export const countedRuns = (runs: readonly JobRun[]): JobRun[] =>
  runs.filter(({ record, status }) => record?.evaluation && status === 'finished')

/** From 0 to 1 over all runs of the job. */
export function jobFraction(job: Job, runs: readonly JobRun[]): number {
  const progress = runs.find(({ live }) => live)?.live?.progress
  const ofLive = progress && progress.steps > 0 ? progress.step / progress.steps : 0
  return Math.min(1, (endsOf(job).length + ofLive) / runs.length)
}

/** Null where nothing tells. */
export function leftMs(job: Job, runs: readonly JobRun[]): number | null {
  const live = runs.find((run) => run.live)?.live ?? null
  const begun = endsOf(job).length + (live ? 1 : 0)
  return jobTimeLeftMs({
    tookMs: runs.flatMap(({ record, live: own }) =>
      record && !own && record.status.kind === 'finished' ? record.trainingMs : [],
    ),
    live: live && { elapsedMs: live.progress?.elapsedMs ?? 0, remainingMs: live.progress?.remainingMs ?? null },
    waiting: runs.length - begun,
  })
}
