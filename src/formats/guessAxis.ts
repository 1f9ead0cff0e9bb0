/**
 * What an axis most likely is where its file leaves something open: a name says “wavelength” and no unit, or columns are
 * called 1100, 1102, … and nothing more is said. Always told as a guess, with what else it may be.
 */
import { usualQuantity } from '#domain/data/axis'
import type { SpectralUnit } from '#domain/data/units'
import { type AxisMeaning, unknownAxis } from './axisWords.ts'
import { type AxisCues, guessCmQuantity, guessUnit } from './guessUnit.ts'
import type { ReadGuess, SpectralPositions } from './reader.ts'

const inWords = ({ quantity, unit }: AxisMeaning): string => (unit === quantity ? unit : `${quantity} in ${unit}`)

/**
 * @param stated What words say; null where they say nothing.
 * @param hints Words from around the axis (title, names of other columns), which may tip the scale.
 */
export function guessAxis(
  values: Float64Array,
  stated: AxisMeaning | null,
  hints = '',
): { readonly axis: SpectralPositions; readonly guesses: readonly ReadGuess[] } {
  const { quantity, unit } = stated ?? unknownAxis
  const falls = (values[0] ?? 0) > (values.at(-1) ?? 0)
  const cues: AxisCues = { words: hints, laser: false, falls, intensity: 'unknown', magnitude: 0 }
  if (quantity !== 'unknown' && unit !== 'unknown') return { axis: { values, quantity, unit }, guesses: [] }
  // Of other quantities the range says nothing.
  const hopeless = quantity !== 'unknown' && quantity !== 'wavelength'
  const guess = guessUnit(values, quantity, cues)
  if (hopeless || guess.unit === 'unknown') return { axis: { values, quantity, unit: 'unknown' }, guesses: [] }
  const meaning = (of: SpectralUnit): AxisMeaning =>
    of === 'cm-1'
      ? { quantity: guessCmQuantity(values, cues).quantity, unit: of }
      : { quantity: usualQuantity(of), unit: of }
  const axis = meaning(guess.unit)
  if (guess.unit === 'index') return { axis: { values, ...axis }, guesses: [] }
  const others = guess.alternatives.map(meaning)
  const told: ReadGuess = {
    what: 'unit',
    value: inWords(axis),
    because: guess.because,
    alternatives: (others.length > 0 ? others : usualOthers).map(inWords),
  }
  return { axis: { values, ...axis }, guesses: [told] }
}

/** Of a wavelength whose range leaves little doubt. */
const usualOthers: readonly AxisMeaning[] = [
  { quantity: 'wavelength', unit: 'um' },
  { quantity: 'wavelength', unit: 'A' },
]
