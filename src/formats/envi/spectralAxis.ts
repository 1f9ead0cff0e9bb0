/**
 * Positions from `wavelength`, or, where that is missing, from the names of the bands (`422.16 (423.84)`). The unit is stated by
 * `wavelength units` or the plot titles; otherwise it is guessed by size, as ENVI's own users do, and told.
 */
import type { ReadGuess, ReadWarning, SpectralPositions } from '../reader.ts'
import { axisMeaning } from '../unitWords.ts'
import type { EnviHeader } from './header.ts'

export interface EnviAxis {
  readonly axis: SpectralPositions
  readonly guesses: readonly ReadGuess[]
  readonly warnings: readonly ReadWarning[]
}

const index = (points: number): SpectralPositions => ({
  values: Float64Array.from({ length: points }, (_, i) => i),
  quantity: 'index',
  unit: 'index',
})

const monotonic = (values: readonly number[]): boolean =>
  values.length > 1 &&
  (values.every((value, i) => i === 0 || value > (values[i - 1] ?? 0)) ||
    values.every((value, i) => i === 0 || value < (values[i - 1] ?? 0)))

/** The numbers in the names of the bands, unless they only count the bands. */
export function positionsInNames(names: readonly string[], points: number): readonly number[] | null {
  if (names.length !== points) return null
  const numbers = names.map((name) => (name.match(/\d+(\.\d+)?/g) ?? []).map(Number))
  for (let k = 0; k < 4; k++) {
    const column = numbers.map((found) => found[k] ?? Number.NaN)
    const counts = column.every((value, i) => value === i + (column[0] ?? 0)) && (column[0] ?? 0) <= 1
    if (column.every(Number.isFinite) && monotonic(column) && !counts) return column
  }
  return null
}

function guessedUnit(values: readonly number[]): ReadGuess {
  const high = Math.max(...values.slice(0, 1), ...values.slice(-1))
  const value = high < 100 ? 'um' : 'nm'
  return {
    what: 'unit',
    value,
    because: `The header states no unit; positions up to ${high} were taken for ${value === 'um' ? 'micrometres' : 'nanometres'}.`,
    alternatives: ['nm', 'um', 'cm-1'].filter((unit) => unit !== value),
  }
}

export function axisOf(header: EnviHeader, points: number): EnviAxis {
  const stated = header.list('wavelength').map(Number)
  const guesses: ReadGuess[] = []
  const warnings: ReadWarning[] = []
  let positions: readonly number[] | null = stated
  if (stated.length !== points || !stated.every(Number.isFinite)) {
    positions = header.library ? null : positionsInNames(header.list('band names'), points)
    if (stated.length > 0) {
      warnings.push({
        code: 'axis-unknown',
        message: `The header lists ${stated.length} wavelengths for ${points} bands; they were not used.`,
      })
    }
    if (positions) {
      guesses.push({
        what: 'axis-column',
        value: 'band names',
        because:
          'The header lists no wavelengths, but the names of the bands begin with numbers that rise or fall throughout.',
        alternatives: ['band numbers'],
      })
    }
  }
  if (!positions) return { axis: index(points), guesses, warnings }
  const values = Float64Array.from(positions)
  const words = [
    header.text('wavelength units'),
    header.list('z plot titles')[0] ?? '',
    header.list('band names')[0] ?? '',
  ]
  const meaning = words.map(axisMeaning).find(({ unit }) => unit !== 'unknown')
  if (meaning) return { axis: { values, ...meaning }, guesses, warnings }
  const guess = guessedUnit(positions)
  return {
    axis: { values, unit: guess.value === 'um' ? 'um' : 'nm', quantity: 'wavelength' },
    guesses: [...guesses, guess],
    warnings,
  }
}
