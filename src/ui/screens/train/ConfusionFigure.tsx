import { memo, useCallback, useMemo } from 'react'
import { ConfusionTable } from '../../charts/ConfusionTable.tsx'
import { Figure } from '../../charts/Figure.tsx'
import { confusionMatrix, confusionSummary, confusionTable } from '../../charts/figures/confusionMatrix.ts'
import type { PlotBuilder } from '../../charts/plot.ts'

interface ConfusionFigureProps {
  readonly classNames: readonly string[]
  readonly confusion: readonly (readonly number[])[]
  readonly part: string
  readonly epoch: number
}

/** What is taken for what, as of the last epoch. */
export const ConfusionFigure = memo(function ConfusionFigure(props: ConfusionFigureProps) {
  const { classNames, confusion, part, epoch } = props
  const input = useMemo(() => ({ classNames, confusion }), [classNames, confusion])
  const plot = useCallback<PlotBuilder>((theme) => confusionMatrix(input, theme), [input])
  return (
    <Figure
      className="span-6"
      title="Confusion matrix"
      subtitle={`${part} after epoch ${epoch}. Colour: share of the actual class.`}
      plot={plot}
      table={() => confusionTable(input)}
      summary={confusionSummary(input)}
      fileName="validation_confusion"
      heightPx={60 + 34 * classNames.length}
      saveSize={{ widthPx: 760, heightPx: 130 + 62 * classNames.length }}
    >
      {() => <ConfusionTable classNames={classNames} confusion={confusion} compact />}
    </Figure>
  )
})
