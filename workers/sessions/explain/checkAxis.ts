/** Whether spectra lie on the axis that a model file was trained on. */
import type { SpectralAxis } from '#domain/data/axis'
import type { SpectraTable } from '#domain/data/spectraTable'
import { err, ok, type Result } from '#domain/result'

/** Axes that differ by less than this share of their span are one axis, written with other digits. */
const axisTolerance = 1e-6

/** Error: `axis-mismatch`. */
export function checkAxis(axis: SpectralAxis, dataset: Pick<SpectraTable, 'axis'>): Result<void> {
  const expected = axis.values
  const found = dataset.axis.values
  const span = (expected.at(-1) ?? 0) - (expected[0] ?? 0)
  const same =
    expected.length === found.length &&
    expected.every((value, i) => Math.abs(value - (found[i] ?? Number.NaN)) <= axisTolerance * Math.abs(span))
  if (same) return ok(undefined)
  const told = (axis: Float64Array): string => `${axis.length} points from ${axis[0]} to ${axis.at(-1)}`
  return err({
    code: 'axis-mismatch',
    message: `the model was trained on ${told(expected)}, the dataset has ${told(found)}`,
    remedy: 'resample the spectra to the axis of the model',
  })
}
