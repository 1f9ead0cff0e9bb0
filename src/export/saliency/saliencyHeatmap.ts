/** `figures/saliency_heatmap_all`: every class map, each scaled to its own maximum. */
import { trustOf } from '#domain/explain/trust'
import type { FigureDescription } from '../ports.ts'
import { type Explained, isHardlyLearned, type SaliencyEntry } from './explained.ts'

function heatmap(explained: Explained): FigureDescription | null {
  const { axis, classNames, classes } = explained
  if (classes.length === 0) return null
  return {
    kind: 'saliencyHeatmap',
    classNames: classes.map(({ classIndex }) => classNames[classIndex] ?? String(classIndex)),
    axis,
    maps: classes.map(({ meanAbsolute }) => meanAbsolute),
    grey: classes.map(
      ({ classIndex, completeness }) => trustOf(completeness) === 'doubtful' || isHardlyLearned(explained, classIndex),
    ),
  }
}

export const saliencyHeatmap: SaliencyEntry = () => [
  {
    kind: 'explainedFigure',
    path: 'figures/saliency_heatmap_all',
    group: 'figures',
    purpose: 'The evidence of all classes along the spectrum',
    figure: heatmap,
  },
]
