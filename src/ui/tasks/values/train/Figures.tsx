import { memo, useCallback, useMemo, useState } from 'react'
import { solverOf } from '#domain/model/solvers/registry'
import { exampleOfTask } from '#domain/tasks/epochExample'
import type { SolverReport } from '#domain/tasks/values/solve'
import type { ValuesExample } from '#domain/tasks/values/valuesExample'
import { targetColumnOf } from '#domain/tasks/values/valuesTest'
import { DrawnFigure, Figure } from '../../../charts/Figure.tsx'
import { candidateCurve } from '../../../charts/figures/candidateCurve.ts'
import type { EpochMetric } from '../../../charts/figures/epochMetric.ts'
import { trainingPanels, trainingSummary, trainingTable } from '../../../charts/figures/trainingCurves.ts'
import { predictedMeasured } from '../../../charts/figures/valueFigures.ts'
import { targetR2, targetRmse, valuesLoss } from '../../../charts/figures/valuesMetrics.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import type { TrainView } from '../../../run/useRun.ts'
import { counted } from '../../../words/numbers.ts'
import { words } from '../words.ts'

/** How a model of values learns: its loss, each target's error and R², and predicted against measured after each epoch. */
export function Figures({ view }: { readonly view: TrainView<'values'> }) {
  const { record, live, targets, epochs } = view
  const [target, setTarget] = useState(0)
  if (record?.solved) return <CandidateFigure report={record.solved} targets={targets} />
  const example = live ? exampleOfTask(live.run.example, 'values') : null
  return (
    <>
      <CurveFigure
        view={view}
        title="Loss"
        subtitle={`${words.loss(view.study)}, in standard deviations`}
        metric={valuesLoss}
        fileName="training_loss"
      />
      {targets.map((name, k) => (
        <TargetCurves key={name} view={view} name={name} target={k} />
      ))}
      {example && (
        <ExampleFigure
          example={example}
          targets={targets}
          target={Math.min(target, targets.length - 1)}
          onTarget={setTarget}
          epoch={epochs.at(-1)?.epoch ?? null}
        />
      )}
    </>
  )
}

interface CurveFigureProps {
  readonly view: TrainView<'values'>
  readonly title: string
  readonly subtitle: string
  readonly metric: EpochMetric<TrainView<'values'>['epochs'][number]>
  readonly fileName: string
}

/** Drawn again once an epoch, not with every reading. */
const CurveFigure = memo(function CurveFigure({ view, title, subtitle, metric, fileName }: CurveFigureProps) {
  const { epochs, plannedEpochs, best } = view
  const input = useMemo(() => ({ epochs, plannedEpochs, best }), [epochs, plannedEpochs, best])
  const plot = useCallback<PlotBuilder>(
    (theme, size) => trainingPanels(input, [{ metric }], theme, size),
    [input, metric],
  )
  return (
    <Figure
      className="span-6"
      title={title}
      subtitle={subtitle}
      plot={plot}
      table={() => trainingTable(input, [metric])}
      summary={trainingSummary(input, [metric])}
      footer={null}
      fileName={fileName}
      heightPx={214}
    />
  )
})

function TargetCurves({ view, name, target }: { view: TrainView<'values'>; name: string; target: number }) {
  const metrics = useMemo(() => ({ rmse: targetRmse(target), r2: targetR2(target) }), [target])
  return (
    <>
      <CurveFigure
        view={view}
        title={`RMSE of ${name}`}
        subtitle="Root mean squared error, in its unit"
        metric={metrics.rmse}
        fileName={`training_rmse_${target + 1}`}
      />
      <CurveFigure
        view={view}
        title={`R² of ${name}`}
        subtitle="On the validation part: 0 is the mean, 1 perfect"
        metric={metrics.r2}
        fileName={`training_r2_${target + 1}`}
      />
    </>
  )
}

interface ExampleFigureProps {
  readonly example: ValuesExample
  readonly targets: readonly string[]
  readonly target: number
  readonly onTarget: (target: number) => void
  readonly epoch: number | null
}

function ExampleFigure({ example, targets, target, onTarget, epoch }: ExampleFigureProps) {
  const input = useMemo(
    () => ({
      name: targets[target] ?? '',
      measured: targetColumnOf(Float64Array.from(example.measured), target, example.targets),
      predicted: targetColumnOf(Float64Array.from(example.predicted), target, example.targets),
    }),
    [example, targets, target],
  )
  return (
    <DrawnFigure
      className="span-6"
      title="Predicted against measured"
      subtitle={epoch === null ? 'Validation part' : `Validation part after epoch ${epoch}`}
      controls={
        targets.length > 1 && (
          <select aria-label="Target" value={target} onChange={(event) => onTarget(Number(event.target.value))}>
            {targets.map((name, k) => (
              <option key={name} value={k}>
                {name}
              </option>
            ))}
          </select>
        )
      }
      of={predictedMeasured}
      input={input}
      fileName="predicted_vs_measured"
      heightPx={320}
    />
  )
}

/** What cross-validation said of each number of components, or of each penalty. */
export function CandidateFigure({
  report,
  targets,
}: {
  readonly report: SolverReport
  readonly targets: readonly string[]
}) {
  const { tunes, folds, leaveOneOut, rows } = report
  if (tunes === null) return null
  const { short } = solverOf(report).words
  return (
    <DrawnFigure
      className="span-12"
      title={`${short}: cross-validated error`}
      subtitle={`${leaveOneOut ? 'Leave-one-out' : `${folds}-fold`} on ${counted(rows, 'training spectrum', 'training spectra')}. Dotted: one standard error above the smallest.`}
      of={candidateCurve}
      input={{ ...report, tunes, solver: short, targets }}
      fileName="cross_validation"
      heightPx={320}
    />
  )
}
