/**
 * What each task brings to the stores, which are written once for any task: its values (`<task>/values.ts`) and the rules
 * here. The stores hand in their ports; rules keep nothing. `registry.ts` lists them.
 */
import type { CallOptions, Client } from '#client/link'
import type { FileSight } from '#domain/data/fileSight'
import type { ImportCorrections } from '#domain/data/importCorrections'
import type { DatasetSummary } from '#domain/data/summary'
import type { Band } from '#domain/explain/bands'
import type { AppError, Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import type { Recipe } from '#domain/study/recipes/registry'
import type { Task } from '#domain/tasks/task'
import type { FitOf, RunOf, StudyOf } from '#domain/tasks/taskTypes'
import type { KeptRunOf } from '#export/keptRun'
import type { ExplanationOf } from '#export/taskExport'
import type { ImportProgress, InputFile } from '#protocol/ingest'
import type { CommitRequest, IngestCalls } from '#protocol/ingestCalls'
import type { AnalysisCalls } from '#protocol/trainCalls'
import type { DatasetStore, RunStore } from '#storage/ports'
import type { DatasetsStore } from '../datasets.ts'
import type { ClassValues } from './classes/values.ts'
import type { CurvesValues } from './curves/values.ts'
import type { ValuesValues } from './values/values.ts'

interface TaskValues {
  readonly classes: ClassValues
  readonly curves: CurvesValues
  readonly values: ValuesValues
}

/** A value of a task by name: `Of<T, 'preview'>`. */
export type Of<
  T extends Task,
  Name extends keyof ClassValues & keyof CurvesValues & keyof ValuesValues,
> = TaskValues[T][Name]

type Ingest = Client<IngestCalls>
type Analysis = Client<AnalysisCalls>
type ImportOptions = CallOptions<ImportProgress>

/** A file of an import, under the plan as it is asked for. */
export interface SeenFile<T extends Task> {
  readonly files: readonly InputFile[]
  readonly plan: Of<T, 'plan'>
  readonly preview: Of<T, 'preview'>
  readonly file: string
}

/** From files to a stored dataset. */
export interface ImportRules<T extends Task> {
  /** What *Try the sample* simulates; always the same dataset, so that trying twice stores it once. */
  readonly builtInSample: Of<T, 'sample'>
  /** What a study of that sample starts with. */
  readonly sampleRecipe: Recipe
  /** `plan` null = guess everything but what `corrections` settle. Null where the files are nothing of the kind. */
  read(
    ingest: Ingest,
    files: readonly InputFile[],
    plan: Of<T, 'plan'> | null,
    options: ImportOptions,
    corrections?: ImportCorrections,
  ): Promise<Result<Of<T, 'preview'> | null>>
  /** What to say where files of these names are nothing of the kind. */
  otherFiles(names: readonly string[]): AppError
  /** Why what is shown cannot be stored as it is. */
  problem(preview: Of<T, 'preview'>): AppError | null
  /** The plan for these files instead; null where it holds only for those it was made for. */
  withFiles(plan: Of<T, 'plan'>, names: readonly string[]): Of<T, 'plan'> | null
  /** One file seen closely; null where the task's files need none. */
  readonly sight: ((ingest: Ingest, asked: SeenFile<T>) => Promise<Result<FileSight>>) | null
  commit(ingest: Ingest, request: CommitRequest, options: ImportOptions): Promise<Result<DatasetSummary>>
  discard(ingest: Ingest, importId: string): Promise<unknown>
  storeSample(ingest: Ingest, request: Of<T, 'sample'>, options: ImportOptions): Promise<Result<DatasetSummary>>
}

/** The study that is set up for a dataset. */
export interface DraftRules<T extends Task> {
  summaryOf(dataset: Of<T, 'dataset'>): DatasetSummary
  /** The recipe as it fits the dataset. */
  initial(dataset: Of<T, 'dataset'>): StudyOf<T>
  /** The study turned to the dataset, with what depends on its shape made for it. */
  fit(study: StudyOf<T>, dataset: Of<T, 'dataset'>): StudyOf<T>
  /** The dataset of this hash, where the library has it and it holds what the task learns from. */
  find(datasets: DatasetsStore, hash: string): Promise<Of<T, 'dataset'> | null>
  /** What the study would do. */
  plan(dataset: Of<T, 'dataset'>, study: StudyOf<T>): Of<T, 'studyPlan'>
  /** Why it could not be done; null when it could. */
  fault(plan: Of<T, 'studyPlan'>): AppError | null
}

/** Why a run's network answers as it does. */
export interface ExplanationRules<T extends Task> {
  /** The path the study itself names. */
  pathOf(study: StudyOf<T>): Of<T, 'path'>
  samePath(a: Of<T, 'path'>, b: Of<T, 'path'>): boolean
  explain(analysis: Analysis, asked: ExplainedRun<T>, options: CallOptions<number>): Promise<Result<Of<T, 'maps'>>>
  /** Null where no single row is explained. */
  readonly explainSingle:
    | ((
        analysis: Analysis,
        asked: ExplainedRun<T>,
        question: Of<T, 'question'>,
        options: CallOptions<never>,
      ) => Promise<Result<Of<T, 'single'>>>)
    | null
  /** The maps with what they are to be told by, for whoever writes them out. `bands`: the table as the user has it. */
  named(run: TrainedRun<T>, maps: Of<T, 'maps'>, bands: readonly Band[]): ExplanationOf<T>
}

/** A run that has what its training learned beside the weights. */
export type TrainedRun<T extends Task> = RunOf<T> & { readonly fit: FitOf<T> }

export interface ExplainedRun<T extends Task> {
  readonly runId: string
  readonly path: Of<T, 'path'>
  readonly backend?: BackendPreference
}

/** A run's network on rows that nobody has labelled. */
export interface PredictionRules<T extends Task> {
  /** Reads what was given and holds it against what the model reads. */
  check(
    ports: PredictionPorts,
    model: Of<T, 'model'>,
    source: Of<T, 'source'>,
    options: ImportOptions,
  ): Promise<Result<Of<T, 'given'>>>
  /** Whether the model's numbers would mean anything. */
  fits(given: Of<T, 'given'>): boolean
  rowsOf(given: Of<T, 'given'>): number
  predict(
    ports: PredictionPorts,
    runId: string,
    given: Of<T, 'given'>,
    onRows: (done: number) => void,
    signal: AbortSignal,
  ): Promise<Result<Of<T, 'answer'>>>
  /** What was checked is no longer shown: nothing of it need be held. */
  forget(ports: PredictionPorts, given: Of<T, 'given'>): void
  /** The answer as a file; null when `onRows` ended it with false. */
  write(
    given: Of<T, 'given'>,
    answer: Of<T, 'answer'>,
    format: Of<T, 'format'>,
    onRows: (done: number) => boolean,
  ): Promise<Blob | null>
}

export interface PredictionPorts {
  readonly analysis: Analysis
  readonly ingest: Ingest
  readonly datasets: Pick<DatasetStore, 'frame' | 'columns'>
}

/** A recorded run put together again from where its parts are kept. Its dataset is not needed. */
export interface KeptRules<T extends Task> {
  load(ports: KeptRunPorts, run: RunOf<T>, trained: Trained): Promise<Result<KeptRunOf<T>>>
}

export interface KeptRunPorts {
  readonly analysis: Analysis
  readonly runs: Pick<RunStore, 'loadBest' | 'loadState' | 'loadTest'>
}

/** What all tasks keep beside the record. */
export type Trained = Pick<KeptRunOf<Task>, 'best' | 'state'>

export interface TaskRules<T extends Task> {
  readonly importing: ImportRules<T>
  readonly draft: DraftRules<T>
  readonly explanation: ExplanationRules<T>
  readonly prediction: PredictionRules<T>
  readonly kept: KeptRules<T>
}
