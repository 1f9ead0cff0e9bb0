/** Columns that could be learned, as the import page proposes them: labels that come again, then numbers that were measured. */
import type { MetadataColumn } from '#domain/data/column'
import { readColumn } from '#domain/data/numberCells'
import { labelOf } from '#domain/data/roles'
import { proposeTargets } from '#domain/tasks/values/targetProposals'
import { classTargets } from '#formats/spectraTable/suggestRoles'
import type { TargetProposal } from '#protocol/ingest'

/** Fewer distinct values are no scale. */
const leastValues = 3

export function targetsIn(columns: readonly MetadataColumn[]): TargetProposal[] {
  const byName = new Map(columns.map(({ name, values }) => [name, values]))
  const classes = classTargets(columns).map(({ column, part }): TargetProposal => {
    const labels = (byName.get(column) ?? []).map((cell) => labelOf(cell, part)).filter((label) => label !== null)
    return { column, part, as: 'classes', distinct: new Set(labels).size, filled: labels.length, range: null }
  })
  const values = proposeTargets(columns).flatMap(({ name, looks, known }): TargetProposal[] => {
    const numbers = readColumn(byName.get(name) ?? []).values.filter(
      (value) => value !== null && Number.isFinite(value),
    ) as number[]
    const distinct = new Set(numbers).size
    // `y` without an `x` is what X is to tell, not where it was measured.
    const meant =
      looks === 'value' ||
      looks === 'mixed' ||
      (looks === 'coordinate' && /^y$/i.test(name) && !byName.has('x') && !byName.has('X'))
    if (!meant || distinct < leastValues) return []
    const range = { min: least(numbers), max: -least(numbers.map((value) => -value)) }
    return [{ column: name, part: 'whole', as: 'values', distinct, filled: known, range }]
  })
  return [...classes, ...values]
}

const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b))
