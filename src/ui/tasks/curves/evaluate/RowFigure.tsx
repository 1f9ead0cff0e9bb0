import { useCallback, useMemo } from 'react'
import { curveMetrics } from '#domain/scores/regressionMetrics'
import type { RowCurves } from '#state/evaluations'
import { numberedComponent } from '../../../charts/componentColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import {
  componentCurves,
  componentCurvesSummary,
  componentCurvesTable,
  fitWords,
} from '../../../charts/figures/componentCurves.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { inColour } from './ComponentScores.tsx'
import styles from './CurvesEvaluate.module.css'
import type { CurvesResult } from './curvesResult.ts'

interface RowFigureProps {
  readonly result: CurvesResult
  readonly component: number
  readonly curves: RowCurves
  /** Dataset row, counted from 1. */
  readonly datasetRow: number
}

/** One component of the row at hand. */
export function RowFigure({ result, component, curves, datasetRow }: RowFigureProps) {
  const { axis, componentNames, favoured } = result
  const components = componentNames.length
  const name = componentNames[component] ?? ''
  const input = useMemo(() => {
    const curve = (values: Float32Array) => values.filter((_, i) => i % components === component)
    return { axis, component, name, actual: curve(curves.actual), predicted: curve(curves.predicted) }
  }, [axis, component, components, name, curves])
  const fit = curveMetrics({ ...curves, points: axis.values.length, components }, 0, component)
  const plot = useCallback<PlotBuilder>((theme, size) => componentCurves(input, theme, size), [input])
  return (
    <div style={inColour(component)}>
      <Figure
        {...(component === favoured && styles.favoured ? { className: styles.favoured } : {})}
        title={numberedComponent(component, name)}
        subtitle={fitWords(fit)}
        plot={plot}
        table={() => componentCurvesTable(input)}
        summary={`Row ${datasetRow}, ${componentCurvesSummary(input, fit)}`}
        footer={null}
        fileName={`component_${component + 1}_row_${datasetRow}`}
        heightPx={232}
        saveSize={{ widthPx: 760, heightPx: 460 }}
      />
    </div>
  )
}
