import { useCallback, useMemo } from 'react'
import type { ExplainedRow, FeatureExplanation } from '#domain/explain/featureExplanation'
import { curvesOfRow, type FeatureCompleteness, featureCompleteness } from '#domain/explain/featureMaps'
import { wavelengthInNm } from '../../../charts/axes.ts'
import { componentColour, componentColourVariable } from '../../../charts/componentColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import { spectraLines, spectraTable } from '../../../charts/figures/spectraLines.ts'
import { Legend } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { Card } from '../../../controls/Card.tsx'
import { DataTable } from '../../../controls/DataTable.tsx'
import { CompletenessShare } from '../../../explaining/CompletenessBadge.tsx'
import { count, threeDigits } from '../../../words/numbers.ts'
import styles from './Explain.module.css'
import { baselineWords, type MapView } from './explainWords.ts'

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

interface RowCurvesFigureProps extends Omit<MapView, 'kind' | 'choice' | 'hardlyLearned'> {
  /** In the explanation's list. */
  readonly place: number
}

/** What is predicted for a row and for the baseline: the change that its map parts among the features. */
export function RowCurvesFigure({ explanation, component, place }: RowCurvesFigureProps) {
  const { wavelengthsNm, componentNames, rows, path } = explanation
  const row = rows[place]
  const componentName = componentNames[component] ?? ''
  const curves = useMemo(
    () => (row ? curvesOfRow(row, component, componentNames.length) : null),
    [row, component, componentNames],
  )
  const from = `Predicted for ${baselineWords(path.baseline)}`
  const name = `Predicted for row ${count((row?.row ?? 0) + 1)}`
  const input = useCallback(
    (line: string, dim: string) => ({
      axis: { ...wavelengthInNm, values: wavelengthsNm },
      yTitle: componentName,
      series: curves
        ? [
            { name: from, colour: dim, values: curves.baseline, dash: 'dash' as const },
            { name, colour: line, values: curves.predicted, widthPx: 2 },
          ]
        : [],
    }),
    [wavelengthsNm, componentName, curves, from, name],
  )
  const plot = useCallback<PlotBuilder>(
    (theme) => spectraLines(input(componentColour(component, theme), theme.ink3), theme),
    [input, component],
  )
  const change = curves?.predicted.map((value, point) => Math.abs(value - (curves.baseline[point] ?? 0)))
  const mean = change ? change.reduce((sum, value) => sum + value, 0) / change.length : 0
  return (
    <Figure
      title="The change that is explained"
      subtitle="At each wavelength the features’ parts add up to the step from the dashed line to the solid one."
      plot={plot}
      table={() => spectraTable(input('', ''))}
      summary={`${componentName} changes by ${threeDigits(mean)} on average.`}
      footer={
        <Legend
          entries={[
            { name, colour: componentColourVariable(component), kind: 'line' },
            { name: from, colour: 'var(--ink-3)', kind: 'dashed' },
          ]}
        />
      }
      fileName={`explained_change_row_${(row?.row ?? 0) + 1}`}
      heightPx={260}
    />
  )
}
