/**
 * Where datasets and runs are kept, as the rest of the studio sees it. The adapter over IndexedDB
 * is `idb/`; page and workers each open their own.
 */

import type { CurvesDataset, CurvesForm, CurvesSummary } from '#domain/data/curvesDataset'
import type { Dataset, DatasetSummary } from '#domain/data/dataset'
import type { Weights } from '#domain/model/weights'
import type { Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { CurvesTest } from '#domain/tasks/curves/curvesTest'
import type { ExplainedData } from '#domain/tasks/explainedData'
import type { TrainerState } from '#domain/training/trainerState'
import type { CurvesTable } from './curvesHash.ts'

export interface DatasetStore {
  list(): Promise<DatasetSummary[]>
  /** `dataset-missing` when there is none. */
  load(hash: string): Promise<Result<Dataset>>
  /**
   * All or nothing. The same hash again keeps the content and its date, out of the bin if need be,
   * and takes name, roles, warnings and sources from the new summary. `storage-full` on quota.
   */
  save(dataset: Dataset): Promise<Result<DatasetSummary>>
  rename(hash: string, name: string): Promise<Result<DatasetSummary>>
  /** Moves it to the bin: gone from `list`, brought back by `restore`, emptied by `purge`. */
  remove(hash: string): Promise<void>
  restore(hash: string): Promise<void>
  /** Deletes what has been in the bin longer than `olderThanMs`. */
  purge(nowMs: number, olderThanMs: number): Promise<void>
}

export interface CurvesStore {
  list(): Promise<CurvesSummary[]>
  /** The first `rows` rows, or all. `dataset-missing` when there is none. */
  load(hash: string, rows?: number): Promise<Result<CurvesDataset>>
  /** Rows `fromRow` to `toRow` (excluded), or as many of them as there are; only the chunks they lie in are read. */
  loadRows(hash: string, fromRow: number, toRow: number): Promise<Result<CurvesDataset>>
  /**
   * Begins to take up a dataset under an id of its own; nothing of it is listed before `publish`. Leftovers of imports
   * that were cut off are swept away. `storage-full` when the browser has less than `expectedBytes` left.
   */
  begin(id: string, expectedBytes: number): Promise<Result<CurvesWriting>>
  /** Removes what was written under the id and not published. */
  abandon(id: string): Promise<Result<void>>
  rename(hash: string, name: string): Promise<Result<CurvesSummary>>
  remove(hash: string): Promise<void>
  restore(hash: string): Promise<void>
  /** Deletes what has been in the bin longer than `olderThanMs`, and leftovers. */
  purge(nowMs: number, olderThanMs: number): Promise<void>
}

export interface CurvesWriting {
  /** The next chunk of a table, cut as `curvesHash.ts` says; on disk when it resolves. `import-gone` after `abandon`. */
  append(table: CurvesTable, chunk: Float32Array): Promise<Result<void>>
  /**
   * One transaction makes it a dataset. The same content again keeps its chunks and its date, out of the bin if need be,
   * and takes name, warnings and sources from the new summary.
   */
  publish(form: CurvesForm, summary: Omit<CurvesSummary, 'hash' | 'kind'>): Promise<Result<CurvesSummary>>
}

export interface RunStore {
  list(): Promise<RunRecord[]>
  load(id: string): Promise<Result<RunRecord>>
  save(record: RunRecord): Promise<Result<void>>
  /** Changes the stored record in one transaction, so that nothing another tab wrote meanwhile is lost. `run-missing`. */
  amend(id: string, edit: (record: RunRecord) => RunRecord): Promise<Result<RunRecord>>
  rename(id: string, name: string): Promise<Result<RunRecord>>
  remove(id: string): Promise<void>
  restore(id: string): Promise<void>
  purge(nowMs: number, olderThanMs: number): Promise<void>
  /** Weights of the chosen epoch. */
  saveBest(id: string, weights: Weights): Promise<Result<void>>
  loadBest(id: string): Promise<Result<Weights>>
  /** Everything needed to go on, last weights included. */
  saveState(id: string, state: TrainerState): Promise<Result<void>>
  loadState(id: string): Promise<Result<TrainerState>>
  /** Predictions of a run of pairs on its test part, as the chosen epoch makes them. */
  saveTest(id: string, test: CurvesTest): Promise<Result<void>>
  /** `test-missing` when there are none. */
  loadTest(id: string): Promise<Result<CurvesTest>>
  /** What explanations draw from the data, so that a run can be explained after its dataset is gone. */
  saveExplained(id: string, explained: ExplainedData): Promise<Result<void>>
  /** `explained-missing` when there is none. */
  loadExplained(id: string): Promise<Result<ExplainedData>>
}
