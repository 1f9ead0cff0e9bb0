/** A test part that something else than chance settles, and the rest parted beside it. */
import { err, ok, type Result } from '../../result.ts'
import { holdOutUnits, unitsOf } from './assignment.ts'
import type { Shares, SplitMaterial } from './protocol.ts'
import type { Split } from './split.ts'

/** Some of the rows, by position, as material of their own. */
function someRows(material: SplitMaterial, positions: readonly number[]): SplitMaterial {
  const renumbered = new Map<number, number>()
  const groups = Int32Array.from(positions, (at) => {
    const group = material.groups[at] ?? 0
    const index = renumbered.get(group) ?? renumbered.size
    renumbered.set(group, index)
    return index
  })
  return {
    ...material,
    rows: Int32Array.from(positions, (at) => material.rows[at] ?? 0),
    strata: Int32Array.from(positions, (at) => material.strata[at] ?? 0),
    groups,
    groupCount: renumbered.size,
  }
}

/** A test part that is settled, and the rest parted into training and validation by their shares, whole groups together. */
export function withTest(
  material: SplitMaterial,
  isTest: (position: number) => boolean,
  { train, validation }: Shares,
  seed: number,
): Result<Split> {
  const positions = [...material.rows.keys()]
  const tested = positions.filter(isTest)
  const rest = someRows(
    material,
    positions.filter((at) => !isTest(at)),
  )
  const whole = train + validation
  if (tested.length === 0) return noPart('test')
  if (rest.rows.length === 0 || !(whole > 0)) return noPart('training')
  const parted = holdOutUnits(
    unitsOf(rest),
    { train: train / whole, validation: validation / whole, test: 0 },
    rest.rows,
    seed,
  )
  if (!parted.ok) return parted
  return ok({ ...parted.value, test: Int32Array.from(tested, (at) => material.rows[at] ?? 0) })
}

const noPart = (part: string): Result<never> =>
  err({ code: 'part-empty', message: `No spectrum is left for the ${part} part.`, remedy: 'Choose other parts.' })
