/** `figures/saliency_heatmap_all`: every class map, each scaled to its own maximum. */
import type { FigureDescription } from '../../../ports.ts'
import type { ClassExplainedEntry } from '../entry.ts'
import type { Explained } from '../explained.ts'

function heatmap({ axis, classNames, classes }: Explained): FigureDescription | null {
  if (classes.length === 0) return null
  return {
    kind: 'saliencyHeatmap',
    classNames: classes.map(({ classIndex }) => classNames[classIndex] ?? String(classIndex)),
    axis,
    maps: classes.map(({ meanAbsolute }) => meanAbsolute),
  }
}

export const saliencyHeatmap: ClassExplainedEntry = () => [
  {
    kind: 'explainedFigure',
    path: 'figures/saliency_heatmap_all',
    group: 'figures',
    purpose: 'The evidence of all classes along the spectrum',
    figure: heatmap,
  },
]
