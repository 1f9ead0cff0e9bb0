import { memo, useCallback, useMemo } from 'react'
import { Figure } from '../../../charts/Figure.tsx'
import { accuracy, crossEntropy } from '../../../charts/figures/classMetrics.ts'
import { trainingPanels, trainingSummary, trainingTable } from '../../../charts/figures/trainingCurves.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import type { TrainView } from '../../../run/useTrainView.ts'

interface CurveFigureProps extends Pick<TrainView<'classes'>, 'epochs' | 'plannedEpochs' | 'best'> {
  readonly metric: keyof typeof words
}

const words = {
  loss: { title: 'Loss', subtitle: 'Cross-entropy, mean per epoch' },
  accuracy: { title: 'Accuracy', subtitle: 'Share of spectra in the right class' },
} as const

const metrics = { loss: crossEntropy, accuracy }

/** Drawn again once an epoch, not with every reading. */
export const CurveFigure = memo(function CurveFigure({ metric, epochs, plannedEpochs, best }: CurveFigureProps) {
  const input = useMemo(() => ({ epochs, plannedEpochs, best }), [epochs, plannedEpochs, best])
  const plot = useCallback<PlotBuilder>(
    (theme, size) => trainingPanels(input, [{ metric: metrics[metric] }], theme, size),
    [input, metric],
  )
  return (
    <Figure
      {...words[metric]}
      className="span-6"
      plot={plot}
      table={() => trainingTable(input, [crossEntropy, accuracy])}
      summary={trainingSummary(input, [metrics[metric]])}
      footer={null}
      fileName={`training_${metric}`}
      heightPx={214}
    />
  )
})
