/**
 * Spectra judged by a run that tells classes: files, read as an import would read them and stored nowhere, or a dataset of
 * the library. They are held against what the model was trained on; a broken contract gives no numbers at all.
 */
import type { CallOptions } from '#client/link'
import type { Dataset } from '#domain/data/dataset'
import { restoreAxis } from '#domain/model/storedAxis'
import { type AppError, ok, type Result } from '#domain/result'
import { predictionsCsv } from '#export/tasks/classes/predictions'
import type { ImportProgress } from '#protocol/ingest'
import { checkContract, resampleRows } from '../../predictionContract.ts'
import type { PredictionPorts, PredictionRules } from '../taskRules.ts'
import type { SpectraSource } from './values.ts'

/** The id column where there is one, else the row number from 1. */
export function spectrumIds({ rows, columns, summary }: Pick<Dataset, 'rows' | 'columns' | 'summary'>): string[] {
  const named = columns.find(({ name }) => name === summary.suggested.id)?.values
  return Array.from({ length: rows }, (_, row) => named?.[row]?.trim() || String(row + 1))
}

export const classPrediction: PredictionRules<'classes'> = {
  async check(ports, { fit }, source, options) {
    if (!fit) return { ok: false, error: axisUnknown }
    const taken = await takeSpectra(ports, source, options)
    if (!taken.ok) return taken
    const { spectra, faults } = taken.value
    const model = restoreAxis(fit.axis)
    const files = 'files' in source ? source.files : null
    return ok({ spectra, model, files, faults, checks: checkContract(model, spectra.axis) })
  },

  fits: ({ checks }) => checks.every(({ verdict }) => verdict !== 'broken'),

  rowsOf: ({ spectra }) => spectra.rows,

  predict: ({ analysis }, runId, { spectra, model }, onRows, signal) =>
    analysis.call(
      'predict',
      { model: { runId }, inputs: resampleRows(spectra, model), rows: spectra.rows },
      { signal, onProgress: (fraction) => onRows(Math.floor(fraction * spectra.rows)) },
    ),

  async write({ spectra }, { classNames, logits }, _, onRows) {
    const bytes = predictionsCsv({ ids: spectrumIds(spectra), classNames, logits })
    return onRows(spectra.rows) ? new Blob([bytes], { type: 'text/csv' }) : null
  },
}

interface TakenSpectra {
  readonly spectra: Dataset
  readonly faults: readonly AppError[]
}

/** Errors: those of the store and of reading. */
async function takeSpectra(
  { ingest, datasets }: PredictionPorts,
  source: SpectraSource,
  options: CallOptions<ImportProgress>,
): Promise<Result<TakenSpectra>> {
  if ('datasetHash' in source) {
    const stored = await datasets.load(source.datasetHash)
    return stored.ok ? ok({ spectra: stored.value, faults: [] }) : stored
  }
  const { files, unit } = source
  let read = await ingest.call('read', { files, plan: null }, options)
  if (read.ok && unit !== undefined && unit !== read.value.plan.axisUnit) {
    void ingest.call('discard', { importId: read.value.importId })
    read = await ingest.call('read', { files, plan: { ...read.value.plan, axisUnit: unit } }, options)
  }
  if (!read.ok) return read
  const { importId, name, errors } = read.value
  const spectra = await ingest.call('take', { importId, name }, { signal: options.signal })
  if (spectra.ok) return ok({ spectra: spectra.value, faults: errors })
  void ingest.call('discard', { importId })
  return spectra
}

const axisUnknown: AppError = {
  code: 'fit-missing',
  message: 'This model was trained by an earlier version, which left its axis with a dataset that is no longer here.',
  remedy: 'Restore or import that dataset again; the same files give the same dataset.',
}
