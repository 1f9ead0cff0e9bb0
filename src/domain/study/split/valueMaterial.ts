/** What the protocols for numeric targets split, and what they share: parts of whole groups, each with low and high values. */
import { err, ok, type Result } from '../../result.ts'
import { holdOutUnits, unitsOf } from './assignment.ts'
import type { FoldSettings, ProtocolDefinition, Shares, SplitMaterial } from './protocol.ts'
import type { Split } from './split.ts'

export interface ValueMaterial extends SplitMaterial {
  /** Spectra of the rows, as measured, row-major `rows.length × points`. */
  readonly spectra: Float32Array
  readonly points: number
  /** What the column that names the parts says of each row; null where no column is chosen. */
  readonly cells: readonly string[] | null
}

export interface ValueSplitSettings extends Shares, FoldSettings {
  /** The column that names the part of each row; for the protocol `column` only. */
  readonly column: string | null
  /** Its values that make up the test part; empty where the column says `train` and `test` itself. */
  readonly testValues: readonly string[]
}

export interface ValueProtocolDefinition extends ProtocolDefinition<ValueMaterial, ValueSplitSettings> {
  /** Whether spectra of one group may end up in different parts. */
  readonly ignoresGroups: boolean
  /** Whether it looks at the spectra, which the page does not hold. */
  readonly needsSpectra: boolean
  /** Whether some rows are kept for the test part. */
  readonly holdsOut: boolean
}

/** Some of the rows, by position, as material of their own. */
export function someRows(material: ValueMaterial, positions: readonly number[]): SplitMaterial {
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
  material: ValueMaterial,
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
