/** `figures/saliency_<class>`: each class's map over the mean of the class, with its assigned bands and its strongest regions. */
import { bandsFor } from '#domain/explain/bandsOnAxis'
import { labelledPeaks } from '#domain/explain/keyRegions'
import { displayClassName } from '#domain/tasks/classes/className'
import { fileStems } from '../fileNames.ts'
import type { FigureDescription } from '../ports.ts'
import { type Explained, isHardlyLearned, type SaliencyEntry } from './explained.ts'
import { heatmapStem } from './saliencyHeatmap.ts'

function saliency(explained: Explained, classIndex: number, className: string): FigureDescription | null {
  const { axis, classes, bands, spectrumTitle } = explained
  const explanation = classes.find((one) => one.classIndex === classIndex)
  if (!explanation) return null
  return {
    kind: 'saliency',
    className,
    axis,
    explanation,
    spectrumTitle,
    peaks: labelledPeaks(explanation.meanAbsolute, axis),
    ...(explained.units && { unit: explained.units[classIndex] ?? null }),
    bands: bandsFor(bands, className, axis),
    hardlyLearned: isHardlyLearned(explained, classIndex),
  }
}

export const saliencyFigures: SaliencyEntry = ({ classNames, units }) => {
  const stems = fileStems(classNames, [heatmapStem])
  return classNames.map((className, c) => ({
    kind: 'explainedFigure',
    path: `figures/saliency_${stems[c]}`,
    group: 'figures',
    purpose: units
      ? `Evidence for ${className}, over the mean spectrum`
      : `Evidence for ${displayClassName(className).toLowerCase()}, over their mean spectrum`,
    figure: (explained) => saliency(explained, c, className),
  }))
}
