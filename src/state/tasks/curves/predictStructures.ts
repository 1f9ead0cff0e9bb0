/**
 * Structures of any number through a trained network, a few thousand at a time: what is predicted leaves at once, so
 * that memory is bounded by what the caller keeps. Not a store: the page and the command line both work with it.
 */
import type { Client } from '#client/link'
import { ok, type Result } from '#domain/result'
import type { PredictRequest } from '#protocol/prediction'
import type { AnalysisCalls } from '#protocol/trainCalls'

/** Structures asked of the worker at a time: a few MB of spectra. */
export const structuresAtATime = 4096

/** Whole rows of spectra, row-major `rows × points × components`, in the order of the structures. */
export type TakeSpectra = (spectra: Float32Array) => void | Promise<void>

/** `onRows` hears how many rows are done. Errors: those of predicting and `aborted`. */
export async function predictStructures(
  analysis: Client<AnalysisCalls>,
  { inputs, rows, ...asked }: PredictRequest,
  take: TakeSpectra,
  onRows: (done: number) => void,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const width = inputs.length / Math.max(1, rows)
  for (let from = 0; from < rows; from += structuresAtATime) {
    const to = Math.min(rows, from + structuresAtATime)
    const request = { ...asked, inputs: inputs.slice(from * width, to * width), rows: to - from }
    const onProgress = (fraction: number) => onRows(from + Math.floor(fraction * (to - from)))
    const predicted = await analysis.call('predictCurves', request, { onProgress, signal })
    if (!predicted.ok) return predicted
    await take(predicted.value.spectra)
    onRows(to)
  }
  return ok(undefined)
}
