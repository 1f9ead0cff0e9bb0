/** `figures/saliency_<class>`: each class's map over the mean of the explained spectra, with its strongest regions. */
import { highestPeaks, scaledToUnit, studyLabelRule } from '#domain/explain/keyRegions'
import { displayClassName } from '#domain/tasks/classes/className'
import { fileStems } from '../../../fileNames.ts'
import type { FigureDescription } from '../../../ports.ts'
import type { ClassExplainedEntry } from '../entry.ts'
import type { Explained } from '../explained.ts'

function saliency({ axis, classes }: Explained, classIndex: number, className: string): FigureDescription | null {
  const explanation = classes.find((one) => one.classIndex === classIndex)
  if (!explanation) return null
  const peaks = highestPeaks(scaledToUnit(explanation.meanAbsolute), studyLabelRule).map(({ index, height }) => ({
    center: axis.values[index] ?? Number.NaN,
    score: height,
  }))
  return { kind: 'saliency', className, axis, explanation, peaks }
}

export const saliencyFigures: ClassExplainedEntry = ({ classNames }) => {
  const stems = fileStems(classNames)
  return classNames.map((className, c) => ({
    kind: 'explainedFigure',
    path: `figures/saliency_${stems[c]}`,
    group: 'figures',
    purpose: `Where ${displayClassName(className).toLowerCase()} are decided, on their mean`,
    figure: (explained) => saliency(explained, c, className),
  }))
}
