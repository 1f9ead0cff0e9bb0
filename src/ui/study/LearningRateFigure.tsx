import { memo, useCallback, useMemo } from 'react'
import type { ScheduleSettings } from '#domain/study/study'
import { Figure } from '../charts/Figure.tsx'
import {
  learningRateHeightPx,
  learningRatePlot,
  learningRateSummary,
  learningRateTable,
} from '../charts/figures/learningRate.ts'
import type { PlotBuilder } from '../charts/plot.ts'

const subtitles: Readonly<Record<ScheduleSettings['kind'], (epochs: number) => string>> = {
  constant: () => 'Constant',
  cosine: (epochs) => `Cosine over ${epochs} epochs`,
  oneCycle: (epochs) => `One cycle over ${epochs} epochs`,
}

interface LearningRateFigureProps {
  readonly schedule: ScheduleSettings
  readonly learningRate: number
  readonly epochs: number
  readonly done: number
}

export const LearningRateFigure = memo(function LearningRateFigure(props: LearningRateFigureProps) {
  const { schedule, learningRate, epochs, done } = props
  const input = useMemo(() => ({ schedule, learningRate, epochs, done }), [schedule, learningRate, epochs, done])
  const plot = useCallback<PlotBuilder>((theme) => learningRatePlot(input, theme), [input])
  return (
    <Figure
      title={schedule.kind === 'oneCycle' ? 'Learning rate and β₁' : 'Learning rate'}
      subtitle={subtitles[schedule.kind](epochs)}
      plot={plot}
      table={() => learningRateTable(input)}
      summary={learningRateSummary(input)}
      footer={null}
      fileName="learning_rate"
      heightPx={learningRateHeightPx(schedule)}
      saveSize={{ widthPx: 640, heightPx: 180 + learningRateHeightPx(schedule) }}
    />
  )
})
