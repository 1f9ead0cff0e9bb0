import { useMemo } from 'react'
import type { TestResiduals } from '#domain/tasks/curves/testResiduals'
import { Card } from '../../../controls/Card.tsx'
import { DataTable, type DataTableProps } from '../../../controls/DataTable.tsx'
import { count } from '../../../words/numbers.ts'

interface WorstRowsProps {
  readonly evaluation: TestResiduals
  readonly componentNames: readonly string[]
  readonly position: number
  readonly onChoose: (position: number) => void
}

interface WorstRow {
  readonly position: number
  /** From 1, as everywhere on the screen. */
  readonly datasetRow: number
  readonly rmse: readonly number[]
  readonly overall: number
}

/** `0.064`, `0.0087`: enough to rank by, and narrow enough for six columns. */
const twoDigits = (value: number): string => String(Number(value.toPrecision(2)))

function worstRows({ worstFirst, rows, errors, overall, components }: TestResiduals): WorstRow[] {
  return Array.from(worstFirst, (position) => ({
    position,
    datasetRow: (rows[position] ?? 0) + 1,
    rmse: Array.from({ length: components }, (_, k) => Math.sqrt(errors[position * components + k] ?? Number.NaN)),
    overall: Math.sqrt(overall[position] ?? Number.NaN),
  }))
}

/** Made once: new columns at each row walked through would have the table sort its thousands again. */
function columnsFor(componentNames: readonly string[]): DataTableProps<WorstRow>['columns'] {
  return [
    {
      id: 'row',
      header: 'Row',
      accessorFn: (row) => row.datasetRow,
      cell: ({ row }) => count(row.original.datasetRow),
      meta: { numeric: true },
    },
    ...componentNames.map((_, k) => ({
      id: `component ${k}`,
      header: String(k + 1),
      accessorFn: (row: WorstRow) => row.rmse[k],
      cell: ({ row }: { row: { original: WorstRow } }) => twoDigits(row.original.rmse[k] ?? Number.NaN),
      meta: { numeric: true },
    })),
    {
      id: 'overall',
      header: 'Overall',
      accessorFn: (row) => row.overall,
      cell: ({ row }) => row.original.overall.toFixed(2),
      meta: { numeric: true },
    },
  ]
}

/** Every test row with its errors, the worst on top. */
export function WorstRows({ evaluation, componentNames, position, onChoose }: WorstRowsProps) {
  const rows = useMemo(() => worstRows(evaluation), [evaluation])
  const columns = useMemo(() => columnsFor(componentNames), [componentNames])
  return (
    <Card style={{ height: '100%' }}>
      <div className="pad">
        <h2>Worst rows first</h2>
        <p className="caption dim">
          RMSE of components {componentNames.map((_, k) => k + 1).join(', ')}. Overall: errors over each component's
          spread, 1 = as far off as the mean spectrum is on average.
        </p>
      </div>
      <DataTable<WorstRow>
        label="Test rows, worst first"
        rows={rows}
        rowKey={(row) => String(row.position)}
        density="compact"
        maxHeightPx={560}
        chosenKey={String(position)}
        onChoose={(row) => onChoose(row.position)}
        columns={columns}
      />
    </Card>
  )
}
