/**
 * Puts the parts of all files on one axis. Equal axes are joined as they are; otherwise the axis most spectra have is cut to
 * the range they all share and the others are interpolated onto it, which is said in a warning. What no file states of the
 * axis is guessed, and told. Spectra whose axis is in another unit are rejected with a fault, those that lie elsewhere left
 * out with a warning; they do not stop the rest.
 */
import { usualQuantity } from '#domain/data/axis'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { AxisQuantity, SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { type AxisCues, guessCmQuantity, guessUnit, isLikelyShift } from '../guessUnit.ts'
import type { ReadColumn, ReadGuess } from '../reader.ts'
import { datasetTooLarge } from '../text/growingFloats.ts'
import { sameAxis } from './axis.ts'
import { chooseAxis } from './commonAxis.ts'
import type { SpectraPart } from './spectraPart.ts'

export interface Assembled {
  readonly content: Omit<SpectraTable, 'columns'> & { readonly columns: readonly ReadColumn[] }
  /** What the files tell or suggest, whatever was asked for. */
  readonly guessed: { readonly unit: SpectralUnit; readonly quantity: AxisQuantity }
  readonly guesses: readonly ReadGuess[]
  readonly warnings: readonly DatasetWarning[]
  /** One for each file whose spectra are in another unit. */
  readonly rejected: readonly AppError[]
  /** File and data row (0 where it is none) of each spectrum. */
  readonly origins: readonly { readonly file: string; readonly row: number }[]
}

export interface AssembleOptions {
  /** As the user corrected them, or null to believe the files. */
  readonly unit: SpectralUnit | null
  readonly quantity: AxisQuantity | null
  /** Bounds the whole dataset. */
  readonly maxFloats: number
  /** What is known of the files beside their spectra. */
  readonly words: string
  readonly laser: boolean
  readonly falls: boolean
}

/** Errors: `no-spectra`, `dataset-too-large`; in `rejected`: `mixed-units`. */
export function assemble(given: readonly SpectraPart[], options: AssembleOptions): Result<Assembled> {
  const chosen = chooseAxis(given, options.unit)
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
  if (rows * axis.length > options.maxFloats) return err(datasetTooLarge(options.maxFloats))
  const resample = parts.some((part) => !sameAxis(part.axis, axis))
  const intensities = parts.length === 1 && !resample ? first.intensities : onAxis(parts, axis, rows)
  const named = nameAxis(axis, parts, options)
  return ok({
    content: {
      axis: { values: axis, ...corrected(named, options) },
      intensities,
      rows,
      columns: mergeColumns(parts, rows),
    },
    guessed: { unit: named.unit, quantity: named.quantity },
    guesses: named.guesses,
    warnings: [
      ...chosen.warnings,
      ...(resample ? [resampled(parts, axis)] : []),
      ...named.warnings,
      ...mixedIntensities(parts),
    ],
    rejected,
    origins: parts.flatMap((part) =>
      Array.from({ length: part.rows }, (_, i) => ({ file: part.file, row: part.rowNumbers?.[i] ?? 0 })),
    ),
  })
}

interface NamedAxis {
  readonly unit: SpectralUnit
  readonly quantity: AxisQuantity
  readonly guesses: readonly ReadGuess[]
  readonly warnings: readonly DatasetWarning[]
}

/** Unit and quantity as most files state them; guessed from the positions where none does. */
function nameAxis(axis: Float64Array, parts: readonly SpectraPart[], options: AssembleOptions): NamedAxis {
  const stated = parts.find((part) => part.unit !== 'unknown')
  const statedQuantity = parts.find((part) => part.quantity !== 'unknown')?.quantity ?? 'unknown'
  const cues: AxisCues = {
    words: options.words,
    laser: options.laser,
    falls: options.falls,
    intensity: parts.find((part) => part.intensity.quantity !== 'unknown')?.intensity.quantity ?? 'unknown',
    magnitude: magnitudeOf(parts[0]),
  }
  const guesses: ReadGuess[] = []
  const warnings: DatasetWarning[] = []
  let unit = stated?.unit ?? 'unknown'
  const silent = parts.find((part) => part.unit === 'unknown')
  if (unit === 'unknown') {
    const guess = guessUnit(axis, statedQuantity, cues)
    unit = guess.unit
    // “Wavelength, 400–2500” leaves nothing open.
    const open = guess.alternatives.length > 0 && options.unit === null
    if (open)
      guesses.push({ what: 'unit', value: guess.unit, because: guess.because, alternatives: guess.alternatives })
    if (open) warnings.push(unitGuessed(guess.unit, guess.because, silent?.file))
  } else if (silent && options.unit === null) {
    const because = `${silent.file} states no unit, and the other files state ${unit}`
    guesses.push({ what: 'unit', value: unit, because, alternatives: ['leave the file out'] })
    warnings.push(unitGuessed(unit, because, silent.file))
  }
  let quantity = statedQuantity === 'unknown' ? quantityOf(unit) : statedQuantity
  // Raman shifts are called wavenumbers as often as not.
  const loosely = quantity === 'wavenumber' && isLikelyShift(axis, cues)
  if ((quantity === 'unknown' || loosely) && unit === 'cm-1') {
    const guess = guessCmQuantity(axis, cues)
    quantity = guess.quantity
    const alternatives = [quantity === 'raman shift' ? 'wavenumber' : 'raman shift']
    if (options.quantity === null)
      guesses.push({ what: 'quantity', value: quantity, because: guess.because, alternatives })
  }
  return { unit, quantity, guesses, warnings }
}

/** What the user says; a quantity that only belongs to another unit goes with it. */
function corrected(
  { unit, quantity }: NamedAxis,
  wanted: AssembleOptions,
): { readonly unit: SpectralUnit; readonly quantity: AxisQuantity } {
  if (wanted.quantity !== null) return { unit: wanted.unit ?? unit, quantity: wanted.quantity }
  if (wanted.unit === null || wanted.unit === unit) return { unit, quantity }
  const usual = quantityOf(wanted.unit)
  const shift = quantity === 'raman shift' || quantity === 'wavenumber'
  return { unit: wanted.unit, quantity: usual !== 'unknown' ? usual : shift ? quantity : 'raman shift' }
}

/** For cm⁻¹ it takes a closer look. */
const quantityOf = (unit: SpectralUnit): AxisQuantity => (unit === 'cm-1' ? 'unknown' : usualQuantity(unit))

/** The median of the sizes of the first spectrum. */
function magnitudeOf(part: SpectraPart | undefined): number {
  const spectrum = Array.from(part?.intensities.subarray(0, part.axis.length) ?? [], Math.abs).sort((a, b) => a - b)
  return spectrum[Math.floor(spectrum.length / 2)] ?? 0
}

const unitGuessed = (unit: SpectralUnit, because: string, file: string | undefined): DatasetWarning => ({
  code: 'unit-guessed',
  message:
    unit === 'unknown'
      ? `The unit of the axis cannot be told: ${because}.`
      : `The unit of the axis is a guess: ${unit}, because ${because}.`,
  ...(file !== undefined && { file }),
})

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
export function interpolate(
  part: Pick<SpectraPart, 'axis' | 'intensities' | 'rows'>,
  axis: Float64Array,
  into: Float32Array,
): void {
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

/** `Abs` beside `%T`: numbers that cannot be compared. */
function mixedIntensities(parts: readonly SpectraPart[]): DatasetWarning[] {
  const scales = new Map<string, SpectraPart>()
  for (const part of parts) {
    const { quantity, unit } = part.intensity
    if (quantity !== 'unknown') scales.set(unit === null ? quantity : `${quantity} (${unit})`, part)
  }
  if (scales.size < 2) return []
  const [, second] = [...scales.values()]
  const message = `The spectra are not of one kind: ${[...scales.keys()].join(', ')}. Import those of one kind at a time.`
  return [{ code: 'mixed-intensities', message, ...(second && { file: second.file }) }]
}

/** Every column of any part; blank where a part lacks it. */
function mergeColumns(parts: readonly SpectraPart[], rows: number): ReadColumn[] {
  const [only] = parts
  if (only && parts.length === 1) return [...only.columns]
  const merged = new Map<string, { readonly column: ReadColumn; readonly values: string[] }>()
  let row = 0
  for (const part of parts) {
    for (const column of part.columns) {
      let known = merged.get(column.name)
      if (!known) {
        known = { column, values: new Array<string>(rows).fill('') }
        merged.set(column.name, known)
      }
      for (const [i, value] of column.values.entries()) known.values[row + i] = value
    }
    row += part.rows
  }
  return Array.from(merged.values(), ({ column, values }) => ({ ...column, values }))
}
