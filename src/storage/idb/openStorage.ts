/** The browser's storage behind the ports. Page and workers each open their own. */
import type { AppError, Result } from '#domain/result'
import { announcingDatasets, announcingJobs, announcingParts, announcingRuns, type Change } from '../announcing.ts'
import type { DatasetStore, ExportPartStore, JobStore, KeepingStore, RunStore } from '../ports.ts'
import { connect } from './connection.ts'
import { unwrap } from './entries.ts'
import { exportPartStore } from './exportParts.ts'
import { jobStore } from './jobs.ts'
import { keepingStore } from './keeping.ts'
import { libraryStore } from './library.ts'
import { type Moved, moveFormer, waitingIn } from './moving.ts'
import { runStore } from './runs.ts'

export interface StudioStorage {
  /** Datasets of earlier versions that have not been moved yet. */
  formerDatasets(): Promise<number>
  /** Moves them, a chunk at a time; to be called off the page. They can be read before, meanwhile and after. */
  moveFormer(onProgress: (share: number) => void): Promise<Result<Moved>>
  readonly datasets: DatasetStore
  readonly runs: RunStore
  readonly jobs: JobStore
  readonly exportParts: ExportPartStore
  readonly keeping: KeepingStore
  /** Bytes the browser would still store, or null where it does not tell. */
  freeBytes(): Promise<number | null>
  close(): void
}

export interface StorageOptions {
  /** Time stamp of what goes into the bin. */
  readonly nowMs: () => number
  readonly databaseName?: string
  /** Bytes the browser would still store, or null where it does not tell. */
  readonly freeBytes?: () => Promise<number | null>
  /** Hears, in words for the user, that another tab has brought the stored data to a newer version. */
  readonly onOutdated?: (fault: AppError) => void
  /** Hears what was changed through these stores; other pages and workers have their own. */
  readonly onChange?: (change: Change) => void
}

/** Opens nothing yet: the database is opened by the first call, so this cannot fail. */
export function openStorage(options: StorageOptions): StudioStorage {
  const { nowMs, databaseName = 'spectral-studio', freeBytes = browserFreeBytes, onChange = () => {} } = options
  const connection = connect(databaseName, options.onOutdated)
  return {
    async formerDatasets() {
      return unwrap(await waitingIn(connection)).length
    },
    moveFormer: (onProgress) => moveFormer({ connection, nowMs, freeBytes }, onProgress),
    datasets: announcingDatasets(libraryStore(connection, nowMs, freeBytes), onChange),
    runs: announcingRuns(runStore(connection, nowMs), onChange),
    jobs: announcingJobs(jobStore(connection), onChange),
    exportParts: announcingParts(exportPartStore(connection), onChange),
    keeping: keepingStore(connection, onChange),
    freeBytes,
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
