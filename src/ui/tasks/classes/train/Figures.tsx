import { memo, useCallback, useMemo } from 'react'
import { ConfusionTable } from '../../../charts/ConfusionTable.tsx'
import { DrawnFigure, Figure } from '../../../charts/Figure.tsx'
import { confusionMatrix } from '../../../charts/figures/confusionMatrix.ts'
import { accuracy, crossEntropy } from '../../../charts/figures/epochMetric.ts'
import { trainingPanels, trainingSummary, trainingTable } from '../../../charts/figures/trainingCurves.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import type { TrainView } from '../../../run/useRun.ts'
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

interface ConfusionFigureProps {
  readonly classNames: readonly string[]
  /** Null before the first epoch. */
  readonly confusion: readonly (readonly number[])[] | null
  readonly part: string
  readonly epoch: number | null
}

/** What is taken for what, as of the last epoch. */
const ConfusionFigure = memo(function ConfusionFigure(props: ConfusionFigureProps) {
  const { classNames, part, epoch } = props
  const confusion = useMemo(
    () => props.confusion ?? classNames.map(() => classNames.map(() => 0)),
    [props.confusion, classNames],
  )
  const input = { classNames, confusion }
  return (
    <DrawnFigure
      className="span-6"
      title="Confusion matrix"
      subtitle={
        epoch === null
          ? `${part}, from the first epoch on`
          : `${part} after epoch ${epoch}. Colour: share of the class.`
      }
      of={confusionMatrix}
      input={input}
      summary={epoch === null ? 'Nothing is judged yet.' : confusionMatrix.summary(input)}
      fileName="validation_confusion"
      heightPx={60 + 34 * classNames.length}
      saveSize={{ widthPx: 760, heightPx: 130 + 62 * classNames.length }}
    >
      {() => <ConfusionTable classNames={classNames} confusion={confusion} compact />}
    </DrawnFigure>
  )
})

interface CurveFigureProps extends Pick<TrainView<'classes'>, 'epochs' | 'plannedEpochs' | 'best'> {
  readonly metric: keyof typeof words
}

const words = {
  loss: { title: 'Loss', subtitle: 'Cross-entropy, mean per epoch' },
  accuracy: { title: 'Accuracy', subtitle: 'Share of spectra in the right class' },
} as const

const metrics = { loss: crossEntropy, accuracy }

/** Drawn again once an epoch, not with every reading. */
const CurveFigure = memo(function CurveFigure({ metric, epochs, plannedEpochs, best }: CurveFigureProps) {
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
