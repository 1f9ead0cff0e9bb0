import { useCallback, useMemo } from 'react'
import { balancedComponents, referenceComponents } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'
import { componentColourVariable, numberedComponent } from '../../../charts/componentColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import {
  componentWeightsPlot,
  componentWeightsSummary,
  componentWeightsTable,
} from '../../../charts/figures/weights.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { WeightEditor } from '../../../charts/WeightEditor.tsx'
import type { WeightLook } from '../../../charts/WeightShapes.tsx'
import type { StudyFieldProps } from '../../../study/trainingFields.tsx'
import { componentWeightsWords } from './lossWords.ts'
import { useWeights } from './useWeights.ts'
import { WeightActions } from './WeightActions.tsx'

interface ComponentWeightsFigureProps extends StudyFieldProps<CurvesStudy> {
  readonly names: readonly string[]
}

/** How much each component counts. */
export function ComponentWeightsFigure({ study, editor, names: componentNames }: ComponentWeightsFigureProps) {
  const { weights, change, undo, canUndo } = useWeights(study, editor, 'componentWeights')
  const input = useMemo(() => ({ componentNames, weights }), [componentNames, weights])
  const plot = useCallback<PlotBuilder>((theme) => componentWeightsPlot(input, theme), [input])
  const names = componentNames.map((name, k) => numberedComponent(k, name))
  const look: WeightLook = {
    kind: 'bars',
    bars: componentNames.map((name, k) => ({
      colour: componentColourVariable(k),
      name: [String(k + 1), ...name.split(' ')],
    })),
  }
  const own = (study.targetScaling === 'none' ? referenceComponents : balancedComponents)(study).loss.componentWeights
  return (
    <Figure
      title="Component weights"
      subtitle={componentWeightsWords(study)}
      plot={plot}
      table={() => componentWeightsTable(input)}
      summary={componentWeightsSummary(input)}
      fileName="component_weights"
      heightPx={216}
    >
      {({ heightPx }) => (
        <WeightEditor
          label="Component weights"
          weights={weights}
          names={names}
          look={look}
          heightPx={heightPx}
          onChange={change}
          onUndo={undo}
          actions={<WeightActions canUndo={canUndo} onUndo={undo} onReset={() => change(own, null)} />}
        />
      )}
    </Figure>
  )
}
