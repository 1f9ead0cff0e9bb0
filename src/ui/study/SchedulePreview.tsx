import { useCallback, useMemo } from 'react'
import type { Study } from '#domain/study/study'
import { Figure } from '../charts/Figure.tsx'
import {
  learningRateHeightPx,
  learningRatePlot,
  learningRateSummary,
  learningRateTable,
} from '../charts/figures/learningRate.ts'
import type { PlotBuilder } from '../charts/plot.ts'
import { count } from '../words/numbers.ts'

interface SchedulePreviewProps {
  readonly study: Study
  /** 0 while the split cannot be made. */
  readonly stepsPerEpoch: number
}

/** The learning rate as it will run; of one cycle also β₁. */
export function SchedulePreview({ study, stepsPerEpoch }: SchedulePreviewProps) {
  const { schedule, epochs } = study
  const { learningRate } = study.optimizer
  const input = useMemo(
    () => ({ schedule, learningRate, epochs, done: 0, ...(stepsPerEpoch > 0 ? { stepsPerEpoch } : {}) }),
    [schedule, learningRate, epochs, stepsPerEpoch],
  )
  const plot = useCallback<PlotBuilder>((theme) => learningRatePlot(input, theme), [input])
  return (
    <Figure
      title={schedule.kind === 'oneCycle' ? 'Learning rate and β₁' : 'Learning rate'}
      subtitle={`Over ${count(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}, ${count(epochs * stepsPerEpoch)} steps`}
      plot={plot}
      table={() => learningRateTable(input)}
      summary={learningRateSummary(input)}
      fileName="learning_rate"
      heightPx={learningRateHeightPx(schedule)}
      saveSize={{ widthPx: 640, heightPx: 300 }}
    />
  )
}
