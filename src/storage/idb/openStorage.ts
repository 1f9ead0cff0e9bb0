/** The browser's storage behind the ports. Page and workers each open their own. */
import type { CurvesStore, DatasetStore, RunStore } from '../ports.ts'
import { connect } from './connection.ts'
import { curvesStore } from './curvesStore.ts'
import { datasetStore } from './datasets.ts'
import { runStore } from './runs.ts'

export interface StudioStorage {
  readonly datasets: DatasetStore
  readonly pairs: CurvesStore
  readonly runs: RunStore
  close(): void
}

export interface StorageOptions {
  /** Time stamp of what goes into the bin. */
  readonly nowMs: () => number
  readonly databaseName?: string
  /** Bytes the browser would still store, or null where it does not tell. */
  readonly freeBytes?: () => Promise<number | null>
}

/** Opens nothing yet: the database is opened by the first call, so this cannot fail. */
export function openStorage(options: StorageOptions): StudioStorage {
  const { nowMs, databaseName = 'spectral-studio', freeBytes = browserFreeBytes } = options
  const connection = connect(databaseName)
  return {
    datasets: datasetStore(connection, nowMs, freeBytes),
    pairs: curvesStore(connection, nowMs, freeBytes),
    runs: runStore(connection, nowMs),
    close: () => connection.close(),
  }
}

async function browserFreeBytes(): Promise<number | null> {
  // Node has no navigator.storage; neither has a page that is not served securely.
  const storage: StorageManager | undefined = globalThis.navigator?.storage
  if (!storage?.estimate) return null
  const { quota, usage } = await storage.estimate()
  return quota === undefined || usage === undefined ? null : quota - usage
}
