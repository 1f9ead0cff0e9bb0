import { useCallback } from 'react'
import { type CurvesForm, targetCurve } from '#domain/data/matrix'
import { componentColour, componentColourVariable, componentDash } from '../../../charts/componentColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import {
  type SpectraLinesInput,
  spectraLines,
  spectraTable,
  strongestPoint,
} from '../../../charts/figures/spectraLines.ts'
import { Legend } from '../../../charts/Legend.tsx'
import type { PlotSize } from '../../../charts/plot.ts'
import type { ChartTheme } from '../../../charts/theme.ts'
import { count } from '../../../words/numbers.ts'

interface RowFigureProps {
  readonly form: CurvesForm
  /** Of the row, in the layout of the form. */
  readonly values: Float32Array
  /** The row within the dataset, from 0. */
  readonly row: number
}

/** The spectra of one row, all components on one scale. */
export function RowFigure({ form, values: curves, row }: RowFigureProps) {
  const input = useCallback(
    (theme: ChartTheme | null): SpectraLinesInput => {
      return {
        axis: form.axis,
        yTitle: 'Value',
        series: form.components.map((name, component) => ({
          name,
          colour: theme ? componentColour(component, theme) : '',
          values: targetCurve(curves, form, component),
          dash: componentDash(component),
        })),
      }
    },
    [form, curves],
  )
  const plot = useCallback((theme: ChartTheme, _: PlotSize) => spectraLines(input(theme), theme), [input])
  return (
    <Figure
      title={`Spectra of row ${count(row + 1)}`}
      subtitle="All components on one scale"
      plot={plot}
      table={() => spectraTable(input(null))}
      summary={input(null)
        .series.map(({ name, values }) => `${name} is highest at ${strongestPoint(form.axis, values)}`)
        .join('; ')}
      footer={
        <Legend
          entries={form.components.map((name, component) => ({
            name,
            colour: componentColourVariable(component),
            kind: componentDash(component) === 'dash' ? 'dashed' : 'line',
          }))}
        />
      }
      fileName={`row-${row + 1}`}
      heightPx={260}
    />
  )
}
