/** What the training of a run needs of its task, whatever is learned; `classes.ts` and `curves.ts` give it. */
import type { ModelSpec } from '#domain/model/modelSpec'
import { modelShapes } from '#domain/model/shapes'
import type { Weights } from '#domain/model/weights'
import { err, ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { ExplainedData } from '#domain/tasks/explainedData'
import type { Task } from '#domain/tasks/task'
import type { FitOf, RunOf, StudyOf } from '#domain/tasks/taskTypes'
import type { ItemTable } from '#engine/deviceTable'
import type { Judge } from '#engine/trainingPlan'
import type { JudgedData } from '#protocol/evaluation'
import type { DatasetStore, RunStore } from '#storage/ports'

export interface TaskPorts {
  readonly datasets: Pick<DatasetStore, 'frame' | 'rows' | 'columns'>
  readonly runs: Pick<RunStore, 'saveTest'>
}

/** What a record begins with, whatever is learned. */
export type FreshRun = Omit<
  RunRecord,
  'task' | 'study' | 'cohort' | 'fit' | 'epochs' | 'solved' | 'test' | 'evaluation'
> & {
  readonly fit: null
  readonly epochs: readonly []
  readonly evaluation: null
}

export interface TaskSession<T extends Task> {
  /** The record of a run of which only the study is known. */
  fresh(run: FreshRun, study: StudyOf<T>): RunOf<T>
  /**
   * Reads, splits and checks the data; the parts of a run that was split already stay as they are. Errors: those of the store,
   * and of a study that does not fit the data. `alike`: a run that ended and has the same classics, so that they are not fitted again.
   */
  prepare(run: RunOf<T>, ports: TaskPorts, alike?: RunOf<T>): Promise<Result<TrainingTask<RunOf<T>>>>
  /** Whether a run that ended has classics to take over; absent where there are none. */
  hasClassics?(run: RunOf<T>): boolean
  /** The judgement anew from what is stored, without the data; null where no predictions are. */
  evaluateStored(run: RunOf<T>, runs: StoredTests): Promise<Result<Partial<RunOf<T>> | null>>
  /** Every row of a dataset as the test part of a model that was trained elsewhere; absent where that is not offered. */
  readonly judgeOn?: JudgeOn<T>
}

/** What a model that came as a file is judged on, and what its record and what is kept beside it take over. */
export type JudgeOn<T extends Task> = (
  model: { readonly run: RunOf<T>; readonly fit: FitOf<T> },
  asked: JudgedData,
  ports: TaskPorts,
  answers: (questions: ItemTable) => Promise<Result<Float32Array>>,
) => Promise<Result<{ readonly found: Partial<RunOf<T>>; readonly explained: ExplainedData }>>

export type StoredTests = Pick<RunStore, 'loadTest'>

/** What is being fitted, and how far it is. */
export type SolvingListener = (what: string, fraction: number) => void

/** A model that was solved for, already judged. */
export interface SolvedRun<R extends RunRecord> {
  readonly weights: Weights
  /** How it fits what it was fitted to. */
  readonly epoch: R['epochs'][number]
  readonly found: Partial<R>
}

export interface TrainingTask<R extends RunRecord> {
  readonly datasetName: string
  /** What the record is to say of the data: who takes part, in which part, with which warnings. */
  readonly found: Partial<R>
  readonly train: ItemTable
  /**
   * Work that the judgement needs, done before the training: what the record takes over. `tell` hears what it is and how far;
   * it ends early where `goesOn` says no.
   */
  beforehand?(tell: SolvingListener, goesOn: () => boolean): Promise<Partial<R>>
  /** Weights without steps, by a closed-form solver; left out where a network is trained. */
  solve?(tell: SolvingListener): Promise<Result<SolvedRun<R>>>
  /** Scored after each epoch. */
  readonly scored: ItemTable | null
  readonly judge: Judge<R['epochs'][number]>
  readonly test: ItemTable | null
  /**
   * What the chosen weights' answers for the test part, row-major, mean for the record: what it takes over. `chosen`: the epoch those
   * weights are of.
   */
  judgeTest(outputs: Float32Array, chosen: R['epochs'][number] | null): Promise<Result<Partial<R>>>
  /** The judgement anew from the predictions that are stored with the run; null where there are none. */
  evaluateStored(run: R, runs: StoredTests): Promise<Result<Partial<R> | null>>
  /** What explanations of the run draw from the data, to be kept with it. */
  explained(run: R): ExplainedData
}

export interface DataShape {
  readonly inputs: number
  readonly outputs: number
  /** What inputs and outputs are, in an error. */
  readonly inputWords: string
  readonly outputWords: string
}

/** Whether the network takes what the data hold and answers what is asked. Errors: those of `modelShapes`, `model-data-mismatch`. */
export function checkNetwork(model: ModelSpec, { inputs, outputs, inputWords, outputWords }: DataShape): Result<void> {
  const shapes = modelShapes(model)
  if (!shapes.ok) return shapes
  const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1)
  const takes = product(model.input)
  const answers = product(shapes.value.output)
  if (takes === inputs && answers === outputs) return ok(undefined)
  return err({
    code: 'model-data-mismatch',
    message:
      takes === inputs ? `the network answers ${answers} ${outputWords}` : `the network takes ${takes} ${inputWords}`,
    remedy: 'choose the dataset again, so that the network is fitted to it',
  })
}
