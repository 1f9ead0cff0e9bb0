import { memo, useCallback, useMemo } from 'react'
import type { ClassEpoch, RunRecord } from '#domain/run'
import { Figure } from '../../charts/Figure.tsx'
import { type CurveMetric, trainingCurve, trainingSummary, trainingTable } from '../../charts/figures/trainingCurves.ts'
import type { PlotBuilder } from '../../charts/plot.ts'

interface CurveFigureProps {
  readonly metric: CurveMetric
  readonly epochs: readonly ClassEpoch[]
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
