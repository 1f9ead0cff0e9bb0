/** The run under way as one union, from “preparing” to how it ended, and how an event of the worker changes it. */
import type { AppError } from '#domain/result'
import type { DeviceReport } from '#domain/run/device'
import type { EpochRecord, Resumption, RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import type { EpochExample } from '#domain/tasks/epochExample'
import { type StepReading, withReading } from '#domain/training/stepReadings'
import type { TrainEvent } from '#protocol/training'

export type TrainProgress = Omit<Extract<TrainEvent, { kind: 'progress' }>, 'kind' | 'recent'>

/** What is known of a run while it trains. */
export interface LiveRun {
  readonly id: string
  readonly name: string
  readonly datasetName: string
  /** As planned; the record's cohort says what the worker found. */
  readonly classNames: readonly string[]
  readonly study: Study
  readonly createdAtMs: number
  readonly device: DeviceReport | null
  readonly epochs: readonly EpochRecord[]
  readonly best: RunRecord['best']
  /** One predicted row of the scored part as of the last epoch; not in the record. */
  readonly example: EpochExample | null
  /** Its steps so far, joined where they are many; not in the record. */
  readonly course: readonly StepReading[]
  /** Null until the first step. */
  readonly progress: TrainProgress | null
  /** What broke it off last, where it went on by itself. */
  readonly brokeOff: AppError | null
  /** Where it went on last. */
  readonly resumption: Resumption | null
  /** The newest checkpoint on the disk; null before the first of this session. */
  readonly saved: { readonly epoch: number; readonly step: number; readonly atMs: number } | null
  /** Why the last checkpoint could not be stored; null where it was. */
  readonly unsaved: AppError | null
  /** The last step is taken. */
  readonly judging: boolean
}

export type TrainingStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'preparing'; readonly run: LiveRun; readonly what: string; readonly fraction: number }
  | { readonly kind: 'training'; readonly run: LiveRun }
  /** Asked to pause; the step under way ends first. */
  | { readonly kind: 'pausing'; readonly run: LiveRun }
  | { readonly kind: 'paused'; readonly run: LiveRun }
  /** Asked to stop; the best weights are kept and meet the test part. */
  | { readonly kind: 'stopping'; readonly run: LiveRun }
  /** The worker or its device went away; a new one takes the run up from its checkpoint. */
  | { readonly kind: 'recovering'; readonly run: LiveRun; readonly error: AppError }
  /** Finished or stopped: the record says which, and how good it is. */
  | { readonly kind: 'ended'; readonly record: RunRecord }
  /** It ran to its end, which could not be stored: it is in the worker's memory only. */
  | { readonly kind: 'unsaved'; readonly run: LiveRun; readonly record: RunRecord; readonly error: AppError }
  | { readonly kind: 'failed'; readonly run: LiveRun; readonly error: AppError }

/** The live run, while there is one. */
export function liveRun(status: TrainingStatus): LiveRun | null {
  return status.kind === 'idle' || status.kind === 'ended' ? null : status.run
}

/** Whether it takes steps, or will by itself. */
export function isTraining(status: TrainingStatus): boolean {
  return liveRun(status) !== null && status.kind !== 'failed' && status.kind !== 'unsaved'
}

/** Whether this page trains, so that leaving it would interrupt a run. */
export const trainsHere = (state: { readonly status: TrainingStatus; readonly place: 'here' | 'elsewhere' }): boolean =>
  state.place === 'here' && isTraining(state.status)

/** The status after an event. Once the user asked to stop, late readings do not take that back. */
export function applyEvent(status: TrainingStatus, event: TrainEvent): TrainingStatus {
  if (status.kind === 'idle' || !isTraining(status) || status.kind === 'ended') return status
  const { run } = status
  const withRun = (next: LiveRun): TrainingStatus => ({ ...status, run: next })
  switch (event.kind) {
    case 'device':
      return withRun({ ...run, device: event.device })
    case 'preparing':
      return status.kind === 'stopping'
        ? status
        : { kind: 'preparing', run, what: event.what, fraction: event.fraction }
    case 'resumed': {
      const { epochs, best, resumption } = event
      const course = run.course.filter(({ step }) => step <= resumption.step)
      return withRun({ ...run, epochs, best, resumption, course, progress: null })
    }
    case 'progress': {
      const { kind: _, recent, ...progress } = event
      const next = { ...run, progress, course: recent ? withReading(run.course, recent) : run.course }
      return status.kind === 'preparing' ? { kind: 'training', run: next } : withRun(next)
    }
    case 'epoch':
      return withRun({ ...run, epochs: [...run.epochs, event.record], best: event.best, example: event.example })
    case 'saved': {
      const { epoch, step, atMs } = event
      return withRun({ ...run, saved: { epoch, step, atMs }, unsaved: null })
    }
    case 'unsaved':
      return withRun({ ...run, unsaved: event.error })
    case 'judging':
      return withRun({ ...run, judging: true })
    case 'status':
      if (event.status.kind === 'paused' && status.kind !== 'stopping') return { kind: 'paused', run }
      if (event.status.kind === 'training' && status.kind === 'paused') return { kind: 'training', run }
      return status
    default:
      return event satisfies never
  }
}
