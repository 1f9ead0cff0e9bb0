import { useMemo } from 'react'
import { accuracy, crossEntropy } from '../../../charts/figures/epochMetric.ts'
import { RunCurveFigure } from '../../../comparing/RunCurveFigure.tsx'
import type { PlacedRun } from '../../taskPanels.ts'

/** Runs that classify: loss and accuracy. */
export function Curves({ runs: placed }: { readonly runs: readonly PlacedRun<'classes'>[] }) {
  const runs = useMemo(() => placed.map(({ place, run: { name, epochs } }) => ({ place, name, epochs })), [placed])
  return (
    <>
      <RunCurveFigure
        runs={runs}
        metric={crossEntropy}
        title="Validation loss"
        subtitle="Cross-entropy, mean per epoch"
        fileName="runs_cross_entropy"
      />
      <RunCurveFigure
        runs={runs}
        metric={accuracy}
        title="Validation accuracy"
        subtitle="Share of spectra in the right class"
        fileName="runs_accuracy"
      />
    </>
  )
}
