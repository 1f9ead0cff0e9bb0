/**
 * What lies where in the browser's database. Summaries and records stand apart from their heavy
 * content, so that lists load no spectra and no weights.
 */
import type { DBSchema, IDBPDatabase } from 'idb'
import type { DatasetSummary, MetadataColumn, SpectralAxis } from '#domain/dataset'
import type { RunRecord } from '#domain/run'
import type { TrainerState } from '#domain/trainerState'
import type { Weights } from '#domain/weights'

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
  /** By run id. */
  runs: { key: string; value: RunEntry }
  runBest: { key: string; value: Weights }
  runState: { key: string; value: TrainerState }
}

export type StudioDatabase = IDBPDatabase<StudioSchema>
type Migration = (database: StudioDatabase) => void

/** Entry n brings version n to version n + 1. Append only: databases of every age are out there. */
const migrations: readonly Migration[] = [
  (database) => {
    for (const store of ['datasets', 'datasetFrames', 'datasetChunks', 'runs', 'runBest', 'runState'] as const) {
      database.createObjectStore(store)
    }
  },
]

export const schemaVersion = migrations.length

export function migrate(database: StudioDatabase, fromVersion: number): void {
  for (const migration of migrations.slice(fromVersion)) migration(database)
}
