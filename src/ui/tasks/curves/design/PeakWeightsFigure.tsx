import { useCallback, useMemo } from 'react'
import type { CurvesSummary } from '#domain/data/curvesDataset'
import { axisTitle } from '#domain/data/unitWords'
import { balancedComponents, referenceComponents } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'
import { risingPeakWeights } from '#domain/tasks/curves/componentLoss'
import { Figure } from '../../../charts/Figure.tsx'
import { peakWeightsPlot, peakWeightsSummary, peakWeightsTable } from '../../../charts/figures/weights.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { WeightEditor } from '../../../charts/WeightEditor.tsx'
import { Button } from '../../../controls/Button.tsx'
import type { StudyFieldProps } from '../../../screens/design/trainingFields.tsx'
import { peakWeightsWords, risingQuarters } from './lossWords.ts'
import { peakAxis } from './peakAxis.ts'
import { useWeights } from './useWeights.ts'
import { WeightActions } from './WeightActions.tsx'

interface PeakWeightsFigureProps extends StudyFieldProps<CurvesStudy> {
  readonly dataset: CurvesSummary
}

/** How much each wavelength counts in the peak term. */
export function PeakWeightsFigure({ study, editor, dataset }: PeakWeightsFigureProps) {
  const { weights, change, undo, canUndo } = useWeights(study, editor, 'peakWeights')
  const axis = useMemo(() => peakAxis(dataset), [dataset])
  const input = useMemo(() => ({ axis, weights }), [axis, weights])
  const plot = useCallback<PlotBuilder>((theme) => peakWeightsPlot(input, theme), [input])
  const own = (study.targetScaling === 'none' ? referenceComponents : balancedComponents)(study).loss.peakWeights
  return (
    <Figure
      title="Peak weights"
      subtitle={peakWeightsWords(study)}
      plot={plot}
      table={() => peakWeightsTable(input)}
      summary={peakWeightsSummary(input)}
      fileName="peak_weights"
      heightPx={216}
    >
      {({ heightPx }) => (
        <WeightEditor
          label="Peak weights"
          weights={weights}
          names={axis.names}
          look={{ kind: 'steps', title: axisTitle(axis), ticks: axis.ticks }}
          heightPx={heightPx}
          onChange={change}
          onUndo={undo}
          actions={
            <>
              <Button
                size="small"
                onClick={() =>
                  change(
                    weights.map(() => 1),
                    null,
                  )
                }
              >
                Flat
              </Button>
              <Button
                size="small"
                title={`Rising by quarters of the wavelengths: ${risingQuarters.join(', ')}`}
                onClick={() => change(risingPeakWeights(weights.length, risingQuarters), null)}
              >
                By quarters
              </Button>
              <WeightActions canUndo={canUndo} onUndo={undo} onReset={() => change(own, null)} />
            </>
          }
        />
      )}
    </Figure>
  )
}
