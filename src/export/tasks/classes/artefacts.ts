/** What a run that learned classes leaves behind, under the names of its reference study; one file an entry, in the order of the tree. */

import { safetensors, stateDicts } from '../../modelArtefacts.ts'
import { metricsFile, studyFile } from '../../records.ts'
import { keyRegionsTable } from '../../saliency/keyRegionsTable.ts'
import { saliencyFigures } from '../../saliency/saliencyFigures.ts'
import { saliencyHeatmap } from '../../saliency/saliencyHeatmap.ts'
import { saliencyMapsFile } from '../../saliency/saliencyMapsFile.ts'
import type { TaskExport } from '../../taskExport.ts'
import { classDistribution } from './artefacts/classDistribution.ts'
import { confusionMatrix } from './artefacts/confusionMatrix.ts'
import { interpretationFile } from './artefacts/interpretationFile.ts'
import { layersModelFiles } from './artefacts/layersModelFiles.ts'
import { modelConfigFile } from './artefacts/modelConfigFile.ts'
import { scoresTable } from './artefacts/scoresTable.ts'
import { trainingCurves } from './artefacts/trainingCurves.ts'
import { trainingLogFile } from './artefacts/trainingLogFile.ts'
import { classMetrics } from './metricsFile.ts'

const explainingFigures = [saliencyFigures, saliencyHeatmap]
const explainingTables = [keyRegionsTable, saliencyMapsFile, interpretationFile]

export const classExport: TaskExport<'classes'> = {
  metrics: ({ run, model }) => classMetrics(run, model.fit.classNames),
  artefacts: (subject, metrics) => [
    ...[classDistribution, trainingCurves, confusionMatrix].flatMap((entry) => entry({ ...subject, metrics })),
    ...explainingFigures.flatMap((entry) => entry(subject.model.fit)),
    ...stateDicts(subject, 'best_model.pt', 'final_model.pt'),
    ...safetensors(
      subject,
      'The best weights with network, classes, axis and preprocessing: all that is needed to predict',
    ),
    ...[layersModelFiles, modelConfigFile, trainingLogFile, scoresTable].flatMap((entry) =>
      entry({ ...subject, metrics }),
    ),
    ...explainingTables.flatMap((entry) => entry(subject.model.fit)),
    studyFile(subject.run.study),
    metricsFile(
      metrics,
      'Scores on the test part with intervals, counts, the split, and the closed-form classifiers beside it',
    ),
  ],
  explaining: (outputs) => [...explainingFigures, ...explainingTables].flatMap((entry) => entry(outputs)),
  completenessError: ({ classNames, classes }) =>
    Object.fromEntries(
      classes.map(({ classIndex, completeness }) => [classNames[classIndex] ?? String(classIndex), completeness.error]),
    ),
}
