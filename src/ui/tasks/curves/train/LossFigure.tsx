import { memo, useCallback, useMemo } from 'react'
import type { CurvesEpoch } from '#domain/run/run'
import type { CurvesStudy } from '#domain/study/study'
import { Figure } from '../../../charts/Figure.tsx'
import { curvesLoss, lossFloor } from '../../../charts/figures/curvesMetrics.ts'
import {
  type TrainingCurvesInput,
  trainingPanels,
  trainingSummary,
  trainingTable,
} from '../../../charts/figures/trainingCurves.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { lossWords } from '../../../words/loss.ts'
import { threeDigits } from '../../../words/numbers.ts'

export interface TestCurvesProps {
  /** Keep it stable: a new one is drawn anew. */
  readonly input: TrainingCurvesInput<CurvesEpoch>
  readonly study: CurvesStudy
}

/** The loss as it is minimised, down to its floor. */
export const LossFigure = memo(function LossFigure({ input, study }: TestCurvesProps) {
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
