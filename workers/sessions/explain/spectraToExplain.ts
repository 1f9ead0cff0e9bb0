/**
 * The spectra of a run that are to be explained, as its network sees them: out of what was kept with the run, which needs no
 * dataset, or out of the dataset where more is asked for and it is still there.
 */
import { resampleRows } from '#domain/data/resample'
import { type MeanSpectrum, meanOfSpectra } from '#domain/explain/classMean'
import { restoreAxis } from '#domain/model/storedAxis'
import { preprocessRows } from '#domain/preprocessing/preprocessing'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import { type ClassFit, seenAxis } from '#domain/tasks/classes/classFit'
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

/** What is explained of a run. */
export interface SpectraOfRun {
  readonly inputOf: InputOf
  /** Of each whole class; empty where it was not kept and the dataset is gone. */
  readonly means: readonly (MeanSpectrum | null)[]
}

interface Source {
  readonly spectra: HeldSpectra
  readonly means: readonly (MeanSpectrum | null)[] | null
}

/** What was kept does where it holds all that is wanted, class means included; else the dataset, where it is still there. */
async function source(
  { id, study }: ClassRun,
  fit: ClassFit,
  wanted: ArrayLike<number>,
  { datasets, runs }: SpectraStores,
): Promise<Result<Source>> {
  const stored = await runs.loadExplained(id)
  const own = stored.ok && isOfTask(stored.value, 'classes') ? stored.value : null
  const kept = own && { spectra: keptSpectra(own, fit), means: own.means ?? null }
  if (kept?.means && Array.from(wanted).every(kept.spectra.has)) return ok(kept)
  const dataset = await loadSpectra(datasets, study.dataset.hash)
  if (dataset.ok) {
    // Of a model that came as a file they may lie on another axis.
    const axis = restoreAxis(fit.axis)
    const table = { ...dataset.value, axis, intensities: resampleRows(dataset.value, axis) }
    return ok({ spectra: spectraHeld(table, study), means: kept?.means ?? null })
  }
  return kept ? ok(kept) : dataset
}

/** Means of the classes that took part, where all of their spectra are there; runs of earlier versions did not keep them. */
function meansOf(
  { cohort }: ClassRun,
  fit: ClassFit,
  { complete }: HeldSpectra,
  inputOf: InputOf,
): SpectraOfRun['means'] {
  if (!cohort || !complete) return []
  const means = fit.classNames.map(() => meanOfSpectra(seenAxis(fit).values.length))
  for (const [position, row] of cohort.rows.entries()) {
    const input = inputOf(row)
    if (input) means[cohort.labels[position] ?? -1]?.add(input)
  }
  return means.map((mean) => mean.value())
}

/** `wanted`: dataset rows. Errors: those of the dataset's store, where nothing was kept with the run. */
export async function spectraToExplain(
  run: ClassRun,
  fit: ClassFit,
  wanted: ArrayLike<number>,
  stores: SpectraStores,
): Promise<Result<SpectraOfRun>> {
  const found = await source(run, fit, wanted, stores)
  if (!found.ok) return found
  const { spectra, means } = found.value
  const inputOf: InputOf = (row) => {
    const measured = spectra.spectrumOf(row)
    return measured && preprocessRows(fit.fitted, spectralRows(measured, spectra.axis)).values
  }
  return ok({ inputOf, means: means ?? meansOf(run, fit, spectra, inputOf) })
}
