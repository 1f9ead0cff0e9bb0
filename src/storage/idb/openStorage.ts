/** The browser's storage behind the ports. Page and workers each open their own. */
import type { DatasetStore, RunStore } from '../ports.ts'
import { connect } from './connection.ts'
import { datasetStore } from './datasets.ts'
import { runStore } from './runs.ts'

export interface StudioStorage {
  readonly datasets: DatasetStore
  readonly runs: RunStore
  close(): void
}

export interface StorageOptions {
  /** Time stamp of what goes into the bin. */
  readonly nowMs: () => number
  readonly databaseName?: string
}

/** Opens nothing yet: the database is opened by the first call, so this cannot fail. */
export function openStorage({ nowMs, databaseName = 'spectral-studio' }: StorageOptions): StudioStorage {
  const connection = connect(databaseName)
  return {
    datasets: datasetStore(connection, nowMs),
    runs: runStore(connection, nowMs),
    close: () => connection.close(),
  }
}
