/** Spectra of a stored dataset that a saved model is to be applied to, held against the axis it was trained on. */
import type { SpectralAxis } from '#domain/data/axis'
import { checkContract } from '#domain/data/axisContract'
import { conversionTargets } from '#domain/data/convertAxis'
import { restoreAxis, type StoredAxis } from '#domain/model/storedAxis'
import { err, ok, type Result } from '#domain/result'
import { type GivenSpectra, storedSpectra } from '#state/spectra/givenSpectra'
import type { AutomationDeps } from '../deps.ts'

interface SpectraOnAxis {
  readonly spectra: GivenSpectra
  /** The model's. */
  readonly axis: SpectralAxis
  /** Whether they are interpolated onto it. */
  readonly resampled: boolean
}

/** Errors: `axis-contract`, and those of the dataset. */
export async function onModelAxis(
  datasets: AutomationDeps['datasets'],
  hash: string,
  stored: StoredAxis,
): Promise<Result<SpectraOnAxis>> {
  const found = await storedSpectra(datasets, hash)
  if (!found.ok) return found
  const axis = restoreAxis(stored)
  const checks = checkContract(axis, found.value.axis)
  const broken = checks.find(({ verdict }) => verdict === 'broken')
  if (broken) {
    const other = axis.unit !== found.value.axis.unit && conversionTargets.find((target) => target === axis.unit)
    const converted = other ? `, or bring these to ${other} (--convert-to ${other})` : ''
    return err({
      code: 'axis-contract',
      message: broken.words,
      remedy: `choose spectra on the model’s axis${converted}`,
    })
  }
  return ok({ spectra: found.value, axis, resampled: checks.some(({ verdict }) => verdict === 'adapted') })
}
