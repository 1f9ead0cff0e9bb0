/** The summary of a dataset from what was seen of its matrices while they streamed by, its columns, and what is told of it. */
import { type Column, summariseColumn } from './column.ts'
import { type MatrixForm, rowWidth } from './matrix.ts'
import type { MatrixFacts } from './matrixFacts.ts'
import type { DatasetSummary } from './summary.ts'

/** Everything of a summary that is not seen in the content itself. */
export type DatasetFacts = Pick<DatasetSummary, 'name' | 'createdAtMs' | 'suggested' | 'facts' | 'warnings' | 'sources'>

export interface SeenContent {
  readonly rows: number
  /** `facts[i]` of `matrices[i]`. */
  readonly matrices: readonly MatrixForm[]
  readonly facts: readonly MatrixFacts[]
  readonly columns: readonly Column[]
}

export function summarise(
  { rows, matrices, facts, columns }: SeenContent,
  told: DatasetFacts,
  named: Pick<DatasetSummary, 'hash' | 'formerHashes'>,
): DatasetSummary {
  return {
    ...told,
    ...named,
    rows,
    matrices: facts.map((one) => one.summary()),
    columns: columns.map(summariseColumn),
    sizeBytes: sizeOf(rows, matrices, columns),
  }
}

function sizeOf(rows: number, matrices: readonly MatrixForm[], columns: readonly Column[]): number {
  const bytesOf = (form: MatrixForm): number =>
    4 * rows * rowWidth(form) + (form.holds === 'features' ? 0 : form.axis.values.byteLength)
  const textOf = (column: Column): number =>
    column.kind === 'numbers' ? 8 * rows : column.values.reduce((length, cell) => length + cell.length, 0)
  return (
    matrices.reduce((sum, form) => sum + bytesOf(form), 0) + columns.reduce((sum, column) => sum + textOf(column), 0)
  )
}
