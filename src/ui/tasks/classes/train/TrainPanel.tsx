import { RunNotes } from '../../../run/RunNotes.tsx'
import { StudyCard } from '../../../run/StudyCard.tsx'
import type { ClassTrainView } from '../../../run/useTrainView.ts'
import { LearningRateFigure } from '../../../study/LearningRateFigure.tsx'
import { SmallClasses } from '../SmallClasses.tsx'
import { ConfusionFigure } from './ConfusionFigure.tsx'
import { CurveFigure } from './CurveFigure.tsx'
import { RecallFigure } from './RecallFigure.tsx'

/** How a classifier learns: loss, accuracy, and who is taken for whom on the validation part. */
export function ClassTraining({ view }: { readonly view: ClassTrainView }) {
  const { study, epochs, best, record, live, classNames } = view
  const last = epochs.at(-1)
  const confusion = last?.validationConfusion ?? null
  // A run that ended early has nothing to come.
  const plannedEpochs = live && live.kind !== 'failed' ? study.epochs : Math.max(1, epochs.length)
  const part = study.split.protocol === 'published' ? 'Test part (leaky)' : 'Validation part'
  return (
    <div className="grid">
      <div className="span-8">
        <div className="grid">
          <CurveFigure metric="loss" epochs={epochs} plannedEpochs={plannedEpochs} best={best} />
          <CurveFigure metric="accuracy" epochs={epochs} plannedEpochs={plannedEpochs} best={best} />
          {classNames.length > 0 && (
            <>
              <RecallFigure classNames={classNames} confusion={confusion} part={part} />
              <ConfusionFigure classNames={classNames} confusion={confusion} part={part} epoch={last?.epoch ?? null} />
            </>
          )}
        </div>
      </div>
      <div className="span-4 stack side-column">
        <StudyCard study={study} record={record} />
        {record && <RunNotes record={record} />}
        {record && <SmallClasses record={record} />}
        <LearningRateFigure
          schedule={study.schedule}
          learningRate={study.optimizer.learningRate}
          epochs={study.epochs}
          done={last?.epoch ?? 0}
        />
      </div>
    </div>
  )
}
