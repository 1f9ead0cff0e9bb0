/**
 * Spectra tidied before they are stored, where that is asked for: those that teach nothing left out, the axis cut to a
 * range or brought to even steps, replicates averaged. What would be done is counted first (`unfitSpectra`), what was done
 * is told in warnings, which stay with the dataset. Nothing is changed in place.
 */
import { type AppError, err, ok, type Result } from '../result.ts'
import type { SpectralAxis } from './axis.ts'
import type { MetadataColumn } from './column.ts'
import { equalRows, firstHash, nextHash } from './duplicates.ts'
import { resampleRows } from './resample.ts'
import { labelOf, type TargetRule } from './roles.ts'
import { type SpectraTable, spectrumAt } from './spectraTable.ts'
import { summaryRows } from './summaryRows.ts'
import { unitSuffix } from './unitWords.ts'
import type { DatasetWarning } from './warning.ts'

export const unfitKinds = ['constant', 'saturated', 'duplicate', 'summary'] as const
export type UnfitKind = (typeof unfitKinds)[number]

export interface Cleaning {
  readonly leaveOut?: readonly UnfitKind[] | undefined
  /** Positions kept, both ends included, in the unit of the dataset. */
  readonly crop?: { readonly from: number; readonly to: number } | undefined
  /** The distance of neighbours after linear interpolation, in the unit of the dataset. */
  readonly step?: number | undefined
  /** Spectra with the same value of this column become their mean. */
  readonly average?: string | undefined
}

/** Rows that may be left out; of equal spectra the first of each set is none of them. */
export interface UnfitSpectra {
  readonly constant: readonly number[]
  readonly saturated: readonly number[]
  /** Not measured, but means and deviations of the others. */
  readonly summary: readonly number[]
  /** Sets of equal spectra, the first of which stays. */
  readonly duplicate: readonly (readonly number[])[]
}

/** A detector that is full, or an absorbance beyond its range, draws a straight line at the top. */
const leastClipped = 4

interface Look {
  readonly constant: boolean
  /** At least so many neighbouring points at its very maximum, and some that are not. */
  readonly saturated: boolean
  readonly hash: number
}

/** All in one pass: of a large import each pass is a good part of the time it takes. */
function lookAt(spectrum: Float32Array): Look {
  const words = new Uint32Array(spectrum.buffer, spectrum.byteOffset, spectrum.length)
  let max = Number.NEGATIVE_INFINITY
  let min = Number.POSITIVE_INFINITY
  let run = 0
  let longest = 0
  let hash = firstHash
  for (let i = 0; i < spectrum.length; i++) {
    const value = spectrum[i] as number
    hash = nextHash(hash, words[i] as number)
    if (value < min) min = value
    if (value > max) {
      max = value
      run = 1
      longest = 1
    } else if (value === max) {
      run++
      if (run > longest) longest = run
    } else run = 0
  }
  const varies = max > min
  return { constant: !varies, saturated: varies && longest >= leastClipped, hash }
}

export function unfitSpectra(table: SpectraTable): UnfitSpectra {
  const constant: number[] = []
  const saturated: number[] = []
  const hashes = new Int32Array(table.rows)
  for (let row = 0; row < table.rows; row++) {
    const look = lookAt(spectrumAt(table, row))
    if (look.constant) constant.push(row)
    if (look.saturated) saturated.push(row)
    hashes[row] = look.hash
  }
  return { constant, saturated, summary: summaryRows(table), duplicate: equalRows(table, hashes) }
}

export interface Cleaned {
  readonly table: SpectraTable
  /** For each spectrum the one of the given table it is, or the first of those it is the mean of. */
  readonly from: Int32Array
  readonly warnings: readonly DatasetWarning[]
}

/**
 * In this order: spectra are left out, the axis is cut and resampled, replicates are averaged. Errors: `nothing-left`,
 * `range-too-short`, `step-too-small`, `no-such-column`.
 */
