import { memo, useCallback, useMemo } from 'react'
import { Figure } from '../../../charts/Figure.tsx'
import { type LossTerm, lossTerm, termNames } from '../../../charts/figures/curvesMetrics.ts'
import { trainingPanels, trainingSummary, trainingTable } from '../../../charts/figures/trainingCurves.ts'
import { Legend } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import type { TestCurvesProps } from './LossFigure.tsx'

const terms: readonly LossTerm[] = ['squared', 'cosine', 'peak']

/** What the loss is made of, each term on an axis of its own. */
export const TermsFigure = memo(function TermsFigure({ input, study }: TestCurvesProps) {
  const { loss } = study
  const metrics = useMemo(() => terms.map((term) => lossTerm(term, loss)), [loss])
  const plot = useCallback<PlotBuilder>(
    (theme, size) => {
      const panels = metrics.map((metric, i) => ({
        metric,
        words: { heading: `${loss.shares[terms[i] ?? 'squared']} × ${metric.name}` },
      }))
      return trainingPanels(input, panels, theme, size, { left: 54 })
    },
    [input, metrics, loss],
  )
  const formula = terms
    .filter((term) => loss.shares[term] > 0)
    .map((term) => `${loss.shares[term]} × ${termNames[term]}`)
    .join(' + ')
  const watched = terms.some((term) => loss.shares[term] === 0) ? '; the rest is only watched' : ''
  return (
    <Figure
      className="span-12"
      title="Terms of the loss"
      subtitle={`Each before its share. Loss = ${formula}${watched}`}
      plot={plot}
      table={() => trainingTable(input, metrics)}
      summary={trainingSummary(input, metrics)}
      footer={
        <Legend
          entries={[
            { name: 'training', colour: 'var(--s-train)', kind: 'line' },
            { name: 'validation', colour: 'var(--s-val)', kind: 'line' },
          ]}
        />
      }
      fileName="loss_terms"
      heightPx={222}
      wide
      saveSize={{ widthPx: 1100, heightPx: 380 }}
    />
  )
})
