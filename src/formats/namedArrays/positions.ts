/** Positions out of names of columns (`X1100`, `900 nm`, `x_001`), and the unit that words or sizes suggest. */

import type { ReadGuess, SpectralPositions } from '../reader.ts'
import { type AxisMeaning, axisMeaning } from '../unitWords.ts'

const pattern = /^(.*?)(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)([^\d]*)$/i

export interface NamedPositions {
  readonly values: Float64Array
  /** What stands around the numbers, the same in every name. */
  readonly words: string
  /** The names only count: x1, x2, … */
  readonly counting: boolean
}

/** null: the names are not one number each between the same words. */
export function positionsOf(names: readonly string[]): NamedPositions | null {
  if (names.length < 2) return null
  const values = new Float64Array(names.length)
  let words: string | null = null
  for (const [k, name] of names.entries()) {
    const [, before = '', number = '', behind = ''] = pattern.exec(name.trim()) ?? []
    if (number === '') return null
    // A minus after words divides them from the number, as in `wl-400`.
    const value = before === '' ? Number(number) : Math.abs(Number(number))
    const around = `${before.replace(/[-_.]$/, '')} ${behind}`
    if (words !== null && around !== words) return null
    words = around
    values[k] = value
  }
  if (!isMonotonic(values)) return null
  const counting = values.every((value, i) => value === i + (values[0] ?? 0)) && (values[0] ?? 0) <= 1
  return { values, words: (words ?? '').trim(), counting }
}

export const isMonotonic = (values: ArrayLike<number>): boolean => {
  const rising = (values[1] ?? 0) > (values[0] ?? 0)
  for (let i = 1; i < values.length; i++) {
    const step = (values[i] ?? Number.NaN) - (values[i - 1] ?? Number.NaN)
    if (!Number.isFinite(step) || (rising ? step <= 0 : step >= 0)) return false
  }
  return values.length > 1
}

export const countedAxis = (values: Float64Array): SpectralPositions => ({ values, quantity: 'index', unit: 'index' })

/** Words that name a quantity in workspaces, shorter than people write them on a figure. */
const shortWords: readonly (readonly [RegExp, AxisMeaning])[] = [
  [/raman|shift|delta.*\bnu\b/i, { unit: 'cm-1', quantity: 'raman shift' }],
  [/wave ?num|wavenr|\bwn\b|\bwns?\b|\bnu\b|cm_?1|\bicm\b/i, { unit: 'cm-1', quantity: 'wavenumber' }],
  [/wave|lambda|\bwls?\b|\bwv\b/i, { unit: 'unknown', quantity: 'wavelength' }],
  [/ppm|\bcs\b/i, { unit: 'ppm', quantity: 'chemical shift' }],
]

export interface GuessedAxis {
  readonly axis: SpectralPositions
  readonly guesses: readonly ReadGuess[]
}

/** `words`: all that the file says of these positions: a unit, a title, the name of the variable. */
export function meaningOf(values: Float64Array, words: string): GuessedAxis {
  const stated = axisMeaning(words)
  if (stated.unit !== 'unknown') return { axis: { values, ...stated }, guesses: [] }
  const short = shortWords.find(([word]) => word.test(words.replace(/_/g, ' ')))?.[1] ?? stated
  if (short.unit !== 'unknown') return { axis: { values, ...short }, guesses: [] }
  const [low, high] = [Math.min(values[0] ?? 0, values.at(-1) ?? 0), Math.max(values[0] ?? 0, values.at(-1) ?? 0)]
  const likely = bySize(low, high, short.quantity === 'wavelength')
  if (!likely) return { axis: { values, ...short }, guesses: [] }
  const others = ['nm', 'um', 'cm-1'].filter((unit) => unit !== likely.unit)
  const because = `The file states no unit; positions from ${low} to ${high} are usual for ${likely.quantity}s in ${likely.unit}.`
  return {
    axis: { values, ...likely },
    guesses: [{ what: 'unit', value: likely.unit, because, alternatives: others }],
  }
}

/** Ranges of ordinary instruments; null where more than one would do. */
function bySize(low: number, high: number, wavelength: boolean): AxisMeaning | null {
  if (low >= 180 && high <= 2600 && (wavelength || low >= 350)) return { unit: 'nm', quantity: 'wavelength' }
  if (wavelength && low > 0.1 && high < 30) return { unit: 'um', quantity: 'wavelength' }
  if (wavelength && low >= 180) return { unit: 'nm', quantity: 'wavelength' }
  if (!wavelength && low >= 350 && high > 2600 && high <= 15_000) return { unit: 'cm-1', quantity: 'wavenumber' }
  return null
}
