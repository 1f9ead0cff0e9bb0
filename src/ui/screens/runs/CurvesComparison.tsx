import { useMemo, useState } from 'react'
import type { CurvesEpoch } from '#domain/run/run'
import { favouredComponent } from '#domain/tasks/curves/favoured'
import { numberedComponent } from '../../charts/componentColours.ts'
import { componentR2, curvesLoss } from '../../charts/figures/curvesMetrics.ts'
import { Segmented } from '../../controls/Segmented.tsx'
import { type ComparedRun, type ComparedRuns, type LossGroup, lettersOf } from './comparedRuns.ts'
import { RunCurveFigure } from './RunCurveFigure.tsx'

/** Runs that predict spectra: their losses, each kind on an axis of its own, and R² of one component at a time. */
export function CurvesComparison({ compared }: { readonly compared: ComparedRuns }) {
  const { pairs, curvesLosses, componentNames } = compared
  return (
    <>
      {curvesLosses.map((group, i) => (
        <LossFigure
          key={lettersOf(group.runs)}
          group={group}
          others={curvesLosses.filter((other) => other !== group)}
          number={i + 1}
        />
      ))}
      <ComponentFigure
        runs={pairs}
        componentNames={componentNames}
        favoured={favouredComponent(curvesLosses[0]?.settings.componentWeights ?? [])}
      />
    </>
  )
}

interface LossFigureProps {
  readonly group: LossGroup
  readonly others: readonly LossGroup[]
  readonly number: number
}

function LossFigure({ group, others, number }: LossFigureProps) {
  const { settings, runs, loss } = group
  const metric = useMemo(() => curvesLoss(settings), [settings])
  const apart = lettersOf(others.flatMap((other) => other.runs))
  return (
    <RunCurveFigure
      runs={runs}
      metric={metric}
      title={others.length === 0 ? 'Validation loss' : `Validation loss of ${lettersOf(runs)}`}
      subtitle={`${loss}, mean per epoch${apart === '' ? '' : `; on another scale than that of ${apart}`}`}
      fileName={others.length === 0 ? 'runs_loss' : `runs_loss_${number}`}
    />
  )
}

interface ComponentFigureProps {
  readonly runs: readonly ComparedRun<CurvesEpoch>[]
  readonly componentNames: readonly string[]
  /** Of the first run; shown first. */
  readonly favoured: number
}

function ComponentFigure({ runs, componentNames, favoured }: ComponentFigureProps) {
  const [chosen, setChosen] = useState(favoured)
  const component = Math.min(chosen, componentNames.length - 1)
  const metric = useMemo(() => componentR2(component), [component])
  return (
    <RunCurveFigure
      runs={runs}
      metric={metric}
      title="Validation R²"
      subtitle={`${numberedComponent(component, componentNames[component] ?? '')}. 0 is no better than the mean spectrum`}
      controls={
        <Segmented
          label="Component"
          value={String(component)}
          options={componentNames.map((_, k) => ({ value: String(k), label: String(k + 1) }))}
          onChange={(value) => setChosen(Number(value))}
        />
      }
      fileName={`runs_r2_component_${component + 1}`}
    />
  )
}
