/** What the columns of a dataset are for, and how a class label is read from one. */

/** How a class label is read from a text column: the whole cell, or the first part of a path such as `Lipids/FattyAcids`. */
export type LabelPart = 'whole' | 'first'

export interface TargetRule {
  readonly column: string
  readonly part: LabelPart
}

/** What the importer believes each column is for; the study starts from it. */
export interface SuggestedRoles {
  readonly id: string | null
  readonly target: TargetRule | null
  readonly group: string | null
}

export const noRoles: SuggestedRoles = { id: null, target: null, group: null }

/** The class label of one cell under a target rule; blank cells have no label. */
export function labelOf(cell: string, part: LabelPart): string | null {
  const end = part === 'first' ? cell.indexOf('/') : -1
  const label = end < 0 ? cell : cell.slice(0, end)
  const trimmed = label.trim()
  return trimmed === '' ? null : trimmed
}
