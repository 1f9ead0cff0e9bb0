import { memo, useCallback, useMemo } from 'react'
import type { EpochRecord, RunRecord } from '#domain/run'
import type { Study } from '#domain/study'
import { Figure } from '../../charts/Figure.tsx'
import { learningRatePlot, learningRateSummary, learningRateTable } from '../../charts/figures/learningRate.ts'
import { type CurveMetric, trainingCurve, trainingSummary, trainingTable } from '../../charts/figures/trainingCurves.ts'
import type { PlotBuilder } from '../../charts/plot.ts'

interface CurveFigureProps {
  readonly metric: CurveMetric
  readonly epochs: readonly EpochRecord[]
  readonly plannedEpochs: number
  readonly best: RunRecord['best']
}

const words = {
  loss: { title: 'Loss', subtitle: 'Cross-entropy, mean per epoch' },
  accuracy: { title: 'Accuracy', subtitle: 'Share of spectra in the right class' },
} as const

/** Drawn again once an epoch, not with every reading. */
export const CurveFigure = memo(function CurveFigure({ metric, epochs, plannedEpochs, best }: CurveFigureProps) {
  const input = useMemo(() => ({ epochs, plannedEpochs, best }), [epochs, plannedEpochs, best])
  const plot = useCallback<PlotBuilder>((theme, size) => trainingCurve(input, metric, theme, size), [input, metric])
  return (
    <Figure
      {...words[metric]}
      className="span-6"
      plot={plot}
      table={() => trainingTable(input)}
      summary={trainingSummary(input, metric)}
      footer={null}
      fileName={`training_${metric}`}
      heightPx={214}
    />
  )
})

interface LearningRateFigureProps {
  readonly schedule: Study['schedule']
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
      title="Learning rate"
      subtitle={schedule.kind === 'cosine' ? `Cosine over ${epochs} epochs` : 'Constant'}
      plot={plot}
      table={() => learningRateTable(input)}
      summary={learningRateSummary(input)}
      footer={null}
      fileName="learning_rate"
      heightPx={122}
      saveSize={{ widthPx: 640, heightPx: 300 }}
    />
  )
})
