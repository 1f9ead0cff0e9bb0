import type { ColumnDef } from '@tanstack/react-table'
import { useMemo } from 'react'
import type { CurvesSurvey, FeatureSurvey } from '#domain/tasks/curves/curvesSurvey'
import { Card, Section } from '../../../controls/Card.tsx'
import { DataTable } from '../../../controls/DataTable.tsx'
import { Tag } from '../../../controls/Tag.tsx'
import { count, threeDigits } from '../../../words/numbers.ts'
import styles from './CurvesData.module.css'

/** Scrolls beyond as many features as this. */
const shownRows = 12
const rowPx = 36

const number = (header: string, of: (feature: FeatureSurvey) => number): ColumnDef<FeatureSurvey, number> => ({
  id: header,
  header,
  accessorFn: of,
  cell: (cell) => threeDigits(cell.getValue()),
  meta: { numeric: true },
})

/** Each feature over all rows. */
export function FeatureTable({ survey }: { readonly survey: CurvesSurvey }) {
  const { features, rows } = survey
  const columns = useMemo(
    // biome-ignore lint/suspicious/noExplicitAny: columns of one table have differing value types
    (): ColumnDef<FeatureSurvey, any>[] => [
      {
        id: 'name',
        header: 'Feature',
        accessorFn: ({ name }) => name,
        cell: ({ row }) => (
          <span className="row">
            {row.original.name}
            {row.original.min === row.original.max && <Tag tone="warn">constant</Tag>}
          </span>
        ),
      },
      {
        id: 'distribution',
        header: 'Distribution',
        enableSorting: false,
        accessorFn: ({ counts }) => counts,
        cell: ({ row }) => <Histogram feature={row.original} />,
      },
      number('Smallest', ({ min }) => min),
      number('Largest', ({ max }) => max),
      number('Mean', ({ mean }) => mean),
      number('Sd', ({ sd }) => sd),
    ],
    [],
  )
  return (
    <Section title="Features" note={`${count(features.length)} over ${count(rows)} rows`}>
      <Card className={styles.tableCard}>
        <DataTable
          label="Features"
          rows={features}
          columns={columns}
          rowKey={({ name }) => name}
          {...(features.length > shownRows ? { maxHeightPx: (shownRows + 1) * rowPx } : {})}
        />
      </Card>
    </Section>
  )
}

const bars = { width: 144, height: 24 }

function Histogram({ feature: { name, counts, min, max } }: { readonly feature: FeatureSurvey }) {
  const most = Math.max(1, ...counts)
  const step = bars.width / counts.length
  return (
    <svg
      width={bars.width}
      height={bars.height}
      className={styles.histogram}
      role="img"
      aria-label={`Rows per ${counts.length}th of ${name} from ${threeDigits(min)} to ${threeDigits(max)}: ${counts.join(', ')}`}
    >
      {counts.map((n, i) => {
        const height = (n / most) * (bars.height - 2)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
            key={i}
            x={i * step}
            y={bars.height - 1 - height}
            width={step - 1}
            height={height}
            fill="var(--s-train)"
          />
        )
      })}
      <path d={`M0 ${bars.height - 0.5}H${bars.width}`} stroke="var(--axis)" />
    </svg>
  )
}