export function clean(
  given: SpectraTable,
  cleaning: Cleaning,
  unfit: UnfitSpectra,
  roles: { readonly id: string | null; readonly target: TargetRule | null },
): Result<Cleaned> {
  const warnings: DatasetWarning[] = []
  const kept = keptRows(given.rows, cleaning.leaveOut ?? [], unfit, warnings)
  if (kept.length === 0) return err(nothingLeft(cleaning.leaveOut ?? []))
  const fit = kept.length === given.rows ? given : rowsOf(given, kept)
  const axis = cleanedAxis(given.axis, cleaning)
  if (!axis.ok) return axis
  const { values } = axis.value
  const cut: SpectraTable =
    axis.value === fit.axis ? fit : { ...fit, axis: axis.value, intensities: resampleRows(fit, axis.value) }
  if (cut !== fit) warnings.push(recutWarning(given.axis, axis.value, cleaning, values.length))
  if (cleaning.average === undefined) return ok({ table: cut, from: kept, warnings })
  const means = averaged(cut, cleaning.average, roles)
  if (!means.ok) return means
  const { table, firsts } = means.value
  if (table.rows < cut.rows) warnings.push(averagedWarning(cut.rows, table.rows, cleaning.average))
  return ok({ table, from: firsts.map((row) => kept[row] ?? 0), warnings })
}

function keptRows(
  rows: number,
  kinds: readonly UnfitKind[],
  unfit: UnfitSpectra,
  warnings: DatasetWarning[],
): Int32Array {
  const out = new Set<number>()
  for (const kind of unfitKinds) {
    if (!kinds.includes(kind)) continue
    const own = rowsLeftOutBy(kind, unfit)
    if (own.length === 0) continue
    for (const row of own) out.add(row)
    const count = own.length === 1 ? 'One spectrum was' : `${own.length.toLocaleString('en')} spectra were`
    warnings.push({ code: `${kind}-left-out`, message: `${count} left out: ${reasons[kind]}.` })
  }
  return Int32Array.from(Array.from({ length: rows }, (_, row) => row).filter((row) => !out.has(row)))
}

const reasons: Readonly<Record<UnfitKind, string>> = {
  constant: 'the same intensity at every position',
  saturated: 'flat at the top, as a saturated detector draws it',
  duplicate: 'equal to an earlier spectrum at every position',
  summary: 'called a mean, a deviation or the like of the others',
}

/** The rows that go when this kind is left out. */
export function rowsLeftOutBy(kind: UnfitKind, unfit: UnfitSpectra): readonly number[] {
  return kind === 'duplicate' ? unfit.duplicate.flatMap((set) => set.slice(1)) : unfit[kind]
}

function rowsOf(table: SpectraTable, kept: Int32Array): SpectraTable {
  const points = table.axis.values.length
  const intensities = new Float32Array(kept.length * points)
  for (const [i, row] of kept.entries()) intensities.set(spectrumAt(table, row), i * points)
  const columns = table.columns.map(({ name, values }) => ({
    name,
    values: Array.from(kept, (row) => values[row] ?? ''),
  }))
  return { axis: table.axis, intensities, rows: kept.length, columns }
}

const maxPoints = 200_000

/** The axis itself where nothing of it changes. */
function cleanedAxis(axis: SpectralAxis, { crop, step }: Cleaning): Result<SpectralAxis> {
  const all = axis.values
  const inside = crop ? all.filter((at) => at >= crop.from && at <= crop.to) : all
  if (inside.length < 2) return err(rangeTooShort(axis, crop, inside.length))
  if (step === undefined) return ok(inside.length === all.length ? axis : { ...axis, values: inside })
  const first = Math.max(all[0] ?? 0, crop?.from ?? Number.NEGATIVE_INFINITY)
  const last = Math.min(all.at(-1) ?? 0, crop?.to ?? Number.POSITIVE_INFINITY)
  // On round positions: a step of 2 from 400.3 begins at 402.
  const from = Math.ceil(first / step - 1e-9)
  const points = Math.floor(last / step + 1e-9) - from + 1
  if (points < 2 || points > maxPoints) return err(badStep(step, axis, points))
  const values = Float64Array.from({ length: points }, (_, i) => Number(((from + i) * step).toPrecision(12)))
  const same = values.length === all.length && values.every((at, i) => at === all[i])
  return ok(same ? axis : { ...axis, values })
}

interface Means {
  readonly table: SpectraTable
  readonly firsts: Int32Array
}

