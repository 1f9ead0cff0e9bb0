/**
 * Spectra that a trained model is to be applied to: files, read as an import would read them and stored nowhere, or a dataset of the
 * library. They are held against what the model was trained on; a broken contract gives no numbers at all. Their intensities stay
 * with the ingest worker.
 */
import type { CallOptions, Client } from '#client/link'
import type { SpectralAxis } from '#domain/data/axis'
import { type ContractCheck, checkContract } from '#domain/data/axisContract'
import type { SpectralUnit } from '#domain/data/units'
import { restoreAxis, type StoredAxis } from '#domain/model/storedAxis'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { ImportProgress, InputFile } from '#protocol/ingest'
import type { IngestCalls } from '#protocol/ingestCalls'
import type { DatasetStore } from '#storage/ports'
import { type GivenSpectra, storedSpectra, takenSpectra } from './givenSpectra.ts'

interface SpectraPorts {
  readonly ingest: Client<IngestCalls>
  readonly datasets: Pick<DatasetStore, 'frame' | 'columns'>
}

/** Spectra held against what the model reads. */
export interface CheckedSpectra {
  readonly spectra: GivenSpectra
  /** What the model reads. */
  readonly model: SpectralAxis
  /** The files behind the spectra; null for a dataset of the library. */
  readonly files: readonly InputFile[] | null
  /** Files that could not be read while others could. */
  readonly faults: readonly AppError[]
  readonly checks: readonly ContractCheck[]
}

/** Files, with the unit of their axis where the reading took it for another; or a dataset of the library. */
export type SpectraSource =
  | { readonly files: readonly InputFile[]; readonly unit?: SpectralUnit | undefined }
  | { readonly datasetHash: string }

/** The id column where there is one, else the row number from 1. */
export function spectrumIds({
  rows,
  columns,
  idColumn,
}: Pick<GivenSpectra, 'rows' | 'columns' | 'idColumn'>): string[] {
  const named = columns.find(({ name }) => name === idColumn)?.values
  return Array.from({ length: rows }, (_, row) => named?.[row]?.trim() || String(row + 1))
}

/** Errors: `fit-missing`, and those of the store and of reading. */
export async function checkSpectra(
  ports: SpectraPorts,
  fit: { readonly axis: StoredAxis } | null,
  source: SpectraSource,
  options: CallOptions<ImportProgress>,
): Promise<Result<CheckedSpectra>> {
  if (!fit) return err(axisUnknown)
  const found = await spectraGiven(ports, source, options)
  if (!found.ok) return found
  const { spectra, faults } = found.value
  const model = restoreAxis(fit.axis)
  const files = 'files' in source ? source.files : null
  return ok({ spectra, model, files, faults, checks: checkContract(model, spectra.axis) })
}

/** Whether the model's numbers would mean anything. */
export const fitsModel = ({ checks }: Pick<CheckedSpectra, 'checks'>): boolean =>
  checks.every(({ verdict }) => verdict !== 'broken')

/** Spectra of files that are no longer looked at. */
export function forgetSpectra({ ingest }: Pick<SpectraPorts, 'ingest'>, { spectra: { source } }: CheckedSpectra): void {
  if ('importId' in source) void ingest.call('discard', { importId: source.importId })
}

interface SpectraWithFaults {
  readonly spectra: GivenSpectra
  readonly faults: readonly AppError[]
}

/** Errors: those of the store and of reading. */
async function spectraGiven(
  { ingest, datasets }: SpectraPorts,
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
