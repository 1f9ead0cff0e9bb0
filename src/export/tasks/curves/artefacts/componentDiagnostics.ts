/** `figures/component4_diagnostics`: a few test rows of the favoured component, from nearly the best to nearly the worst predicted. */
import type { CurvesEntry } from '../entry.ts'
import { curveAxis, middleRow } from '../middleRow.ts'

export const componentDiagnostics: CurvesEntry = ({ model: { fit }, tested }) => {
  if (!tested || middleRow(tested) === null) return []
  const { component, samples } = tested.residuals.diagnosed
  const name = fit.componentNames[component] ?? ''
  return [
    {
      kind: 'figure',
      path: `figures/component${component + 1}_diagnostics`,
      group: 'figures',
      purpose: `${name}: five test rows, from well to badly predicted`,
      figure: { kind: 'componentDiagnostics', axis: curveAxis(fit), name, samples, rows: tested.test.rows },
    },
  ]
}
