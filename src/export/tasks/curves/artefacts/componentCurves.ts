/** `figures/component_1` …: the row in the middle by its error, actual and predicted, with the residual. */
import { curveMetrics } from '#domain/scores/regressionMetrics'
import { favouredComponent, weighsApart } from '#domain/tasks/curves/favoured'
import { curvesAt } from '#domain/tasks/curves/testResiduals'
import type { CurvesEntry } from '../entry.ts'
import { curveAxis, middleRow } from '../middleRow.ts'

export const componentCurves: CurvesEntry = ({ run, model: { fit }, tested }) => {
  const middle = middleRow(tested)
  if (!tested || middle === null) return []
  const { test } = tested
  const { componentNames, wavelengthsNm } = fit
  const components = componentNames.length
  const row = curvesAt(test, Int32Array.of(middle))
  const curve = (values: Float32Array, component: number): Float32Array =>
    values.filter((_, i) => i % components === component)
  const { componentWeights } = run.study.loss
  const favoured = favouredComponent(componentWeights)
  return componentNames.map((name, component) => ({
    kind: 'figure',
    path: `figures/component_${component + 1}`,
    group: 'figures',
    purpose: `${name}: a test row, actual and predicted, with the residual`,
    figure: {
      kind: 'componentCurves',
      axis: curveAxis(fit),
      component,
      name,
      weighedMost: component === favoured && weighsApart(componentWeights),
      row: (test.rows[middle] ?? 0) + 1,
      n: test.rows.length,
      actual: curve(row.actual, component),
      predicted: curve(row.predicted, component),
      fit: curveMetrics({ ...row, points: wavelengthsNm.length, components }, 0, component),
      whole: run.evaluation?.metrics[component] ?? null,
    },
  }))
}
