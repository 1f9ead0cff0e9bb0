import type { TrainView } from '../../../run/useTrainView.ts'
import { ConfusionFigure } from './ConfusionFigure.tsx'
import { CurveFigure } from './CurveFigure.tsx'
import { RecallFigure } from './RecallFigure.tsx'

/** How a classifier learns: loss, accuracy, and who is confused with whom on the validation part. */
export function Figures({ view }: { readonly view: TrainView<'classes'> }) {
  const { study, epochs, plannedEpochs, best, targets: classNames } = view
  const last = epochs.at(-1)
  const confusion = last?.validationConfusion ?? null
  const part = study.split.protocol === 'published' ? 'Test part (leaky)' : 'Validation part'
  return (
    <>
      <CurveFigure metric="loss" epochs={epochs} plannedEpochs={plannedEpochs} best={best} />
      <CurveFigure metric="accuracy" epochs={epochs} plannedEpochs={plannedEpochs} best={best} />
      {classNames.length > 0 && (
        <>
          <RecallFigure classNames={classNames} confusion={confusion} part={part} />
          <ConfusionFigure classNames={classNames} confusion={confusion} part={part} epoch={last?.epoch ?? null} />
        </>
      )}
    </>
  )
}
