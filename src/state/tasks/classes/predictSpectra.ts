/**
 * A model applied to any number of spectra, a piece of some megabytes at a time: brought onto the model's axis by the
 * ingest worker, judged by the analysis worker, forgotten. What stays is the logits.
 */
import type { Client } from '#client/link'
import type { SpectralAxis } from '#domain/data/axis'
import { ok, type Result } from '#domain/result'
import type { IngestCalls } from '#protocol/ingestCalls'
import type { OnBackend, Prediction, PredictRequest } from '#protocol/prediction'
import type { AnalysisCalls } from '#protocol/trainCalls'
import type { GivenSpectra } from './givenSpectra.ts'

/** 16 MB: large enough that loading the model for each piece does not count. */
const pieceFloats = 4 * 1024 * 1024

interface PredictSpectraPorts {
  readonly analysis: Client<AnalysisCalls>
  readonly ingest: Client<IngestCalls>
}

interface AskedSpectra extends OnBackend, Pick<PredictRequest, 'model'> {
  readonly spectra: Pick<GivenSpectra, 'source' | 'rows'>
  /** The model's. */
  readonly axis: SpectralAxis
}

/** `onRows` hears how many rows are done. Errors: those of reading the spectra, of the model and of the device. */
export async function predictSpectra(
  { analysis, ingest }: PredictSpectraPorts,
  { spectra: { source, rows }, axis, ...asked }: AskedSpectra,
  onRows: (done: number) => void,
  signal?: AbortSignal,
): Promise<Result<Prediction>> {
  const step = Math.max(1, Math.floor(pieceFloats / Math.max(1, axis.values.length)))
  let classNames: readonly string[] = []
  const pieces: Float32Array[] = []
  for (let from = 0; from < rows; from += step) {
    const to = Math.min(rows, from + step)
    const inputs = await ingest.call('resampled', { source, axis, from, to }, { signal })
    if (!inputs.ok) return inputs
    const request = { ...asked, inputs: inputs.value, rows: to - from }
    const onProgress = (fraction: number) => onRows(from + Math.floor(fraction * (to - from)))
    const predicted = await analysis.call('predict', request, { onProgress, signal })
    if (!predicted.ok) return predicted
    classNames = predicted.value.classNames
    pieces.push(predicted.value.logits)
    onRows(to)
  }
  const logits = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    logits.set(piece, at)
    at += piece.length
  }
  return ok({ classNames, logits })
}
