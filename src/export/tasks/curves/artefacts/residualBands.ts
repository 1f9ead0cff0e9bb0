/** `figures/residuals_1` …: how far predictions lie off at each wavelength. */
import type { CurvesEntry } from '../entry.ts'
import { curveAxis, middleRow } from '../middleRow.ts'

export const residualBands: CurvesEntry = ({ model: { fit }, tested }) => {
  if (!tested || middleRow(tested) === null) return []
  const { test, residuals } = tested
  return fit.componentNames.map((name, component) => ({
    kind: 'figure',
    path: `figures/residuals_${component + 1}`,
    group: 'figures',
    purpose: `${name}: the error of the test rows at each wavelength`,
    figure: {
      kind: 'residualBands',
      axis: curveAxis(fit),
      component,
      name,
      bands: residuals.perComponent[component]?.bands ?? [],
      n: test.rows.length,
    },
  }))
}
