/** A classifier applied to any number of spectra; what stays is the logits. */
import { ok, type Result } from '#domain/result'
import type { Prediction } from '#protocol/prediction'
import { type AskedSpectra, type PredictSpectraPorts, predictSpectra } from '../../spectra/predictSpectra.ts'

/** `onRows` hears how many rows are done. Errors: those of reading the spectra, of the model and of the device. */
export async function predictClasses(
  ports: PredictSpectraPorts,
  asked: AskedSpectra,
  onRows: (done: number) => void,
  signal?: AbortSignal,
): Promise<Result<Prediction>> {
  const pieces = await predictSpectra(
    ports,
    asked,
    (request, options) => ports.analysis.call('predict', request, options),
    onRows,
    signal,
  )
  if (!pieces.ok) return pieces
  const logits = new Float32Array(pieces.value.reduce((sum, piece) => sum + piece.logits.length, 0))
  let at = 0
  for (const piece of pieces.value) {
    logits.set(piece.logits, at)
    at += piece.logits.length
  }
  const [first] = pieces.value
  return ok({ classNames: first?.classNames ?? [], logits, probabilities: first?.probabilities ?? true })
}
