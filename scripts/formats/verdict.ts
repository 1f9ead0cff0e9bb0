/**
 * What an import made of a given file, held against what is known to stand in it. A difference that the import itself tells,
 * by a warning or a guess with the alternative, is told; one it does not tell is wrong, and there may be none.
 */

import { noCorrections } from '#domain/data/importCorrections'
import type { AppError } from '#domain/result'
import { readImport } from '#sessions/import/ingestRead'
import { type InspectionObject, inspectionObject } from '../studio/inspection.ts'
import { dropOf, type GivenEntry } from './givenFiles.ts'

export type Verdict =
  | { readonly kind: 'right' }
  /** Read otherwise than listed, with the reasons the import gives. */
  | { readonly kind: 'told'; readonly how: readonly string[] }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'wrong'; readonly how: readonly string[] }

interface Difference {
  readonly what: string
  /** Codes of warnings, and kinds of guesses, that explain it. */
  readonly by: readonly string[]
}

const near = (actual: number | undefined, expected: number): boolean =>
  Math.abs((actual ?? Number.NaN) - expected) <= 1e-5 * Math.abs(expected) + 1e-12

const kindsToChoose = ['blocks', 'intensity-column', 'columns', 'parts', 'sheet']
const pointsGivenUp = ['axis-resampled', 'duplicate-position', 'positions-left-out']
const axisGuessed = ['unit-guessed', 'unit-not-listed', 'axis-column', 'unit', 'quantity']

/** Facts that the list has in a form that can be compared. */
function factsOf({ metadata }: GivenEntry): readonly (readonly [name: string, value: string | number])[] {
  const { date, title, instrument, laserNm } = metadata
  const text = (name: string, value: unknown) =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : []
  const iso = typeof date === 'string' && /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(date)
  return [
    ...(iso ? [['date', date.replace(' ', 'T').slice(0, 16)] as const] : []),
    ...text('title', title),
    ...text('instrument', instrument),
    ...(typeof laserNm === 'number' ? [['laserNm', laserNm] as const] : []),
  ]
}

function differences(seen: InspectionObject, entry: GivenEntry): Difference[] {
  const found: Difference[] = []
  const check = (right: boolean, what: string, by: readonly string[] = []): void => {
    if (!right) found.push({ what, by })
  }
  const { spectra, points, axis, firstIntensities, lastIntensity } = entry
  if (spectra === null) check(false, 'read, although it is not a file of this format', axisGuessed)
  else
    check(seen.spectra === spectra, `${seen.spectra} spectra for ${spectra}`, [
      'ranges-overlap-not',
      'rows-left-out',
      ...kindsToChoose,
    ])
  if (points !== null) check(seen.points === points, `${seen.points} points for ${points}`, pointsGivenUp)
  if (axis) {
    const unit = axis.unit === 'arbitrary' ? 'unknown' : axis.unit
    check(near(seen.axis.first, axis.first), `begins at ${seen.axis.first} for ${axis.first}`, axisGuessed)
    check(near(seen.axis.last, axis.last), `ends at ${seen.axis.last} for ${axis.last}`, axisGuessed)
    check(seen.axis.unit === unit, `${seen.axis.unit} for ${unit}`, axisGuessed)
    check(seen.axis.quantity === axis.quantity, `${seen.axis.quantity} for ${axis.quantity}`, axisGuessed)
  }
  firstIntensities?.forEach((value, i) => {
    check(near(seen.firstIntensities[i], value), `intensity ${seen.firstIntensities[i]} for ${value}`)
  })
  if (lastIntensity !== null) check(near(seen.lastIntensity, lastIntensity), `last intensity ${seen.lastIntensity}`)
  for (const [name, value] of factsOf(entry)) {
    const own = seen.metadata[name]
    const same = typeof value === 'number' ? near(Number(own), value) : String(own).startsWith(value)
    check(same, `${name} ${String(own)} for ${value}`)
  }
  return found
}

export async function verdictOf(entry: GivenEntry): Promise<Verdict> {
  const read = await readImport(dropOf(entry), noCorrections, () => {})
  if (!read.ok) {
    const expected = entry.spectra === null || (entry.spectra === 0 && read.error.code === 'no-spectra')
    return expected ? { kind: 'right' } : { kind: 'refused', error: read.error }
  }
  const seen = inspectionObject(read.value, 'classes')
  const told = new Set([
    ...seen.warnings.map(({ code }) => code),
    ...seen.guesses.flatMap(({ what, alternatives }) => (alternatives.length > 0 ? [what] : [])),
  ])
  const found = differences(seen, entry)
  if (found.length === 0) return { kind: 'right' }
  const how = found.map(({ what }) => what)
  const explained = found.every(({ by }) => by.some((one) => told.has(one)))
  if (!explained) return { kind: 'wrong', how }
  const codes = [...new Set(found.flatMap(({ by }) => by.filter((one) => told.has(one))))]
  return { kind: 'told', how: [`${how.join(', ')} (${codes.join(', ')})`] }
}
