/**
 * The axis a dataset gets: the one most spectra have, cut to the range all share. Parts of another unit are rejected, file by
 * file; parts that would leave less than a tenth of it are left out with a warning.
 */

import type { SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError } from '#domain/result'
import { sameAxis } from './axis.ts'
import type { SpectraPart } from './spectraPart.ts'

export interface ChosenAxis {
  readonly axis: Float64Array
  /** Those that stay, in their order. */
  readonly parts: readonly SpectraPart[]
  readonly rejected: readonly AppError[]
  readonly warnings: readonly DatasetWarning[]
}

/** At least this share of the main axis must remain. */
const leastShare = 0.1

export function chooseAxis(given: readonly SpectraPart[], unit: SpectralUnit | null): ChosenAxis | null {
  const rejected = new Map<string, AppError>()
  const elsewhere = new Map<string, DatasetWarning>()
  const main = unit === null ? mainUnit(given) : null
  const ofUnit = given.filter((part) => {
    if (main === null || part.unit === 'unknown' || part.unit === main) return true
    if (!rejected.has(part.file)) rejected.set(part.file, mixedUnits(part, main))
    return false
  })
  const axis = mainAxis(ofUnit)
  if (!axis) return null
  const enough = Math.max(2, leastShare * axis.length)
  const remaining = (from: number, to: number): Float64Array => axis.filter((at) => at >= from && at <= to)
  let from = axis[0] ?? 0
  let to = axis.at(-1) ?? 0
  const parts = ofUnit.filter((part) => {
    const low = Math.max(from, part.axis[0] ?? 0)
    const high = Math.min(to, part.axis.at(-1) ?? 0)
    // An axis that is the main one up to rounding keeps its ends.
    if ((low === from && high === to) || sameAxis(part.axis, axis)) return true
    if (remaining(low, high).length < enough) {
      if (!elsewhere.has(part.file)) elsewhere.set(part.file, noOverlap(part, from, to))
      return false
    }
    from = low
    to = high
    return true
  })
  const whole = from === axis[0] && to === axis.at(-1)
  return {
    axis: whole ? axis : remaining(from, to),
    parts,
    rejected: [...rejected.values()],
    warnings: [...elsewhere.values()],
  }
}

/** The unit most spectra are told to have. */
function mainUnit(parts: readonly SpectraPart[]): SpectralUnit | null {
  const rows = new Map<SpectralUnit, number>()
  for (const part of parts) {
    if (part.unit !== 'unknown') rows.set(part.unit, (rows.get(part.unit) ?? 0) + part.rows)
  }
  return [...rows].reduce<[SpectralUnit, number] | null>((a, b) => (a && a[1] >= b[1] ? a : b), null)?.[0] ?? null
}

/**
 * The axis most spectra have; of equals the one that covers most of the range all share, unless it is much coarser, then the
 * first.
 */
function mainAxis(parts: readonly SpectraPart[]): Float64Array | null {
  const kinds: { readonly axis: Float64Array; rows: number }[] = []
  for (const part of parts) {
    const kind = kinds.find((candidate) => sameAxis(candidate.axis, part.axis))
    if (kind) kind.rows += part.rows
    else kinds.push({ axis: part.axis, rows: part.rows })
  }
  const most = kinds.reduce((rows, kind) => Math.max(rows, kind.rows), 0)
  const equals = kinds.filter((kind) => kind.rows === most).map(({ axis }) => axis)
  const from = equals.reduce((low, axis) => Math.max(low, axis[0] ?? 0), Number.NEGATIVE_INFINITY)
  const to = equals.reduce((high, axis) => Math.min(high, axis.at(-1) ?? 0), Number.POSITIVE_INFINITY)
  const covered = (axis: Float64Array): number => {
    const inside = axis.filter((at) => at >= from && at <= to)
    return (inside.at(-1) ?? 0) - (inside[0] ?? 0)
  }
  return equals.reduce<Float64Array | null>(
    (a, b) => (a === null || (covered(b) > covered(a) && b.length >= 0.5 * a.length) ? b : a),
    null,
  )
}

const placeOf = ({ file, rowNumbers }: SpectraPart): { file: string; row?: number } =>
  rowNumbers?.[0] === undefined ? { file } : { file, row: rowNumbers[0] }

const mixedUnits = (part: SpectraPart, main: SpectralUnit): AppError => ({
  code: 'mixed-units',
  message: `The axis is in ${part.unit}, but that of most spectra is in ${main}; these spectra were left out.`,
  where: placeOf(part),
  remedy: 'Import the files of one kind at a time, or set the axis unit for all of them.',
})

const noOverlap = (part: SpectraPart, from: number, to: number): DatasetWarning => ({
  code: 'ranges-overlap-not',
  message: `The axis runs from ${part.axis[0]} to ${part.axis.at(-1)}, but that of the other spectra from ${from} to ${to}; these spectra were left out. Import spectra of one range at a time.`,
  ...placeOf(part),
})
