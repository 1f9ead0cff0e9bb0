/**
 * The spectra of a run that are to be explained, as its network sees them: out of what was kept with the run, which needs no
 * dataset, or out of the dataset where more is asked for and it is still there.
 */
import { preprocessRows } from '#domain/preprocessing/preprocessing'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import type { ClassFit } from '#domain/tasks/classes/classFit'
import { type HeldSpectra, keptSpectra, spectraHeld } from '#domain/tasks/classes/runSpectra'
import { isOfTask } from '#domain/tasks/registry'
import type { DatasetStore, RunStore } from '#storage/ports'
import { loadSpectra } from '../tasks/loadSpectra.ts'

export interface SpectraStores {
  readonly datasets: Pick<DatasetStore, 'frame' | 'rows' | 'columns'>
  readonly runs: Pick<RunStore, 'loadExplained'>
}

/** Preprocessed; null for a spectrum that is not to be had. */
export type InputOf = (row: number) => Float32Array | null

async function source(
  { id, study }: ClassRun,
  fit: ClassFit,
  wanted: ArrayLike<number>,
  { datasets, runs }: SpectraStores,
): Promise<Result<HeldSpectra>> {
  const stored = await runs.loadExplained(id)
  const kept = stored.ok && isOfTask(stored.value, 'classes') ? keptSpectra(stored.value, fit) : null
  if (kept && Array.from(wanted).every(kept.has)) return ok(kept)
  const dataset = await loadSpectra(datasets, study.dataset.hash)
  if (dataset.ok) return ok(spectraHeld(dataset.value, study))
  return kept ? ok(kept) : dataset
}

/** `wanted`: dataset rows. Errors: those of the dataset's store, where nothing was kept with the run. */
export async function spectraToExplain(
  run: ClassRun,
  fit: ClassFit,
  wanted: ArrayLike<number>,
  stores: SpectraStores,
): Promise<Result<InputOf>> {
  const spectra = await source(run, fit, wanted, stores)
  if (!spectra.ok) return spectra
  const { axis, spectrumOf } = spectra.value
  return ok((row) => {
    const measured = spectrumOf(row)
    return measured && preprocessRows(fit.fitted, spectralRows(measured, axis)).values
  })
}
