import { RunNotes } from '../../../run/RunNotes.tsx'
import { StudyCard } from '../../../run/StudyCard.tsx'
import { LearningRateFigure } from '../../train/LearningRateFigure.tsx'
import type { PairTrainView } from '../../train/useTrainView.ts'

/** How a network of spectra learns. */
export function PairTraining({ view }: { readonly view: PairTrainView }) {
  const { study, epochs, record } = view
  return (
    <div className="grid">
      <div className="span-8" />
      <div className="span-4 stack side-column">
        <StudyCard study={study} record={record} />
        {record && <RunNotes record={record} />}
        <LearningRateFigure
          schedule={study.schedule}
          learningRate={study.optimizer.learningRate}
          epochs={study.epochs}
          done={epochs.at(-1)?.epoch ?? 0}
        />
      </div>
    </div>
  )
}
