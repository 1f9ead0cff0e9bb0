/**
 * What an axis most likely is where its file leaves something open: a name says “wavelength” and no unit, or columns are
 * called 1100, 1102, … and nothing more is said. Always told as a guess, with what else it may be.
 */
import type { AxisMeaning } from './axisWords.ts'
import type { ReadGuess, SpectralPositions } from './reader.ts'

const inWords = ({ quantity, unit }: AxisMeaning): string => (unit === quantity ? unit : `${quantity} in ${unit}`)

const nearInfrared: AxisMeaning = { quantity: 'wavelength', unit: 'nm' }
const infrared: AxisMeaning = { quantity: 'wavenumber', unit: 'cm-1' }
const raman: AxisMeaning = { quantity: 'raman shift', unit: 'cm-1' }
const micrometres: AxisMeaning = { quantity: 'wavelength', unit: 'um' }
const counted: AxisMeaning = { quantity: 'index', unit: 'index' }

interface Guess {
  readonly axis: AxisMeaning
  readonly because: string
  readonly others: readonly AxisMeaning[]
}

/** Extremes without spreading an array of any length over arguments. */
function rangeOf(values: Float64Array): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < min) min = value
    if (value > max) max = value
  }
  return { min, max }
}

const isCount = (values: Float64Array): boolean =>
  (values[0] === 0 || values[0] === 1) && values.every((value, i) => value - (values[0] ?? 0) === i)

/** Null where no ordinary instrument has such positions. */
function byValues(values: Float64Array, hints: string): Guess | null {
  const { min, max } = rangeOf(values)
  const range = `the positions run from ${values[0]} to ${values[values.length - 1]}`
  if (isCount(values)) return { axis: counted, because: 'the positions only count the points', others: [] }
  if (/raman/i.test(hints))
    return { axis: raman, because: 'the file speaks of Raman spectra', others: [infrared, nearInfrared] }
  if (/(?:^|[^a-z])v?nirs?(?![a-z])|near[ -]?infrared/i.test(hints) && min >= 300 && max <= 2600)
    return {
      axis: nearInfrared,
      because: `the file speaks of near-infrared spectra and ${range}`,
      others: [infrared, raman],
    }
  if (max <= 30 && min > 0.1) return { axis: micrometres, because: range, others: [infrared, counted] }
  if (max < 100) return null
  if (max > 2600 || min < 0) {
    const likely = min < 350 ? raman : infrared
    return { axis: likely, because: range, others: [likely === raman ? infrared : raman, nearInfrared] }
  }
  const nanometres = min >= 700 || (min >= 300 && max >= 2300) || (min >= 340 && max <= 1150)
  if (nanometres) return { axis: nearInfrared, because: range, others: [infrared, raman] }
  return { axis: raman, because: range, others: [infrared, nearInfrared] }
}

/** A unit for a quantity that is stated without one. */
function unitOf(stated: AxisMeaning, values: Float64Array): Guess | null {
  const { min, max } = rangeOf(values)
  const because = `the file names a ${stated.quantity} without a unit, and its positions run from ${min} to ${max}`
  if (stated.quantity !== 'wavelength') return null
  if (max <= 30) return { axis: micrometres, because, others: [nearInfrared] }
  return { axis: nearInfrared, because, others: [micrometres, { quantity: 'wavelength', unit: 'A' }] }
}

/**
 * @param stated What words say; null where they say nothing.
 * @param hints Words from around the axis (title, names of other columns), which may tip the scale.
 */
export function guessAxis(
  values: Float64Array,
  stated: AxisMeaning | null,
  hints = '',
): { readonly axis: SpectralPositions; readonly guesses: readonly ReadGuess[] } {
  const open = stated === null || stated.quantity === 'unknown' || stated.unit === 'unknown'
  if (!open) return { axis: { values, ...stated }, guesses: [] }
  const known = stated !== null && stated.quantity !== 'unknown'
  const guess = known ? unitOf(stated, values) : byValues(values, hints)
  if (!guess) return { axis: { values, quantity: stated?.quantity ?? 'unknown', unit: 'unknown' }, guesses: [] }
  const told: ReadGuess[] =
    guess.axis.unit === 'index'
      ? []
      : [
          {
            what: 'unit',
            value: inWords(guess.axis),
            because: guess.because,
            alternatives: guess.others.map(inWords),
          },
        ]
  return { axis: { values, ...guess.axis }, guesses: told }
}
