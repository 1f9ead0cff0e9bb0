/**
 * The identity of a dataset of pairs, computed while it streams by: SHA-256 over what its columns
 * are, the axis and the digests of its chunks, features first. Chunks are cut as they are stored,
 * as many whole rows as fit into `curvesChunkFloats`, so the same content has the same hash whoever
 * cuts it.
 */
import type { CurvesForm } from '#domain/data/curvesDataset'
import { concatenate, hex, sha256, utf8 } from './digests.ts'

/** 16 MB: one value of several hundred MB fails in more than one browser. */
export const curvesChunkFloats = (16 * 1024 * 1024) / 4

export type CurvesTable = 'features' | 'targets'

const layout = 'spectral-studio pairs 1'

export class CurvesHash {
  readonly #digests: Record<CurvesTable, Uint8Array[]> = { features: [], targets: [] }

  async add(table: CurvesTable, chunk: Float32Array): Promise<void> {
    this.#digests[table].push(await sha256(chunk))
  }

  /** 64 lower-case hex digits. */
  async of(form: CurvesForm, rows: number): Promise<string> {
    const { featureNames, componentNames, axis } = form
    const head = [layout, rows, featureNames, componentNames, axis.values.length, axis.unit, form.layout]
    const { features, targets } = this.#digests
    const parts = [utf8(JSON.stringify(head)), await sha256(axis.values), ...features, ...targets]
    return hex(await sha256(concatenate(parts)))
  }
}
