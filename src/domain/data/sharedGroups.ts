/** Groups that hold more than one class: a wrong label, or a group column that does not name the sample. */

import type { ClassStudy } from '../study/study.ts'
import { labelOf } from './roles.ts'
import type { SpectraColumns } from './spectraTable.ts'

export interface SharedGroup {
  readonly group: string
  /** Alphabetical. */
  readonly classNames: readonly string[]
  readonly rows: readonly number[]
}

/** In the order of the dataset; empty when a column is missing or there is no group column. */
export function groupsAcrossClasses(
  content: SpectraColumns,
  { target, group }: Pick<ClassStudy['dataset'], 'target' | 'group'>,
): SharedGroup[] {
  const cells = content.columns.find((column) => column.name === target.column)?.values
  const groups = content.columns.find((column) => column.name === group)?.values
  if (!cells || !groups) return []
  const members = new Map<string, { rows: number[]; labels: Set<string> }>()
  for (const [row, cell] of groups.entries()) {
    const name = cell.trim()
    const label = labelOf(cells[row] ?? '', target.part)
    if (name === '' || label === null) continue
    const found = members.get(name) ?? { rows: [], labels: new Set() }
    members.set(name, found)
    found.rows.push(row)
    found.labels.add(label)
  }
  return [...members]
    .filter(([, { labels }]) => labels.size > 1)
    .map(([name, { rows, labels }]) => ({ group: name, classNames: [...labels].sort(), rows }))
}
