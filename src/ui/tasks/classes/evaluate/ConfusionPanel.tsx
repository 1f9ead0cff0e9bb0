import { useState } from 'react'
import type { ClassEvaluation } from '#domain/tasks/classes/classEvaluation'
import { type ConfusionCell, ConfusionTable } from '../../../charts/ConfusionTable.tsx'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { confusionMatrix } from '../../../charts/figures/confusionMatrix.ts'
import { Segmented } from '../../../controls/Segmented.tsx'

interface ConfusionPanelProps {
  readonly evaluation: ClassEvaluation
  readonly chosen: ConfusionCell | null
  readonly onChoose: (cell: ConfusionCell) => void
}

/** What is taken for what; a cell opens its spectra. */
export function ConfusionPanel({ evaluation, chosen, onChoose }: ConfusionPanelProps) {
  const [show, setShow] = useState<'counts' | 'share'>('counts')
  const { metrics } = evaluation
  const { classNames } = metrics
  return (
    <DrawnFigure
      className="span-8"
      title="Confusion matrix"
      subtitle={`${show === 'counts' ? 'Counts' : 'Shares of the actual class'}. Colour: share of the actual class. Choose a cell to see its spectra.`}
      controls={
        <Segmented
          label="Values shown"
          value={show}
          options={[
            { value: 'counts', label: 'Counts' },
            { value: 'share', label: 'Share' },
          ]}
          onChange={setShow}
        />
      }
      of={confusionMatrix}
      input={{ classNames, confusion: metrics.confusion, show }}
      fileName="confusion_matrix"
      heightPx={48 + 48 * classNames.length}
      saveSize={{ widthPx: 760, heightPx: 130 + 62 * classNames.length }}
    >
      {() => (
        <ConfusionTable
          classNames={classNames}
          confusion={metrics.confusion}
          show={show}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
    </DrawnFigure>
  )
}
