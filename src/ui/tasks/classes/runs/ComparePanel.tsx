import { useMemo } from 'react'
import type { RunRecord } from '#domain/run/run'
import { accuracy, crossEntropy } from '../../../charts/figures/classMetrics.ts'
import { comparedRuns } from '../../../comparing/comparedRuns.ts'
import { RunCurveFigure } from '../../../comparing/RunCurveFigure.tsx'
import { Section } from '../../../controls/Card.tsx'
import { StudyDiff } from '../../../screens/runs/StudyDiff.tsx'
import { CurvesComparison } from '../../curves/runs/ComparePanel.tsx'

/** The chosen runs beside one another: their curves, and what was asked of each. */
export function Comparison({ runs }: { readonly runs: readonly RunRecord[] }) {
  const compared = useMemo(() => comparedRuns(runs), [runs])
  const { classes, pairs } = compared
  return (
    <Section title="Compared" note={noteOf(runs.length, classes.length > 0 && pairs.length > 0)}>
      <div className="grid">
        {classes.length > 0 && (
          <>
            <RunCurveFigure
              runs={classes}
              metric={crossEntropy}
              title="Validation loss"
              subtitle="Cross-entropy, mean per epoch"
              fileName="runs_cross_entropy"
            />
            <RunCurveFigure
              runs={classes}
              metric={accuracy}
              title="Validation accuracy"
              subtitle="Share of spectra in the right class"
              fileName="runs_accuracy"
            />
          </>
        )}
        {pairs.length > 0 && <CurvesComparison compared={compared} />}
        <StudyDiff runs={runs} />
      </div>
    </Section>
  )
}

function noteOf(count: number, mixed: boolean): string | undefined {
  if (count === 1) return 'Tick a second run to set it beside this one'
  return mixed ? 'Runs that classify and runs that predict spectra, each beside its own kind' : undefined
}
