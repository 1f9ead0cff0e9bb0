import { memo, useCallback, useMemo } from 'react'
import { ConfusionTable } from '../../../charts/ConfusionTable.tsx'
import { Figure } from '../../../charts/Figure.tsx'
import { confusionMatrix, confusionSummary, confusionTable } from '../../../charts/figures/confusionMatrix.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'

interface ConfusionFigureProps {
  readonly classNames: readonly string[]
  /** Null before the first epoch. */
  readonly confusion: readonly (readonly number[])[] | null
  readonly part: string
  readonly epoch: number | null
}

/** What is taken for what, as of the last epoch. */
export const ConfusionFigure = memo(function ConfusionFigure(props: ConfusionFigureProps) {
  const { classNames, part, epoch } = props
  const confusion = useMemo(
    () => props.confusion ?? classNames.map(() => classNames.map(() => 0)),
    [props.confusion, classNames],
  )
  const input = useMemo(() => ({ classNames, confusion }), [classNames, confusion])
  const plot = useCallback<PlotBuilder>((theme) => confusionMatrix(input, theme), [input])
  return (
    <Figure
      className="span-6"
      title="Confusion matrix"
      subtitle={
        epoch === null
          ? `${part}, from the first epoch on`
          : `${part} after epoch ${epoch}. Colour: share of the class.`
      }
      plot={plot}
      table={() => confusionTable(input)}
      summary={epoch === null ? 'Nothing is judged yet.' : confusionSummary(input)}
      fileName="validation_confusion"
      heightPx={60 + 34 * classNames.length}
      saveSize={{ widthPx: 760, heightPx: 130 + 62 * classNames.length }}
    >
      {() => <ConfusionTable classNames={classNames} confusion={confusion} compact />}
    </Figure>
  )
})
