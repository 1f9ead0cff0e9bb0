import { useMemo, useState } from 'react'
import type { CurvesEpoch } from '#domain/run/run'
import type { CurvesStudy } from '#domain/study/study'
import { favouredComponent } from '#domain/tasks/curves/favoured'
import { numberedComponent } from '../../../charts/componentColours.ts'
import { componentR2, curvesLoss } from '../../../charts/figures/curvesMetrics.ts'
import { type ComparedRun, lettersOf } from '../../../comparing/comparedRuns.tsx'
import { RunCurveFigure } from '../../../comparing/RunCurveFigure.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import type { PlacedRun } from '../../taskPanels.ts'
import { losses } from '../losses.ts'
import { words } from '../words.ts'

/** Runs that share an axis for their loss: it must be the same function of the same quantities. */
interface LossGroup {
  /** By name. */
  readonly loss: string
  readonly settings: CurvesStudy['loss']
  readonly runs: readonly ComparedRun<CurvesEpoch>[]
}

export function lossGroups(runs: readonly PlacedRun<'curves'>[]): readonly LossGroup[] {
  const groups = new Map<string, LossGroup & { runs: ComparedRun<CurvesEpoch>[] }>()
  for (const { place, run } of runs) {
    const { name, epochs, study } = run
    const key = JSON.stringify([study.targetScaling, study.loss])
    const group = groups.get(key) ?? { loss: losses[study.targetScaling].name, settings: study.loss, runs: [] }
    group.runs.push({ place, name, epochs })
    groups.set(key, group)
  }
  return [...groups.values()]
}

interface CurvesProps {
  readonly runs: readonly PlacedRun<'curves'>[]
}

/** Runs that predict spectra: their losses, each kind on an axis of its own, and R² of one component at a time. */
export function Curves({ runs }: CurvesProps) {
  const groups = useMemo(() => lossGroups(runs), [runs])
  return (
    <>
      {groups.map((group, i) => (
        <LossFigure
          key={lettersOf(group.runs)}
          group={group}
          others={groups.filter((other) => other !== group)}
          number={i + 1}
        />
      ))}
      <ComponentFigure runs={runs} favoured={favouredComponent(groups[0]?.settings.componentWeights ?? [])} />
    </>
  )
}

type Group = ReturnType<typeof lossGroups>[number]

interface LossFigureProps {
  readonly group: Group
  readonly others: readonly Group[]
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

interface ComponentFigureProps extends CurvesProps {
  /** Of the first run; shown first. */
  readonly favoured: number
}

function ComponentFigure({ runs: placed, favoured }: ComponentFigureProps) {
  const runs = useMemo(() => placed.map(({ place, run: { name, epochs } }) => ({ place, name, epochs })), [placed])
  // Of the run with the most components.
  const componentNames = placed
    .map(({ run }) => words.targets(run.study, run, []))
    .reduce((most, names) => (names.length > most.length ? names : most), [])
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
