import { useMemo } from 'react'
import type { ExplainedRow, FeatureExplanation } from '#domain/explain/featureExplanation'
import { type FeatureCompleteness, featureCompleteness } from '#domain/explain/featureMaps'
import { Card } from '../../../controls/Card.tsx'
import { DataTable } from '../../../controls/DataTable.tsx'
import { CompletenessShare } from '../../../explaining/CompletenessBadge.tsx'
import { count, threeDigits } from '../../../words/numbers.ts'
import styles from './Explain.module.css'

interface RowCardProps {
  readonly explanation: FeatureExplanation
  readonly component: number
  readonly place: number
  readonly onChoose: (place: number) => void
}

interface Candidate {
  readonly place: number
  readonly row: ExplainedRow
  readonly completeness: FeatureCompleteness
}

/** Which row is looked at, and what is in it. */
export function RowCard({ explanation, component, place, onChoose }: RowCardProps) {
  const candidates = useMemo(
    () =>
      explanation.rows.map((row, at): Candidate => {
        return { place: at, row, completeness: featureCompleteness(explanation, component, at) }
      }),
    [explanation, component],
  )
  const chosen = explanation.rows[place]
  return (
    <Card>
      <div className="pad">
        <h2>Row</h2>
        <p className="caption muted">Test rows that were explained, with their map’s completeness.</p>
      </div>
      <DataTable<Candidate>
        label="Explained rows"
        rows={candidates}
        rowKey={(one) => String(one.place)}
        density="compact"
        maxHeightPx={200}
        chosenKey={String(place)}
        onChoose={(one) => onChoose(one.place)}
        columns={[
          {
            id: 'row',
            header: 'Row',
            meta: { numeric: true },
            accessorFn: (one) => one.row.row + 1,
            cell: ({ row: { original } }) => count(original.row.row + 1),
          },
          {
            id: 'completeness',
            header: 'Completeness',
            meta: { numeric: true },
            accessorFn: (one) => one.completeness.error,
            cell: ({ row: { original } }) => <CompletenessShare completeness={original.completeness} />,
          },
        ]}
      />
      {chosen && (
        <table className={styles.structure}>
          <thead>
            <tr>
              <th scope="col">Feature</th>
              <th scope="col">This row</th>
              <th scope="col">Baseline</th>
            </tr>
          </thead>
          <tbody>
            {explanation.featureNames.map((name, feature) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{threeDigits(chosen.features[feature] ?? Number.NaN)}</td>
                <td>{threeDigits(explanation.baselineFeatures[feature] ?? Number.NaN)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}
