/**
 * What lies where in the browser's database. Summaries and records stand apart from their heavy
 * content, so that lists load no spectra and no weights.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { CurvesForm, CurvesSummary } from '#domain/data/curvesDataset'
import type { DatasetSummary, MetadataColumn, SpectralAxis } from '#domain/data/dataset'
import type { Weights } from '#domain/model/weights'
import type { RunRecord } from '#domain/run/run'
import type { CurvesTest } from '#domain/tasks/curves/curvesTest'
import type { ExplainedData } from '#domain/tasks/explainedData'
import type { TrainerState } from '#domain/training/trainerState'
import type { CurvesTable } from '../curvesHash.ts'

/** When it was put into the bin; null while it is in use. */
interface Binnable {
  readonly binnedAtMs: number | null
}

export interface DatasetEntry extends Binnable {
  readonly summary: DatasetSummary
}

/** A dataset without its intensities, and how they were cut. */
export interface DatasetFrame {
  readonly axis: SpectralAxis
  readonly columns: readonly MetadataColumn[]
  readonly rows: number
  /** Floats in each chunk, in order. */
  readonly chunkLengths: readonly number[]
}

export interface CurvesEntry extends Binnable {
  readonly summary: CurvesSummary
}

/** A dataset of pairs without its tables, and how they were cut. */
export interface CurvesFrame extends CurvesForm {
  readonly rows: number
  /** Under what its chunks lie. */
  readonly contentId: string
  /** Floats in each chunk, in order. */
  readonly chunkLengths: Readonly<Record<CurvesTable, readonly number[]>>
}

/** Chunks without a dataset yet: an import under way, or one that was cut off. */
export interface CurvesDraft {
  readonly touchedAtMs: number
}

export interface RunEntry extends Binnable {
  readonly record: RunRecord
  /** The user's name; the trainer goes on saving under the one it started with. */
  readonly renamedTo: string | null
}

export interface StudioSchema extends DBSchema {
  /** By content hash. */
  datasets: { key: string; value: DatasetEntry }
  datasetFrames: { key: string; value: DatasetFrame }
  /** By content hash and number of the chunk. */
  datasetChunks: { key: [string, number]; value: Float32Array }
  /** By content hash. */
  pairs: { key: string; value: CurvesEntry }
  pairFrames: { key: string; value: CurvesFrame }
  /** By content id, table and number of the chunk. */
  pairChunks: { key: [string, CurvesTable, number]; value: Float32Array }
  /** By content id. */
  pairDrafts: { key: string; value: CurvesDraft }
  /** By run id. */
  runs: { key: string; value: RunEntry }
  runBest: { key: string; value: Weights }
  runState: { key: string; value: TrainerState }
  runTest: { key: string; value: CurvesTest }
  runExplained: { key: string; value: ExplainedData }
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

// Of version 3, beside the new library of datasets: its only part that concerns runs.
/** Runs keep what explanations draw from the data; those of earlier versions get it when they are next opened. */
function keepExplained(database: StudioDatabase): void {
  database.createObjectStore('runExplained')
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
  keepExplained,
]

export const schemaVersion = migrations.length

export function migrate(database: StudioDatabase, fromVersion: number, transaction: Upgrade): void {
  for (const migration of migrations.slice(fromVersion)) migration(database, transaction)
}
