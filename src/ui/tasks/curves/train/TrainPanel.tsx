import { useMemo } from 'react'
import { RunNotes } from '../../../run/RunNotes.tsx'
import { StudyCard } from '../../../run/StudyCard.tsx'
import type { CurvesTrainView } from '../../../run/useTrainView.ts'
import { LearningRateFigure } from '../../../study/LearningRateFigure.tsx'
import { ComponentFigure } from './ComponentFigure.tsx'
import { ExampleFigure } from './ExampleFigure.tsx'
import { LossFigure } from './LossFigure.tsx'
import { TermsFigure } from './TermsFigure.tsx'
import { UnlearnedNote } from './UnlearnedNote.tsx'

/** How a network of spectra learns: its loss and the terms of it, each component's fit, and one row as it is predicted now. */
export function CurvesTraining({ view }: { readonly view: CurvesTrainView }) {
  const { study, epochs, best, record, live, componentNames } = view
  const last = epochs.at(-1)
  // A run that ended early has nothing to come.
  const plannedEpochs = live && live.kind !== 'failed' ? study.epochs : Math.max(1, epochs.length)
  const input = useMemo(
    () => ({ epochs, plannedEpochs, best, componentNames }),
    [epochs, plannedEpochs, best, componentNames],
  )
  const part = study.split.protocol === 'published' ? 'Test part (optimistic)' : 'Validation part'
  return (
    <div className="grid">
      <div className="span-8">
        <div className="grid">
          <UnlearnedNote view={view} />
          <LossFigure input={input} study={study} />
          <ComponentFigure what="r2" input={input} part={part} />
          {live && record?.fit && (
            <ExampleFigure fit={record.fit} example={live.run.example} epoch={last?.epoch ?? null} part={part} />
          )}
          <TermsFigure input={input} study={study} />
          <ComponentFigure what="mse" input={input} part={part} />
          <ComponentFigure what="cosine" input={input} part={part} />
        </div>
      </div>
      <div className="span-4 stack side-column">
        <StudyCard study={study} record={record} />
        {record && <RunNotes record={record} />}
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
