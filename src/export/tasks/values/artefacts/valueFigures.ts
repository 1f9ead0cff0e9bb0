/** `figures/predicted_vs_measured_<target>` and `figures/residuals_<target>`. */
import { targetColumnOf } from '#domain/tasks/values/valuesTest'
import { fileStems } from '../../../fileNames.ts'
import { targetTitle, type ValuesEntry } from '../entry.ts'

export const valueFigures: ValuesEntry = ({ run: { test, evaluation }, metrics }) => {
  if (!test || !evaluation) return []
  const { targets, n } = evaluation
  const stems = fileStems(targets.map(({ name }) => name))
  return targets.flatMap((target, k) => {
    const measured = targetColumnOf(test.measured, k, targets.length)
    const judged = {
      name: targetTitle(target),
      measured,
      predicted: targetColumnOf(test.predicted, k, targets.length),
      judgedOn: `${test.rows.length} ${n.test > 0 ? 'test spectra' : 'spectra, each predicted while it was left out'}`,
      protocol: metrics.protocol,
    }
    return [
      {
        kind: 'figure' as const,
        path: `figures/predicted_vs_measured_${stems[k]}`,
        group: 'figures' as const,
        purpose: `${target.name}: predicted against measured, with the 1:1 line`,
        figure: { kind: 'predictedMeasured' as const, ...judged },
      },
      {
        kind: 'figure' as const,
        path: `figures/residuals_${stems[k]}`,
        group: 'figures' as const,
        purpose: `${target.name}: the residual of each evaluated spectrum`,
        figure: {
          kind: 'valueResiduals' as const,
          ...judged,
          against: `Measured ${judged.name}`,
          positions: measured,
        },
      },
    ]
  })
}
