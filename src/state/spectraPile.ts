/**
 * Predicted spectra, however many: pieces are handed to the browser as blobs, which it may put on disk, and read back
 * when they are looked at or written out. So a hundred thousand spectra cost the page no memory.
 */
import type { CurvesPredictionWriter } from '#export/tasks/curves/predictions'

export interface SpectraPile {
  readonly rows: number
  /** Whole rows behind those that are there. */
  add(spectra: Float32Array): void
  /** One row. */
  at(row: number): Promise<Float32Array>
  /** The whole pile as a file, a few rows at a time; `onRows` hears how many are written, and ends it with false. */
  write(writer: CurvesPredictionWriter, type: string, onRows: (done: number) => boolean): Promise<Blob | null>
}

/** Rows formatted in one go: some 10 ms, so that the page goes on answering. */
const rowsAtATime = 1000

export function createSpectraPile(valuesPerRow: number): SpectraPile {
  const pieces: Blob[] = []
  let rows = 0
  const rowBytes = 4 * valuesPerRow
  const whole = (): Blob => new Blob(pieces)
  const slice = async (from: number, to: number): Promise<Float32Array> =>
    new Float32Array(
      await whole()
        .slice(from * rowBytes, to * rowBytes)
        .arrayBuffer(),
    )
  return {
    get rows() {
      return rows
    },
    add(spectra) {
      pieces.push(new Blob([spectra.slice()]))
      rows += spectra.length / valuesPerRow
    },
    at: (row) => slice(row, row + 1),
    async write(writer, type, onRows) {
      const parts: Blob[] = [new Blob([writer.head])]
      for (let from = 0; from < rows; from += rowsAtATime) {
        const to = Math.min(rows, from + rowsAtATime)
        parts.push(new Blob([writer.rows(await slice(from, to))]))
        if (!onRows(to)) return null
      }
      return new Blob(parts, { type })
    },
  }
}
