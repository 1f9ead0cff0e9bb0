import { useCallback, useMemo } from 'react'
import { curvesOfRow } from '#domain/explain/featureMaps'
import { componentColour, componentColourVariable } from '../../../charts/componentColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import { spectraLines, spectraTable } from '../../../charts/figures/spectraLines.ts'
import { Legend } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { count, threeDigits } from '../../../words/numbers.ts'
import { baselineWords } from './explainWords.ts'
import type { MapView } from './mapView.ts'

interface RowCurvesFigureProps extends Omit<MapView, 'kind' | 'choice'> {
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
      axis: { values: wavelengthsNm, unit: 'nm' as const },
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
