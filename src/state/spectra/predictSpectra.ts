/**
 * A model applied to any number of spectra, a piece of some megabytes at a time: brought onto the model's axis by the
 * ingest worker, judged by the analysis worker, forgotten. What stays is the answers, one a piece.
 */
import type { CallOptions, Client } from '#client/link'
import type { SpectralAxis } from '#domain/data/axis'
import { ok, type Result } from '#domain/result'
import type { IngestCalls } from '#protocol/ingestCalls'
import type { OnBackend, PredictRequest } from '#protocol/prediction'
import type { AnalysisCalls } from '#protocol/trainCalls'
import type { GivenSpectra } from './givenSpectra.ts'

/** 16 MB: large enough that loading the model for each piece does not count. */
const pieceFloats = 4 * 1024 * 1024

export interface PredictSpectraPorts {
  readonly analysis: Client<AnalysisCalls>
  readonly ingest: Client<IngestCalls>
}

export interface AskedSpectra extends OnBackend, Pick<PredictRequest, 'model'> {
  readonly spectra: Pick<GivenSpectra, 'source' | 'rows'>
  /** The model's. */
  readonly axis: SpectralAxis
}

/** `onRows` hears how many rows are done. Errors: those of reading the spectra, of the model and of the device. */
export async function predictSpectra<Answer>(
  { ingest }: PredictSpectraPorts,
  { spectra: { source, rows }, axis, ...asked }: AskedSpectra,
  ask: (request: PredictRequest, options: CallOptions<number>) => Promise<Result<Answer>>,
  onRows: (done: number) => void,
  signal?: AbortSignal,
): Promise<Result<readonly Answer[]>> {
  const step = Math.max(1, Math.floor(pieceFloats / Math.max(1, axis.values.length)))
  const pieces: Answer[] = []
  for (let from = 0; from < rows; from += step) {
    const to = Math.min(rows, from + step)
    const inputs = await ingest.call('resampled', { source, axis, from, to }, { signal })
    if (!inputs.ok) return inputs
    const request = { ...asked, inputs: inputs.value, rows: to - from }
    const onProgress = (fraction: number) => onRows(from + Math.floor(fraction * (to - from)))
    const predicted = await ask(request, { onProgress, signal })
    if (!predicted.ok) return predicted
    pieces.push(predicted.value)
    onRows(to)
  }
  return ok(pieces)
}
