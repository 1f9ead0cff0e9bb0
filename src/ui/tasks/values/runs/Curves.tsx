import { useMemo } from 'react'
import { targetRmse, valuesLoss } from '../../../charts/figures/valuesMetrics.ts'
import { RunCurveFigure } from '../../../comparing/RunCurveFigure.tsx'
import type { PlacedRun } from '../../taskPanels.ts'

const firstRmse = targetRmse(0)

/** Runs that tell numbers: loss, and the error of their first target. */
export function Curves({ runs: placed }: { readonly runs: readonly PlacedRun<'values'>[] }) {
  const runs = useMemo(() => placed.map(({ place, run: { name, epochs } }) => ({ place, name, epochs })), [placed])
  return (
    <>
      <RunCurveFigure
        runs={runs}
        metric={valuesLoss}
        title="Validation loss"
        subtitle="In standard deviations of the target"
        fileName="runs_loss"
      />
      <RunCurveFigure
        runs={runs}
        metric={firstRmse}
        title="Validation RMSE"
        subtitle="Of the first target, in its unit"
        fileName="runs_rmse"
      />
    </>
  )
}
