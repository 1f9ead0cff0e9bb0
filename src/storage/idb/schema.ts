/**
 * What lies where in the browser's database. Summaries and records stand apart from their heavy
 * content, so that lists load no spectra and no weights. What is read is parsed (`decoders.ts`): these
 * types say what is written, not what a database of any age holds.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { Column } from '#domain/data/column'
import type { MatrixForm } from '#domain/data/matrix'
import type { DatasetSummary } from '#domain/data/summary'
import type { Job } from '#domain/job/job'
import type { RunRecord } from '#domain/run/run'
import type { CheckpointHead, PartName } from '../checkpoint.ts'

/** When it was put into the bin; null while it is in use. */
interface Binnable {
  readonly binnedAtMs: number | null
}

export interface LibraryEntry extends Binnable {
  readonly summary: DatasetSummary
  /** The name is the user's: it stays when the same content is imported again. */
  readonly named: boolean
  /** Of all the rest, so that a change on the disk is found; entries of earlier versions have none. */
  readonly digest?: string
}

/** A dataset without its values, and under what these lie. */
export interface LibraryFrame {
  readonly rows: number
  readonly matrices: readonly MatrixForm[]
  readonly columns: readonly Pick<Column, 'name' | 'kind'>[]
  readonly contentId: string
  /** As of a chunk; frames of versions 4 and 5 have none. */
  readonly digest?: string
}

/** With its digest; columns of versions 4 and 5 have none. */
export type StoredColumn = Column & { readonly digest?: string }

/** As many whole rows as `datasetHash.ts` says; the digest tells whether they are still what was stored. */
export interface LibraryChunk {
  readonly values: Float32Array
  readonly digest: string
}

/** Chunks without a dataset yet: a writing under way, or one that was cut off. */
export interface LibraryWriting {
  readonly touchedAtMs: number
}

/** What the user decided about a run; the trainer goes on saving under the name it started with. */
export interface RunMarks extends Binnable {
  readonly renamedTo: string | null
  /** Of name and bin, by the last change of either; none where neither was changed, or by an earlier version. */
  readonly marksDigest?: string
}

export interface RunEntry extends RunMarks {
  readonly record: RunRecord
  /** Of the record, so that a change on the disk is found; entries of earlier versions have none. */
  readonly digest?: string
}

/** Which of the two slots is the newer stands beside the head, so that it can be chosen without reading it. */
export interface CheckpointEntry extends CheckpointHead {
  readonly sequence: number
}

export interface StoredFence {
  /** Higher with each lease of the run. */
  readonly fence: number
}

/** With the digest of the rest; jobs of versions 6 and 7 may have none. */
export type StoredJob = Job & { readonly digest?: string }

/** A piece of a part, and of how many. */
export interface ExportPart {
  readonly bytes: Uint8Array
  readonly digest: string
  readonly of: number
}

export interface StudioSchema extends DBSchema {
  /** By content hash; found by former hashes, too. */
  library: { key: string; value: LibraryEntry; indexes: { formerHash: string } }
  libraryFrames: { key: string; value: LibraryFrame }
  /** By content id, place of the matrix in the frame, and number of the chunk. */
  libraryChunks: { key: [string, number, number]; value: LibraryChunk }
  /** By content id and place in the frame. */
  libraryColumns: { key: [string, number]; value: StoredColumn }
  /** By content id. */
  libraryWritings: { key: string; value: LibraryWriting }
  // Of versions 1 to 3, read by `former.ts`; what lies in them moves into the library.
  datasets: { key: string; value: unknown }
  datasetFrames: { key: string; value: unknown }
  datasetChunks: { key: [string, number]; value: unknown }
  pairs: { key: string; value: unknown }
  pairFrames: { key: string; value: unknown }
  pairChunks: { key: [string, string, number]; value: unknown }
  pairDrafts: { key: string; value: unknown }
  /** By run id. */
  runs: { key: string; value: RunEntry }
  /** By run id and slot. */
  runCheckpoints: { key: [string, number]; value: CheckpointEntry }
  /** By run id, slot and name of the part. */
  runCheckpointParts: { key: [string, number, PartName]; value: Uint8Array }
  /** By run id: who may write it. */
  leases: { key: string; value: StoredFence }
  // Of runs of versions 1 to 4: weights of the chosen epoch, and the last state.
  runBest: { key: string; value: unknown }
  runState: { key: string; value: unknown }
  /** Sealed; in earlier versions the bare values. */
  runTest: { key: string; value: unknown }
  runExplained: { key: string; value: unknown }
  /** By job id. */
  jobs: { key: string; value: StoredJob }
  /** By job id, name of the part and number of the piece. */
  exportParts: { key: [string, string, number]; value: ExportPart }
}

export type StudioDatabase = IDBPDatabase<StudioSchema>
type Upgrade = IDBPTransaction<StudioSchema, StoreNames<StudioSchema>[], 'versionchange'>
type Migration = (database: StudioDatabase, transaction: Upgrade) => void

/** Runs say what they learn; those of version 1 learned classes. */
async function nameTasks(transaction: Upgrade): Promise<void> {
  let cursor = await transaction.objectStore('runs').openCursor()
  while (cursor) {
    const { record } = cursor.value
    await cursor.update({ ...cursor.value, record: { ...record, task: record.task ?? 'classes' } as RunRecord })
    cursor = await cursor.continue()
  }
}

/** Entry n brings version n to version n + 1. Append only: databases of every age are out there. */
const migrations: readonly Migration[] = [
  (database) => {
    for (const store of ['datasets', 'datasetFrames', 'datasetChunks', 'runs', 'runBest', 'runState'] as const) {
      database.createObjectStore(store)
    }
  },
  (database, transaction) => {
    for (const store of ['pairs', 'pairFrames', 'pairChunks', 'pairDrafts', 'runTest'] as const) {
      database.createObjectStore(store)
    }
    // A fault of its requests aborts the upgrade by itself.
    nameTasks(transaction).catch(() => {})
  },
  // What explanations draw from the data; runs of earlier versions get it when they are next opened.
  (database) => {
    database.createObjectStore('runExplained')
  },
  // Creates stores and touches no content, which may be gigabytes: that moves afterwards, a chunk at a time.
  (database) => {
    // The second migration was published three times, at first without all of its stores.
    for (const store of ['pairs', 'pairFrames', 'pairChunks', 'pairDrafts', 'runTest'] as const) {
      if (!database.objectStoreNames.contains(store)) database.createObjectStore(store)
    }
    const library = database.createObjectStore('library')
    library.createIndex('formerHash', 'summary.formerHashes', { multiEntry: true })
    for (const store of ['libraryFrames', 'libraryChunks', 'libraryColumns', 'libraryWritings'] as const) {
      database.createObjectStore(store)
    }
  },
  // Checkpoints in two slots, and who may write a run. What earlier versions stored of a run is read where it lies.
  (database) => {
    for (const store of ['runCheckpoints', 'runCheckpointParts', 'leases'] as const) database.createObjectStore(store)
  },
  (database) => {
    database.createObjectStore('jobs')
  },
  // Jobs name their work. Those of version 6 are read as they lie; a page of that version would not know those of today.
  () => {},
  (database) => {
    database.createObjectStore('exportParts')
  },
]

export const schemaVersion = migrations.length

export function migrate(database: StudioDatabase, fromVersion: number, transaction: Upgrade): void {
  for (const migration of migrations.slice(fromVersion)) migration(database, transaction)
}
