/**
 * Spectra judged by a run that tells classes: files, read as an import would read them and stored nowhere, or a dataset of
 * the library. They are held against what the model was trained on; a broken contract gives no numbers at all. Their
 * intensities stay with the ingest worker.
 */
import type { CallOptions } from '#client/link'
import { checkContract } from '#domain/data/axisContract'
import { restoreAxis } from '#domain/model/storedAxis'
import { type AppError, err, ok, type Result } from '#domain/result'
import { predictionsCsv } from '#export/tasks/classes/predictions'
import type { ImportProgress } from '#protocol/ingest'
import type { PredictionPorts, PredictionRules } from '../taskRules.ts'
import { type GivenSpectra, storedSpectra, takenSpectra } from './givenSpectra.ts'
import { predictSpectra } from './predictSpectra.ts'
import type { SpectraSource } from './values.ts'

/** The id column where there is one, else the row number from 1. */
export function spectrumIds({
  rows,
  columns,
  idColumn,
}: Pick<GivenSpectra, 'rows' | 'columns' | 'idColumn'>): string[] {
  const named = columns.find(({ name }) => name === idColumn)?.values
  return Array.from({ length: rows }, (_, row) => named?.[row]?.trim() || String(row + 1))
}

export const classPrediction: PredictionRules<'classes'> = {
  async check(ports, { fit }, source, options) {
    if (!fit) return { ok: false, error: axisUnknown }
    const found = await spectraGiven(ports, source, options)
    if (!found.ok) return found
    const { spectra, faults } = found.value
    const model = restoreAxis(fit.axis)
    const files = 'files' in source ? source.files : null
    return ok({ spectra, model, files, faults, checks: checkContract(model, spectra.axis) })
  },

  fits: ({ checks }) => checks.every(({ verdict }) => verdict !== 'broken'),

  rowsOf: ({ spectra }) => spectra.rows,

  predict: (ports, runId, { spectra, model }, onRows, signal) =>
    predictSpectra(ports, { model: { runId }, spectra, axis: model }, onRows, signal),

  forget({ ingest }, { spectra: { source } }) {
    if ('importId' in source) void ingest.call('discard', { importId: source.importId })
  },

  async write({ spectra }, { classNames, logits }, _, onRows) {
    const bytes = predictionsCsv({ ids: spectrumIds(spectra), classNames, logits })
    return onRows(spectra.rows) ? new Blob([bytes], { type: 'text/csv' }) : null
  },
}

interface SpectraWithFaults {
  readonly spectra: GivenSpectra
  readonly faults: readonly AppError[]
}

/** Errors: those of the store and of reading. */
async function spectraGiven(
  { ingest, datasets }: PredictionPorts,
  source: SpectraSource,
  options: CallOptions<ImportProgress>,
): Promise<Result<SpectraWithFaults>> {
  if ('datasetHash' in source) {
    const stored = await storedSpectra(datasets, source.datasetHash)
    return stored.ok ? ok({ spectra: stored.value, faults: [] }) : stored
  }
  const { files, unit } = source
  let read = await ingest.call('read', { files, plan: null }, options)
  if (read.ok && unit !== undefined && unit !== read.value.plan.axisUnit) {
    void ingest.call('discard', { importId: read.value.importId })
    const corrections = { ...read.value.plan.corrections, axisUnit: unit }
    read = await ingest.call('read', { files, plan: null, corrections }, options)
  }
  if (!read.ok) return read
  const { importId, name, errors, problem } = read.value
  if (problem) return err(problem)
  const taken = await ingest.call('take', { importId, name }, { signal: options.signal })
  if (taken.ok) return ok({ spectra: takenSpectra(taken.value), faults: errors })
  void ingest.call('discard', { importId })
  return taken
}

const axisUnknown: AppError = {
  code: 'fit-missing',
  message: 'This model was trained by an earlier version, which left its axis with a dataset that is no longer here.',
  remedy: 'Restore or import that dataset again; the same files give the same dataset.',
}
