/**
 * Where datasets and runs are kept, as the rest of the studio sees it. The adapter over IndexedDB is `idb/`; page and
 * workers each open their own. The content of a dataset is written as a stream and read in slices: nobody needs to hold
 * one to store it or to look at it. Where it is kept, and in which pieces, is the adapter's business.
 */
import type { Column } from '#domain/data/column'
import type { Dataset } from '#domain/data/dataset'
import type { MatrixForm } from '#domain/data/matrix'
import type { DatasetFacts } from '#domain/data/summarise'
import type { DatasetSummary, MatrixSummary } from '#domain/data/summary'
import type { Job, Lease, NewJob } from '#domain/job/job'
import type { Weights } from '#domain/model/weights'
import type { AppError, Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { CurvesTest } from '#domain/tasks/curves/curvesTest'
import type { ExplainedData } from '#domain/tasks/explainedData'
import type { TrainerState } from '#domain/training/trainerState'
import type { SpaceTaken } from '#protocol/keeping'
import type { Checkpoint } from './checkpoint.ts'

/** What could be read, and a fault for each record that could not: one damaged record never takes a list with it. */
export interface Listed<Item> {
  readonly items: readonly Item[]
  readonly damaged: readonly AppError[]
}

/** Rows of a matrix: `from` included, `to` excluded, both cut to those there are. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

/** Wherever a `hash` is asked for, a former hash of the same content does as well. */
export interface DatasetStore {
  list(): Promise<Listed<DatasetSummary>>
  /** Without its values. `dataset-missing` when there is none. */
  frame(hash: string): Promise<Result<Dataset>>
  /** All columns in their order, or those named. */
  columns(hash: string, names?: readonly string[]): Promise<Result<readonly Column[]>>
  /** Row-major; all rows without a range. `dataset-damaged` when chunks are missing or not what was stored. */
  rows(hash: string, matrix: string, range?: RowRange): Promise<Result<Float32Array>>
  /**
   * The same in pieces of at most 16 MB, each of whole rows, the next one read when `visit` has done with the one before;
   * a fault that `visit` answers ends it.
   */
  stream(
    hash: string,
    matrix: string,
    visit: (values: Float32Array, fromRow: number) => undefined | Promise<Result<void> | undefined>,
    range?: RowRange,
  ): Promise<Result<void>>
  /**
   * Begins to take up a dataset under an id of its own; nothing of it is listed before `publish`. Leftovers of writings
   * that were cut off are swept away. `storage-full` when the browser has less than `expectedBytes` left.
   */
  begin(id: string, matrices: readonly MatrixForm[], expectedBytes: number): Promise<Result<DatasetWriting>>
  /** Removes what was written under the id and not published. */
  abandon(id: string): Promise<Result<void>>
  /** The name then survives that the same content is imported again. */
  rename(hash: string, name: string): Promise<Result<DatasetSummary>>
  /** Moves it to the bin: gone from `list`, brought back by `restore`, emptied by `purge`. */
  remove(hash: string): Promise<void>
  restore(hash: string): Promise<void>
  /** Deletes what has been in the bin longer than `olderThanMs`, and leftovers. */
  purge(nowMs: number, olderThanMs: number): Promise<void>
}

export interface DatasetWriting {
  /** Any number of whole rows of a matrix, behind those before; chunks are on disk when it resolves. `import-gone` after `abandon`. */
  append(matrix: string, values: Float32Array): Promise<Result<void>>
  /** What was seen of the matrices so far. */
  seen(): readonly MatrixSummary[]
  /**
   * One transaction makes it a dataset. The same content again keeps date and bin's way out, and a name the user gave;
   * roles, warnings and sources are taken anew. `rows-mismatch` when matrices or columns differ in rows; with a hash that
   * is `expected`, `dataset-damaged` when the content has another.
   */
  publish(columns: readonly Column[], facts: DatasetFacts, expected?: string): Promise<Result<DatasetSummary>>
}

export interface LoadedCheckpoint extends Checkpoint {
  /** The newest one was damaged; this is the one before it. */
  readonly fellBack: boolean
}

export interface RunStore {
  list(): Promise<Listed<RunRecord>>
  load(id: string): Promise<Result<RunRecord>>
  /** `lease-lost` with a `fence` that is no longer the run's. */
  save(record: RunRecord, fence?: number): Promise<Result<void>>
  /** Changes the stored record in one transaction, so that nothing another tab wrote meanwhile is lost. `run-missing`. */
  amend(id: string, edit: (record: RunRecord) => RunRecord): Promise<Result<RunRecord>>
  rename(id: string, name: string): Promise<Result<RunRecord>>
  remove(id: string): Promise<void>
  restore(id: string): Promise<void>
  purge(nowMs: number, olderThanMs: number): Promise<void>
  /**
   * Record, weights and state in one transaction, beside the checkpoint before it. With a `fence` it is refused once another
   * tab holds the run. Errors: `lease-lost`, and those of a storage that is full or newer; nothing is changed then.
   */
  checkpoint(checkpoint: Checkpoint, fence?: number): Promise<Result<void>>
  /**
   * The newest one whose every part is what was stored. `state-missing` where there is none, `checkpoint-damaged` where there
   * is none that is sound.
   */
  loadCheckpoint(id: string): Promise<Result<LoadedCheckpoint>>
  /** Weights of the record's best epoch. `weights-missing`, `checkpoint-damaged`. */
  loadBest(id: string): Promise<Result<Weights>>
  /** Where the training stood, last weights included. `state-missing`, `checkpoint-damaged`. */
  loadState(id: string): Promise<Result<TrainerState>>
  /** Predictions of a run of curves on its test part, as the chosen epoch makes them. */
  saveTest(id: string, test: CurvesTest): Promise<Result<void>>
  /** `test-missing` when there are none. */
  loadTest(id: string): Promise<Result<CurvesTest>>
  /** What explanations draw from the data, so that a run can be explained after its dataset is gone. */
  saveExplained(id: string, explained: ExplainedData): Promise<Result<void>>
  /** `explained-missing` when there is none. */
  loadExplained(id: string): Promise<Result<ExplainedData>>
}

/** All that is stored of a run, as it lies there: what carries it to another browser. */
export type RunParts = readonly { readonly store: string; readonly key: unknown; readonly value: unknown }[]

/** What is kept as a whole: counted, packed and taken in. */
export interface KeepingStore {
  /** Reads every value of every run: off the page. */
  space(): Promise<Result<SpaceTaken>>
  /** Under the name and the dataset's hash it has today. `run-missing`. */
  runParts(id: string): Promise<Result<RunParts>>
  /** False where a run of this id is here already: that one stays. `record-damaged` where the parts are not those of a run. */
  adoptRun(id: string, parts: RunParts): Promise<Result<boolean>>
}

/** What is to be trained, and who trains it. All tabs see the same jobs; one transaction at a time changes one. */
export interface JobStore {
  list(): Promise<Listed<Job>>
  /** Behind all others, unless it has begun before. */
  add(job: NewJob, state?: Job['state']): Promise<Result<Job>>
  /**
   * Makes the tab the one that trains the job: its fence goes up, so that whoever had it before writes no more. A job that
   * waits begins. `job-over` when it is paused, ended or gone.
   */
  take(id: string, owner: string): Promise<Result<Job>>
  /** How far it is, from who has taken it; `lease-lost` when another has. */
  advance(lease: Lease, edit: (job: Job) => Job): Promise<Result<Job>>
  /** What a user decides about a job. `edit` answers null where there is nothing to decide any more: `job-over`. */
  amend(id: string, edit: (job: Job) => Job | null): Promise<Result<Job>>
  /** One of another browser, behind all others. False where one of this id, or with one of its runs, is here already: that one stays. */
  adopt(job: Job): Promise<Result<boolean>>
  /** In one transaction. */
  reorder(places: readonly { readonly id: string; readonly place: number }[]): Promise<Result<void>>
  /** With what it has made. */
  remove(id: string): Promise<Result<void>>
  /** Removes exports that ended, and whose archive has waited for longer than this. */
  purge(nowMs: number, olderThanMs: number): Promise<void>
}

/** What an export has made so far: plain values by name, under its job. `edit` changes the job in the same transaction. */
export interface ExportPartStore {
  names(jobId: string): Promise<Result<readonly string[]>>
  /** Undefined where there is none that is sound. */
  load(jobId: string, name: string): Promise<Result<unknown>>
  /** `lease-lost` when another tab has the job, `job-over` when it is gone. */
  put(lease: Lease, name: string, value: unknown, edit: (job: Job) => Job): Promise<Result<Job>>
  /** In place of all that is there. */
  replaceAll(lease: Lease, name: string, value: unknown, edit: (job: Job) => Job): Promise<Result<Job>>
}
