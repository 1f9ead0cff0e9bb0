/**
 * Columns of intensities sorted by what they are: several spectra of one kind, or one spectrum with what it was made from. The
 * kind that is meant comes first: processed before plain before raw counts before reference and dark.
 */

import type { IntensityScale } from '#domain/data/units'
import { intensityAmong } from '../axisWords.ts'
import type { BodyContext } from './bodyReader.ts'
import { type ColumnPurpose, purposeOf, unabbreviated } from './intensityWords.ts'

export interface ColumnKind {
  readonly label: string
  readonly columns: readonly number[]
  readonly intensity: IntensityScale
}

const order: readonly ColumnPurpose[] = ['processed', 'plain', 'raw', 'reference', 'dark', 'error']
/** More columns than that are spectra, whatever some are called. */
const maxKinds = 12

/** At least one. */
export function columnKinds(
  columns: readonly number[],
  context: Pick<BodyContext, 'named' | 'names' | 'units' | 'intensity'>,
): ColumnKind[] {
  const names = unabbreviated(context.named ? context.names : [])
  const spread = columns.some((column) => purposeOf(names[column] ?? '') === 'error')
  const known = columns.map((column) => {
    const name = names[column] ?? ''
    const unit = context.units[column] ?? ''
    // Beside means and deviations `n` counts what they were taken of.
    const purpose = spread && /^(n|n[ _.]?obs|count)$/i.test(name.trim()) ? 'error' : purposeOf(name)
    const said = intensityAmong(`${name} ${unit}`)
    return { column, name, purpose, said }
  })
  const plainOnly: ColumnKind = {
    label: known.length === 1 ? known[0]?.name || 'spectrum' : 'spectra',
    columns,
    intensity:
      known.length > 0
        ? sharedScale(
            known.map(({ said }) => said),
            context.intensity,
          )
        : context.intensity,
  }
  const purposes = new Set(known.map(({ purpose }) => purpose))
  const beside =
    purposes.size > 1 &&
    (purposes.has('dark') || purposes.has('reference') || purposes.has('error') || kindsDiffer(known))
  if (known.length > maxKinds || !beside) return [plainOnly]
  return order.flatMap((purpose) => {
    const members = known.filter((candidate) => candidate.purpose === purpose)
    const [first] = members
    if (!first) return []
    const scale = sharedScale(
      members.map(({ said }) => said),
      { quantity: 'unknown', unit: null },
    )
    return [
      {
        label: members.length === 1 ? first.name || purpose : purpose,
        columns: members.map(({ column }) => column),
        intensity: scale.quantity === 'unknown' && purpose === 'processed' ? context.intensity : scale,
      },
    ]
  })
}

/** `[counts]` beside `[%]`. */
function kindsDiffer(known: readonly { readonly said: IntensityScale }[]): boolean {
  return new Set(known.map(({ said }) => said.quantity).filter((quantity) => quantity !== 'unknown')).size > 1
}

function sharedScale(scales: readonly IntensityScale[], otherwise: IntensityScale): IntensityScale {
  const [first] = scales
  if (!first || first.quantity === 'unknown') return otherwise
  return scales.every(({ quantity, unit }) => quantity === first.quantity && unit === first.unit) ? first : otherwise
}
