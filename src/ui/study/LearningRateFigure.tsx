import { memo } from 'react'
import type { Study } from '#domain/study/study'
import { scheduleOf } from '#domain/training/schedules/registry'
import { DrawnFigure } from '../charts/Figure.tsx'
import { learningRateHeightPx, learningRates } from '../charts/figures/learningRate.ts'
import { counted } from '../words/numbers.ts'

interface LearningRateFigureProps {
  /** Keep it stable. */
  readonly study: Study
  /** Epochs that are behind a run. */
  readonly done?: number
  /** Given for a preview; 0 while the split cannot be made. */
  readonly stepsPerEpoch?: number
}

/** The learning rate as it will run, or has run; of one cycle also β₁. */
export const LearningRateFigure = memo(function LearningRateFigure(props: LearningRateFigureProps) {
  const { study, done = 0, stepsPerEpoch } = props
  const { schedule, epochs, optimizer } = study
  const { movesBeta1, words } = scheduleOf(schedule)
  const heightPx = learningRateHeightPx(schedule)
  return (
    <DrawnFigure
      title={movesBeta1 ? 'Learning rate and β₁' : 'Learning rate'}
      subtitle={
        stepsPerEpoch === undefined
          ? `${words.title} over ${counted(epochs, 'epoch', 'epochs')}`
          : `Over ${counted(epochs, 'epoch', 'epochs')}, ${counted(epochs * stepsPerEpoch, 'step', 'steps')}`
      }
      of={learningRates}
      input={{
        schedule,
        learningRate: optimizer.learningRate,
        epochs,
        done,
        ...(stepsPerEpoch ? { stepsPerEpoch } : {}),
      }}
      {...(stepsPerEpoch === undefined && { footer: null })}
      fileName="learning_rate"
      heightPx={heightPx}
      saveSize={{ widthPx: 640, heightPx: 180 + heightPx }}
    />
  )
})
