/** Structures of the stack: drawn for the sample, or given and to be checked before they are simulated. */

import { randomFor, streams } from '../../random/rng.ts'
import { err, ok, type Result } from '../../result.ts'
import { layerCount, layerNames, thicknessRangeNm } from './stack.ts'

/** Enough for a network to learn from, few enough to be learned from without a graphics card. */
export const defaultFilmRows = 12_000

/** `rows × 8` thicknesses in nm, row by row, air side first. */
export type Structures = Float32Array | Float64Array

export interface StructureDraw {
  readonly rows: number
  readonly seed: number
}

/** Whole nanometres from 25 to 200, each as likely. A row is the same whatever `rows` is. */
export function drawStructures({ rows, seed }: StructureDraw): Float32Array {
  const { min, max } = thicknessRangeNm
  const structures = new Float32Array(rows * layerCount)
  for (let row = 0; row < rows; row++) {
    const random = randomFor(seed, streams.simulation, row)
    for (let layer = 0; layer < layerCount; layer++)
      structures[row * layerCount + layer] = min + random.integer(max - min + 1)
  }
  return structures
}

/** Given structures: eight finite thicknesses a row, none below zero. */
export function checkStructures(structures: Structures, rows: number): Result<null> {
  if (structures.length !== rows * layerCount) {
    return err({
      code: 'structure-layers-mismatch',
      message: `${rows} structures need ${rows * layerCount} thicknesses, there are ${structures.length}`,
      remedy: `Give ${layerCount} layer thicknesses in nm on every row.`,
    })
  }
  const fault = structures.findIndex((thicknessNm) => !(thicknessNm >= 0 && Number.isFinite(thicknessNm)))
  if (fault < 0) return ok(null)
  return err({
    code: 'structure-thickness-invalid',
    message: `a layer cannot be ${structures[fault]} nm thick`,
    where: { row: Math.floor(fault / layerCount) + 1, column: layerNames[fault % layerCount] ?? '' },
    remedy: 'Give thicknesses in nm, zero or more.',
  })
}
