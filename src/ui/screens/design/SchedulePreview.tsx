import { useCallback, useMemo } from 'react'
import type { Study } from '#domain/study'
import { Figure } from '../../charts/Figure.tsx'
import {
  learningRateHeightPx,
  learningRatePlot,
  learningRateSummary,
  learningRateTable,
} from '../../charts/figures/learningRate.ts'
import type { PlotBuilder } from '../../charts/plot.ts'

/** The learning rate as it will run. */
export function SchedulePreview({ study }: { readonly study: Study }) {
  const { schedule, epochs } = study
  const { learningRate } = study.optimizer
  const input = useMemo(() => ({ schedule, learningRate, epochs, done: 0 }), [schedule, learningRate, epochs])
  const plot = useCallback<PlotBuilder>((theme) => learningRatePlot(input, theme), [input])
  return (
    <Figure
      title="Learning rate"
      subtitle={`Over ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`}
      plot={plot}
      table={() => learningRateTable(input)}
      summary={learningRateSummary(input)}
      fileName="learning_rate"
      heightPx={learningRateHeightPx(schedule)}
      saveSize={{ widthPx: 640, heightPx: 300 }}
    />
  )
}
