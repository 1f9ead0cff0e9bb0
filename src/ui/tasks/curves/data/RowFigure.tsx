import { useCallback } from 'react'
import { type CurvesDataset, targetCurve } from '#domain/data/curvesDataset'
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
  readonly pair: CurvesDataset
  /** The row within `pair`. */
  readonly at: number
  /** The row within the dataset, from 0. */
  readonly row: number
}

/** The spectra of one row, all components on one scale. */
export function RowFigure({ pair, at, row }: RowFigureProps) {
  const input = useCallback(
    (theme: ChartTheme | null): SpectraLinesInput => {
      const width = pair.componentNames.length * pair.axis.values.length
      const values = pair.targets.subarray(at * width, (at + 1) * width)
      return {
        axis: pair.axis,
        yTitle: 'Value',
        series: pair.componentNames.map((name, component) => ({
          name,
          colour: theme ? componentColour(component, theme) : '',
          values: targetCurve(values, pair, component),
          dash: componentDash(component),
        })),
      }
    },
    [pair, at],
  )
  const plot = useCallback((theme: ChartTheme, _: PlotSize) => spectraLines(input(theme), theme), [input])
  return (
    <Figure
      title={`Spectra of row ${count(row + 1)}`}
      subtitle="All components on one scale"
      plot={plot}
      table={() => spectraTable(input(null))}
      summary={input(null)
        .series.map(({ name, values }) => `${name} is highest at ${strongestPoint(pair.axis, values)}`)
        .join('; ')}
      footer={
        <Legend
          entries={pair.componentNames.map((name, component) => ({
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