/** Spectra of one value become their mean, unless they differ in the target; a blank value stands for itself. */
function averaged(
  table: SpectraTable,
  column: string,
  { id, target }: { readonly id: string | null; readonly target: TargetRule | null },
): Result<Means> {
  const samples = table.columns.find(({ name }) => name === column)?.values
  if (!samples) return err(noColumn(column, table.columns))
  const labels = table.columns.find(({ name }) => name === target?.column)?.values
  const isNumeric = labels !== undefined && isNumbers(labels)
  const members = new Map<string, number[]>()
  for (const [row, sample] of samples.entries()) {
    const label = labels && target && !isNumeric ? (labelOf(labels[row] ?? '', target.part) ?? '') : ''
    const key = sample === '' ? `row ${row}` : JSON.stringify([sample, label])
    const known = members.get(key)
    if (known) known.push(row)
    else members.set(key, [row])
  }
  const sets = [...members.values()]
  const points = table.axis.values.length
  const intensities = new Float32Array(sets.length * points)
  const sums = new Float64Array(points)
  for (const [i, rows] of sets.entries()) {
    sums.fill(0)
    for (const row of rows) {
      const spectrum = spectrumAt(table, row)
      for (let point = 0; point < points; point++) sums[point] = (sums[point] ?? 0) + (spectrum[point] ?? 0)
    }
    for (let point = 0; point < points; point++) intensities[i * points + point] = (sums[point] ?? 0) / rows.length
  }
  const columns = table.columns.map(({ name, values }): MetadataColumn => {
    const numeric = isNumbers(values)
    return {
      name,
      values: sets.map((rows) => {
        const [first = 0] = rows
        if (rows.length > 1 && name === id) return samples[first] ?? ''
        return sharedValue(
          rows.map((row) => values[row] ?? ''),
          numeric,
        )
      }),
    }
  })
  return ok({
    table: { axis: table.axis, intensities, rows: sets.length, columns },
    firsts: Int32Array.from(sets, ([first = 0]) => first),
  })
}

const isNumbers = (values: readonly string[]): boolean =>
  values.some((value) => value !== '') && values.every((value) => value === '' || Number.isFinite(Number(value)))

/** What all say; of numbers that differ the mean, of words that differ nothing. */
function sharedValue(values: readonly string[], numeric: boolean): string {
  const filled = values.filter((value) => value !== '')
  const [first = ''] = filled
  if (filled.every((value) => value === first)) return first
  if (!numeric) return ''
  return String(Number((filled.reduce((sum, value) => sum + Number(value), 0) / filled.length).toPrecision(9)))
}

const averagedWarning = (before: number, after: number, column: string): DatasetWarning => ({
  code: 'replicates-averaged',
  message: `${before.toLocaleString('en')} spectra were averaged to ${after.toLocaleString('en')}, one for each “${column}” and class; numbers beside them were averaged with them.`,
})

function recutWarning(before: SpectralAxis, after: SpectralAxis, { step }: Cleaning, points: number): DatasetWarning {
  const unit = unitSuffix(before.unit)
  const range = `${short(after.values[0])} to ${short(after.values.at(-1))}${unit}`
  return step === undefined
    ? {
        code: 'range-cropped',
        message: `The spectra were cropped to ${range}: ${points.toLocaleString('en')} of ${before.values.length.toLocaleString('en')} positions.`,
      }
    : {
        code: 'axis-resampled',
        message: `The spectra were interpolated linearly onto ${points.toLocaleString('en')} positions from ${range}, in steps of ${short(step)}${unit}.`,
      }
}

const short = (value: number | undefined): string => String(Number((value ?? 0).toPrecision(7)))

const nothingLeft = (kinds: readonly UnfitKind[]): AppError => ({
  code: 'nothing-left',
  message: `Every spectrum is ${kinds.map((kind) => (kind === 'summary' ? 'a summary' : kind)).join(' or ')}, so nothing is left.`,
  remedy: 'Keep one of these kinds.',
})

const rangeTooShort = (axis: SpectralAxis, crop: Cleaning['crop'], points: number): AppError => {
  const unit = unitSuffix(axis.unit)
  return {
    code: 'range-too-short',
    message: `From ${short(crop?.from)} to ${short(crop?.to)}${unit} there ${points === 1 ? 'is one position' : 'are no positions'}.`,
    remedy: `Choose a range within ${short(axis.values[0])} to ${short(axis.values.at(-1))}${unit}.`,
  }
}

const badStep = (step: number, axis: SpectralAxis, points: number): AppError => {
  const unit = unitSuffix(axis.unit)
  return {
    code: points < 2 ? 'step-too-large' : 'step-too-small',
    message: `A step of ${short(step)}${unit} gives ${points < 2 ? 'fewer than two' : `more than ${maxPoints.toLocaleString('en')}`} positions.`,
    remedy: points < 2 ? 'Choose a smaller step.' : 'Choose a larger step.',
  }
}

const noColumn = (wanted: string, columns: readonly MetadataColumn[]): AppError => ({
  code: 'no-such-column',
  message: `There is no column “${wanted}” to average by${columns.length === 0 ? '' : `; there are ${columns.map(({ name }) => `“${name}”`).join(', ')}`}.`,
  remedy: 'Choose a column that says which spectra are replicates.',
})
