/**
 * Where datasets and runs are kept, as the rest of the studio sees it. The adapter over IndexedDB
 * is `idb/`; page and workers each open their own.
 */
import type { Dataset, DatasetSummary } from '#domain/dataset'
import type { Result } from '#domain/result'
import type { RunRecord } from '#domain/run'
import type { TrainerState } from '#domain/trainerState'
import type { Weights } from '#domain/weights'

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

export interface RunStore {
  list(): Promise<RunRecord[]>
  load(id: string): Promise<Result<RunRecord>>
  save(record: RunRecord): Promise<Result<void>>
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
}
