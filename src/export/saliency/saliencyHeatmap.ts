/** `figures/saliency_heatmap_all`: every class map, each scaled to its own maximum. */
import { trustOf } from '#domain/explain/trust'
import type { FigureDescription } from '../ports.ts'
import { type Explained, isHardlyLearned, outputWord, type SaliencyEntry } from './explained.ts'

/** Stands where the maps of single outputs have their names. */
export const heatmapStem = 'heatmap_all'

function heatmap(explained: Explained): FigureDescription | null {
  const { axis, classNames, classes } = explained
  if (classes.length === 0) return null
  return {
    kind: 'saliencyHeatmap',
    outputs: outputWord(explained),
    classNames: classes.map(({ classIndex }) => classNames[classIndex] ?? String(classIndex)),
    axis,
    maps: classes.map(({ meanAbsolute }) => meanAbsolute),
    grey: classes.map(
      ({ classIndex, completeness }) => trustOf(completeness) === 'doubtful' || isHardlyLearned(explained, classIndex),
    ),
  }
}

export const saliencyHeatmap: SaliencyEntry = (outputs) => [
  {
    kind: 'explainedFigure',
    path: `figures/saliency_${heatmapStem}`,
    group: 'figures',
    purpose: `The evidence of each ${outputWord(outputs)} along the spectrum`,
    figure: heatmap,
  },
]
