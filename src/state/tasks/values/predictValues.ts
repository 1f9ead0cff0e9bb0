/** A model of numbers applied to any number of spectra. */
import { ok, type Result } from '#domain/result'
import type { ValuesPrediction } from '#protocol/prediction'
import { type AskedSpectra, type PredictSpectraPorts, predictSpectra } from '../../spectra/predictSpectra.ts'

function joined(pieces: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** `onRows` hears how many rows are done. Errors: those of reading the spectra, of the model and of the device. */
export async function predictValues(
  ports: PredictSpectraPorts,
  asked: AskedSpectra,
  onRows: (done: number) => void,
  signal?: AbortSignal,
): Promise<Result<ValuesPrediction>> {
  const pieces = await predictSpectra(
    ports,
    asked,
    (request, options) => ports.analysis.call('predictValues', request, options),
    onRows,
    signal,
  )
  if (!pieces.ok) return pieces
  const distances = pieces.value.flatMap((piece) => piece.distances ?? [])
  return ok({
    targets: pieces.value[0]?.targets ?? [],
    values: joined(pieces.value.map(({ values }) => values)),
    distances:
      distances.length === 0
        ? null
        : {
            t2: joined(distances.map(({ t2 }) => t2)),
            q: joined(distances.map(({ q }) => q)),
            far: distances.flatMap(({ far }) => far),
          },
  })
}
