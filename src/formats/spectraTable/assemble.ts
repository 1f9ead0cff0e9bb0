/**
 * Puts the parts of all files on one axis. Equal axes are joined as they are; otherwise the axis
 * most spectra have is cut to the range they all share and the others are interpolated onto it,
 * which is said in a warning. Spectra whose axis is of another kind, or lies elsewhere, are
 * rejected with a fault; they do not stop the rest.
 */
import { axisIn } from '#domain/data/axis'
import type { MetadataColumn } from '#domain/data/column'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { sameAxis, unitInValues } from './axis.ts'
import { chooseAxis } from './commonAxis.ts'
import { datasetTooLarge } from './growingFloats.ts'
import type { SpectraPart } from './spectraPart.ts'

export interface Assembled {
  readonly content: SpectraTable
  /** The unit the files tell or suggest, whatever was asked for. */
  readonly guessedUnit: SpectralUnit
  readonly warnings: readonly DatasetWarning[]
  /** One for each file with spectra that do not fit the others. */
  readonly rejected: readonly AppError[]
  /** File and data row (0 where it is none) of each spectrum. */
  readonly origins: readonly { readonly file: string; readonly row: number }[]
}

/**
 * `unit`: as the user corrected it, or null to believe the files. `maxFloats` bounds the whole dataset.
 * Errors: `no-spectra`, `dataset-too-large`; in `rejected`: `mixed-units`, `axes-do-not-overlap`.
 */
export function assemble(
  given: readonly SpectraPart[],
  unit: SpectralUnit | null,
  maxFloats: number,
): Result<Assembled> {
  const chosen = chooseAxis(given, unit)
  const [first] = chosen?.parts ?? []
  if (!chosen || !first) {
    return err({
      code: 'no-spectra',
      message: 'No spectra were found in these files.',
      remedy: 'Drop a table of spectra as CSV or text, or choose the layout of a file that was skipped.',
    })
  }
  const { axis, parts, rejected } = chosen
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  if (rows * axis.length > maxFloats) return err(datasetTooLarge(maxFloats))
  const resample = parts.some((part) => !sameAxis(part.axis, axis))
  const intensities = parts.length === 1 && !resample ? first.intensities : onAxis(parts, axis, rows)
  const guessedUnit = parts.find((part) => part.unit !== null)?.unit ?? unitInValues(axis)
  return ok({
    content: {
      axis: axisIn(unit ?? guessedUnit, axis),
      intensities,
      rows,
      columns: mergeColumns(parts, rows),
    },
    guessedUnit,
    warnings: resample ? [resampled(parts, axis)] : [],
    rejected,
    origins: parts.flatMap((part) =>
      Array.from({ length: part.rows }, (_, i) => ({
        file: part.file,
        row: part.firstRow === 0 ? 0 : part.firstRow + i,
      })),
    ),
  })
}

function onAxis(parts: readonly SpectraPart[], axis: Float64Array, rows: number): Float32Array {
  const points = axis.length
  const intensities = new Float32Array(rows * points)
  let row = 0
  for (const part of parts) {
    if (part.axis === axis || sameAxis(part.axis, axis)) intensities.set(part.intensities, row * points)
    else interpolate(part, axis, intensities.subarray(row * points, (row + part.rows) * points))
    row += part.rows
  }
  return intensities
}

/** Linear interpolation of every spectrum of a part onto `axis`, which lies inside the part's own. */
export function interpolate(part: SpectraPart, axis: Float64Array, into: Float32Array): void {
  const own = part.axis
  const left = new Int32Array(axis.length)
  const weight = new Float64Array(axis.length)
  let at = 0
  for (const [i, position] of axis.entries()) {
    while (at < own.length - 2 && (own[at + 1] ?? 0) <= position) at++
    const a = own[at] ?? 0
    const b = own[at + 1] ?? 0
    left[i] = at
    weight[i] = (position - a) / (b - a)
  }
  for (let r = 0; r < part.rows; r++) {
    const from = r * own.length
    const to = r * axis.length
    for (let i = 0; i < axis.length; i++) {
      const l = from + (left[i] ?? 0)
      const w = weight[i] ?? 0
      into[to + i] = (part.intensities[l] ?? 0) * (1 - w) + (part.intensities[l + 1] ?? 0) * w
    }
  }
}

function resampled(parts: readonly SpectraPart[], axis: Float64Array): DatasetWarning {
  const changed = parts.filter((part) => !sameAxis(part.axis, axis))
  const spectra = changed.reduce((sum, part) => sum + part.rows, 0)
  return {
    code: 'axis-resampled',
    message: `The spectra had different axes: ${spectra} of them were interpolated linearly onto ${axis.length} points from ${axis[0]} to ${axis.at(-1)}, the range all share.`,
    ...(changed[0] && { file: changed[0].file }),
  }
}

/** Every column of any part; blank where a part lacks it. */
function mergeColumns(parts: readonly SpectraPart[], rows: number): MetadataColumn[] {
  const [only] = parts
  if (only && parts.length === 1) return [...only.columns]
  const merged = new Map<string, string[]>()
  let row = 0
  for (const part of parts) {
    for (const { name, values } of part.columns) {
      let column = merged.get(name)
      if (!column) {
        column = new Array<string>(rows).fill('')
        merged.set(name, column)
      }
      for (const [i, value] of values.entries()) column[row + i] = value
    }
    row += part.rows
  }
  return Array.from(merged, ([name, values]) => ({ name, values }))
}
