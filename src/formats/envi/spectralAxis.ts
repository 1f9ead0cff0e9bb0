/**
 * Positions from `wavelength`, or, where that is missing, from the names of the bands (`422.16 (423.84)`). The unit is stated by
 * `wavelength units` or the plot titles; otherwise it is guessed by size, as ENVI's own users do, and told.
 */

import { type AxisMeaning, axisInWords } from '../axisWords.ts'
import { guessAxis } from '../guessAxis.ts'
import type { ReadGuess, ReadWarning, SpectralPositions } from '../reader.ts'
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

/** `wavelength` is the word of every header, whatever it lists. */
const wavelengths: AxisMeaning = { quantity: 'wavelength', unit: 'unknown' }

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
          'the header lists no wavelengths, but the names of the bands hold numbers that rise or fall throughout',
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
  const said = words.flatMap((word) => axisInWords(word) ?? [])
  const guessed = guessAxis(values, said.find(({ unit }) => unit !== 'unknown') ?? said[0] ?? wavelengths)
  return { axis: guessed.axis, guesses: [...guesses, ...guessed.guesses], warnings }
}
