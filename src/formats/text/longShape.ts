/**
 * One row per point: a key, a position, an intensity. Told by names, or by how the columns move: positions that run through
 * their range again and again while the keys stay, and an intensity beside them. Coordinates of a map are keys.
 */

import { namesIntensities, purposeOf } from './intensityWords.ts'
import { isConstant, isMonotone, type Profile } from './profiles.ts'
import type { LongShape } from './shapes.ts'
import { namesPositions } from './statedAxis.ts'

const keyWords =
  /(^|[^a-z])(id|no|nr|sample|probe|spectrum|spectra|name|file|index|replicate|label|point|scan|row|col(umn)?|[xyz]|pos(ition)?[\s_]*[xyz])([^a-z]|$)/i
const coordinate = /^[xyz]([\s_([].*)?$/i

/** `forced`: the user says it is one, so that nothing need prove it. */
export function longShape(profiles: readonly Profile[], width: number, forced: boolean): LongShape | null {
  if (width < 3) return null
  const numeric = profiles.flatMap((profile, i) => (profile.numeric ? [i] : []))
  const name = (i: number): string => profiles[i]?.name ?? ''
  const isPosition = (i: number): boolean => namesPositions(name(i)) && !coordinate.test(name(i))
  const axisNamed = numeric.find(isPosition)
  const moved = axisNamed ?? numeric.find((i) => runsAgain(profiles[i]))
  const axisColumn =
    moved ?? (forced ? numeric.find((i) => !isConstantAt(profiles, i) && risesFirst(profiles[i])) : undefined)
  if (axisColumn === undefined) return null
  const others = numeric.filter((i) => i !== axisColumn)
  const stays = (i: number): boolean => staysWithin(profiles[i], profiles[axisColumn])
  const intensityNamed = others.find((i) => namesIntensities(name(i)) && !coordinate.test(name(i)))
  const moving = others.filter((i) => !stays(i))
  const lettered = others.find((i) => /^y\b/i.test(name(i)) && !others.some((j) => /^x\b/i.test(name(j))))
  const intensityColumn = intensityNamed ?? lettered ?? moving.at(-1) ?? others.at(-1)
  if (intensityColumn === undefined) return null
  // A dark spectrum of nothing but zeros is no key.
  const isMeasured = (i: number): boolean => ['dark', 'reference', 'error'].includes(purposeOf(name(i)))
  const rest = profiles.flatMap((_, i) => (i === axisColumn || i === intensityColumn || isMeasured(i) ? [] : [i]))
  const byName = rest.filter((i) => keyWords.test(name(i)))
  const staying = rest.filter(stays)
  const repeats = (i: number | undefined): boolean => {
    const cells = i === undefined ? [] : (profiles[i]?.cells ?? [])
    return new Set(cells).size * 2 <= cells.length
  }
  const axis = profiles[axisColumn]
  const proven =
    axisNamed !== undefined && intensityNamed !== undefined
      ? // Point after point of one spectrum, spectrum after spectrum at one point, or keys that come again.
        (risesFirst(axis) || isConstantAt(profiles, axisColumn) || repeats([...byName, ...rest][0])) &&
        rest.some((i) => (byName.includes(i) && repeats(i)) || !profiles[i]?.numeric || stays(i))
      : runsAgain(axis) && staying.length > 0 && moving.length === 1
  if (!proven && !forced) return null
  const keyColumns = byName.length > 0 ? byName : staying.length > 0 ? staying : rest
  return { kind: 'long', axisColumn, intensityColumn, keyColumns, width }
}

function isConstantAt(profiles: readonly Profile[], column: number): boolean {
  const profile = profiles[column]
  return profile !== undefined && isConstant({ ...profile, cells: profile.cells.slice(0, 3) })
}

function risesFirst(profile: Profile | undefined): boolean {
  return profile !== undefined && isMonotone({ ...profile, values: profile.values.slice(0, 3) })
}

/** Rows at which the values turn back, where they otherwise rise or fall. */
function restartsOf(values: readonly number[]): number[] {
  const direction = Math.sign((values[1] ?? 0) - (values[0] ?? 0))
  return values.flatMap((value, i) => (i > 0 && (value - (values[i - 1] ?? 0)) * direction <= 0 ? [i] : []))
}

/** Runs through a range of at least three values, then through it again from its beginning; `exactly`: from the same two values. */
export function runsAgain(profile: Profile | undefined, exactly = false): boolean {
  const values = profile?.values ?? []
  if (values.length < 4 || values.some(Number.isNaN)) return false
  const restarts = restartsOf(values)
  const [first] = restarts
  if (first === undefined || first < 3) return false
  const span = Math.abs((values[first - 1] ?? 0) - (values[0] ?? 0))
  return restarts.every((at, i) => {
    const near = exactly
      ? values[at] === values[0] && values[at + 1] === values[1]
      : Math.abs((values[at] ?? 0) - (values[0] ?? 0)) <= 0.25 * span
    const length = at - (restarts[i - 1] ?? 0)
    return near && length >= 3
  })
}

/** Equal from row to row but where the positions begin again. */
function staysWithin(profile: Profile | undefined, axis: Profile | undefined): boolean {
  const cells = profile?.cells ?? []
  const restarts = new Set(restartsOf(axis?.values ?? []))
  let changes = 0
  for (let i = 1; i < cells.length; i++) if (cells[i] !== cells[i - 1] && !restarts.has(i)) changes++
  return cells.length >= 3 && changes <= 0.01 * cells.length
}
