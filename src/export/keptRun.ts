/** A run as it was kept: its record, the weights of the chosen epoch, and where its training stood when it ended. */
import type { SavedModelOf } from '#domain/model/savedModel'
import type { Weights } from '#domain/model/weights'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { CurvesTest } from '#domain/tasks/curves/curvesTest'
import type { TestResiduals } from '#domain/tasks/curves/testResiduals'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import type { TrainerState } from '#domain/training/trainerState'
import { batchesOfBest } from './batchesTracked.ts'

/** The test part of a run of curves as the chosen weights predict it. */
export interface TestedCurves {
  readonly test: CurvesTest
  readonly residuals: TestResiduals
}

interface KeptBeside {
  readonly classes: Readonly<Record<never, never>>
  /** Null where the test part was never asked. */
  readonly curves: { readonly tested: TestedCurves | null }
  readonly values: Readonly<Record<never, never>>
}

export type KeptRunOf<T extends Task> = {
  readonly task: T
  readonly run: RunOf<T>
  /** Weights of the chosen epoch. */
  readonly best: Weights
  /** Null where the training was cut off before any was stored. */
  readonly state: TrainerState | null
} & KeptBeside[T]

/** What an artefact is made of: the kept run, and the model that stands alone. */
export type SubjectOf<T extends Task> = KeptRunOf<T> & { readonly model: SavedModelOf<T> }

/** Errors: `run-untrained`, `fit-missing`. */
export function subjectOf<T extends Task>(kept: KeptRunOf<T>): Result<SubjectOf<T>> {
  const run: RunOf<T> = kept.run
  const { study, fit } = run
  if (!fit) return err(run.best ? fitMissing(run.name) : untrained(run.name))
  const model: SavedModelOf<T> = {
    task: kept.task,
    modelSpec: study.model,
    study,
    fit,
    weights: kept.best,
    batchesTracked: batchesOfBest(run, kept.state),
  }
  return ok({ ...kept, model })
}

/** It ended before its first epoch could begin. */
const untrained = (name: string): AppError => ({
  code: 'run-untrained',
  message: `The run “${name}” ended before its training began, so there is no model to save.`,
  remedy: 'Train it again.',
})

const fitMissing = (name: string): AppError => ({
  code: 'fit-missing',
  message: `The run “${name}” was trained by an earlier version, which left its axis and preprocessing with the dataset.`,
  remedy: 'Import the files of its dataset again; the same files give the same dataset.',
})
