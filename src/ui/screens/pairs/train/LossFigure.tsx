import { memo, useCallback, useMemo } from 'react'
import type { PairEpoch } from '#domain/run'
import type { PairStudy } from '#domain/study'
import { Figure } from '../../../charts/Figure.tsx'
import { lossFloor, pairLoss } from '../../../charts/figures/pairMetrics.ts'
import {
  type TrainingCurvesInput,
  trainingPanels,
  trainingSummary,
  trainingTable,
} from '../../../charts/figures/trainingCurves.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { lossWords } from '../../../words/loss.ts'
import { threeDigits } from '../../../words/numbers.ts'

export interface PairCurvesProps {
  /** Keep it stable: a new one is drawn anew. */
  readonly input: TrainingCurvesInput<PairEpoch>
  readonly study: PairStudy
}

/** The loss as it is minimised, down to its floor. */
export const LossFigure = memo(function LossFigure({ input, study }: PairCurvesProps) {
  const { loss } = study
  const metric = useMemo(() => pairLoss(loss), [loss])
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
      title="Loss"
      subtitle={`${lossWords(study)}, mean per epoch${below}`}
      plot={plot}
      table={() => trainingTable(input, [metric])}
      summary={trainingSummary(input, [metric])}
      fileName="training_loss"
      heightPx={232}
    />
  )
})
