/**
 * Predicted spectra as files: a CSV with one row per structure and one column `c<component>_<nm>` per number, in the
 * order of the network (component fastest), 9 significant digits (a float32 in full); or a NumPy array
 * `[rows, points, components]`. Both leave in pieces, whole rows each, so that no table is ever in memory at once.
 */
import { littleEndian, utf8 } from '#formats/bytes'
import { longestNumberBytes, writeNineDigits } from '#formats/csv/nineDigits'
import { csvText } from '#formats/csv/writeCsv'
import { npyHeader } from '#formats/npy/npy'

export interface PredictedColumns {
  readonly components: number
  readonly wavelengthsNm: readonly number[]
}

export interface CurvesPredictionWriter {
  /** What stands before the first row. */
  readonly head: Uint8Array<ArrayBuffer>
  /** Whole rows, row-major `rows × points × components`. */
  rows(spectra: Float32Array): Uint8Array<ArrayBuffer>
}

/** `c1_400`, `c2_400`, … */
export const curvesPredictionColumns = ({ components, wavelengthsNm }: PredictedColumns): string[] =>
  wavelengthsNm.flatMap((nm) => Array.from({ length: components }, (_, k) => `c${k + 1}_${nm}`))

const [comma, carriageReturn, lineFeed] = [0x2c, 0x0d, 0x0a] as const

export function curvesPredictionsCsv(columns: PredictedColumns): CurvesPredictionWriter {
  const width = columns.components * columns.wavelengthsNm.length
  return {
    head: utf8(csvText(curvesPredictionColumns(columns), [])),
    rows(spectra) {
      const bytes = new Uint8Array(spectra.length * (longestNumberBytes + 1) + spectra.length / width)
      let end = 0
      for (let i = 0; i < spectra.length; i++) {
        end = writeNineDigits(spectra[i] ?? Number.NaN, bytes, end)
        if ((i + 1) % width !== 0) bytes[end++] = comma
        else {
          bytes[end++] = carriageReturn
          bytes[end++] = lineFeed
        }
      }
      return bytes.slice(0, end)
    },
  }
}

/** `rows` in all: the array's header says how long it is. */
export function curvesPredictionsNpy(
  { components, wavelengthsNm }: PredictedColumns,
  rows: number,
): CurvesPredictionWriter {
  return {
    head: npyHeader('<f4', [rows, wavelengthsNm.length, components]),
    rows: (spectra) => Uint8Array.from(littleEndian(spectra)),
  }
}
