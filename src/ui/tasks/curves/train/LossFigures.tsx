/** The loss of a network of spectra, epoch by epoch, whole and in its terms. */
import { memo, useCallback, useMemo } from 'react'
import type { CurvesEpoch } from '#domain/run/run'
import type { CurvesStudy } from '#domain/study/study'
import { Figure } from '../../../charts/Figure.tsx'
import { curvesLoss, type LossTerm, lossFloor, lossTerm, termNames } from '../../../charts/figures/curvesMetrics.ts'
import {
  hasCurves,
  type TrainingCurvesInput,
  trainingPanels,
  trainingSummary,
  trainingTable,
} from '../../../charts/figures/trainingCurves.ts'
import { Legend } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { threeDigits } from '../../../words/numbers.ts'
import { losses } from '../losses.ts'

interface LossFigureProps {
  /** Keep it stable: a new one is drawn anew. */
  readonly input: TrainingCurvesInput<CurvesEpoch>
  readonly study: CurvesStudy
}

/** The loss as it is minimised, down to its floor. */
export const LossFigure = memo(function LossFigure({ input, study }: LossFigureProps) {
  const { loss } = study
  const metric = useMemo(() => curvesLoss(loss), [loss])
  const floor = lossFloor(loss)
  const plot = useCallback<PlotBuilder>(
    (theme, size) => {
      const words = floor === 0 ? {} : { level: { at: floor, text: `floor ${threeDigits(floor)}` } }
      return trainingPanels(input, [{ metric, words }], theme, size, { left: 54 })
    },
    [input, metric, floor],
  )
  const below = floor < 0 ? `; a perfect prediction has ${threeDigits(floor)}` : ''
  return (
    <Figure
      className="span-6"
      waiting={hasCurves(input) ? null : 'The curve begins with the first step.'}
      title="Loss"
      subtitle={`${losses[study.targetScaling].name}, ${input.steps ? 'training step by step, smoothed' : 'mean per epoch'}${below}`}
      plot={plot}
      table={() => trainingTable(input, [metric])}
      summary={trainingSummary(input, [metric])}
      fileName="training_loss"
      heightPx={232}
    />
  )
})

const terms: readonly LossTerm[] = ['squared', 'cosine', 'peak']

/** What the loss is made of, each term on an axis of its own. */
export const TermsFigure = memo(function TermsFigure({ input, study }: LossFigureProps) {
  const { loss } = study
  const metrics = useMemo(() => terms.map((term) => lossTerm(term, loss)), [loss])
  const plot = useCallback<PlotBuilder>(
    (theme, size) => {
      const panels = metrics.map((metric, i) => ({
        metric,
        words: { heading: `${loss.shares[terms[i] ?? 'squared']} × ${metric.name}` },
      }))
      return trainingPanels(input, panels, theme, size, { left: 54 })
    },
    [input, metrics, loss],
  )
  const formula = terms
    .filter((term) => loss.shares[term] > 0)
    .map((term) => `${loss.shares[term]} × ${termNames[term]}`)
    .join(' + ')
  const watched = terms.some((term) => loss.shares[term] === 0) ? '; the rest is only monitored' : ''
  return (
    <Figure
      className="span-12"
      waiting={hasCurves(input) ? null : 'The curves begin with the first step.'}
      title="Terms of the loss"
      subtitle={`Each term before weighting. Loss = ${formula}${watched}`}
      plot={plot}
      table={() => trainingTable(input, metrics)}
      summary={trainingSummary(input, metrics)}
      footer={
        <Legend
          entries={[
            { name: 'training', colour: 'var(--s-train)', kind: 'line' },
            { name: 'validation', colour: 'var(--s-val)', kind: 'line' },
          ]}
        />
      }
      fileName="loss_terms"
      heightPx={222}
      wide
      saveSize={{ widthPx: 1100, heightPx: 380 }}
    />
  )
})
