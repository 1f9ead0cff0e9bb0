/**
 * Where a training starts: at its checkpoint, with the record of that moment, or from the beginning. The beginning loses
 * nothing but time: the same study and seed give the same weights.
 */
import { ok, type Result } from '#domain/result'
import { type ComputeEnvironment, environmentChanges } from '#domain/run/environment'
import type { Resumption, RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import type { Task } from '#domain/tasks/task'
import type { RunOf, StudyOf } from '#domain/tasks/taskTypes'
import { freshLossScaling } from '#domain/training/lossScaling'
import type { TrainerState } from '#domain/training/trainerState'
import { freshState } from '#engine/freshState'
import type { TrainRequest } from '#protocol/training'
import type { LoadedCheckpoint, RunStore } from '#storage/ports'
import { sessionOf } from '../tasks/registry.ts'
import { freshRun } from './trainRecorder.ts'

/** What there is to go on from. */
export interface Kept {
  /** Made when it is asked for: what is too large to be made is refused before. */
  state(): TrainerState
  /** Where it was computed so far; null where nothing was. */
  readonly environment: ComputeEnvironment | null
  /** Spent before. */
  readonly trainingMs: number
  /** Null for a run that begins. */
  readonly resumption: ((now: ComputeEnvironment) => Resumption) | null
}

interface Start<R extends RunRecord> {
  readonly record: R
  readonly kept: Kept
}

const firstState = ({ model, seed, precision }: Study): TrainerState => ({
  ...freshState(model, seed),
  ...(precision === 'mixed' && { lossScaling: freshLossScaling }),
})

/** Epochs that the record has beyond the state were of a session whose last steps were lost; they are trained again. */
function atCheckpoint<T extends Task>({ record, state, environment, fellBack }: LoadedCheckpoint): Start<RunOf<T>> {
  const { best, epoch } = state
  const stood: RunRecord = {
    ...record,
    status: { kind: 'queued' },
    best: best && { epoch: best.epoch, score: best.score },
    warnings: fellBack ? [...record.warnings, fellBackWarning] : record.warnings,
  }
  return {
    record: { ...stood, epochs: record.epochs.slice(0, epoch) } as RunRecord as RunOf<T>,
    kept: {
      state: () => state,
      environment,
      trainingMs: record.trainingMs,
      resumption: (now) => ({ step: state.step, changes: environmentChanges(environment, now) }),
    },
  }
}

const fellBackWarning = {
  code: 'checkpoint-damaged',
  message: 'the newest checkpoint was damaged, so training continued from the previous one',
}

/** Errors: those of a storage that cannot be read. */
export async function startOf<T extends Task>(
  study: StudyOf<T>,
  request: TrainRequest,
  {
    runs,
    wallClockMs,
  }: { readonly runs: Pick<RunStore, 'load' | 'loadCheckpoint'>; readonly wallClockMs: () => number },
): Promise<Result<Start<RunOf<T>>>> {
  const fresh = sessionOf<T>(study).fresh(freshRun(request, wallClockMs()), study)
  const begin = { state: () => firstState(study), environment: null, trainingMs: 0, resumption: null }
  if (!request.goOn) return ok({ record: fresh, kept: begin })
  const kept = await runs.loadCheckpoint(request.runId)
  if (kept.ok) return ok(atCheckpoint<T>(kept.value))
  const nothing = kept.error.code === 'state-missing' || kept.error.code === 'checkpoint-damaged'
  if (!nothing) return kept
  const before = await runs.load(request.runId)
  const createdAtMs = before.ok ? before.value.createdAtMs : fresh.createdAtMs
  const again = { ...begin, resumption: () => ({ step: 0, changes: [] }) }
  return ok({ record: { ...fresh, createdAtMs }, kept: again })
}
