/** What a run that learned values leaves behind, in the order of the tree. */
import { safetensors, stateDicts } from '../../modelArtefacts.ts'
import { metricsFile, studyFile } from '../../records.ts'
import { keyRegionsTable } from '../../saliency/keyRegionsTable.ts'
import { saliencyFigures } from '../../saliency/saliencyFigures.ts'
import { saliencyHeatmap } from '../../saliency/saliencyHeatmap.ts'
import { saliencyMapsFile } from '../../saliency/saliencyMapsFile.ts'
import type { OutputsOf, TaskExport } from '../../taskExport.ts'
import { layersModelFiles, modelConfigFile } from './artefacts/modelFiles.ts'
import { trainingFigures } from './artefacts/trainingFigures.ts'
import { valueFigures } from './artefacts/valueFigures.ts'
import { predictionsTable, scoresTable, trainingLog } from './artefacts/valueTables.ts'
import { valuesMetrics } from './metricsFile.ts'

const explainingFigures = [saliencyFigures, saliencyHeatmap]
const explainingTables = [keyRegionsTable, saliencyMapsFile]

const named = ({ targets }: OutputsOf<'values'>) => ({
  classNames: targets.map(({ name }) => name),
  units: targets.map(({ unit }) => unit),
})

export const valuesExport: TaskExport<'values'> = {
  metrics: ({ run }) => valuesMetrics(run),
  artefacts: (subject, metrics) => [
    ...[trainingFigures, valueFigures].flatMap((entry) => entry({ ...subject, metrics })),
    ...explainingFigures.flatMap((entry) => entry(named(subject.model.fit))),
    ...stateDicts(subject, 'best_model.pt', 'final_model.pt'),
    ...safetensors(subject, 'The model with targets, axis, preprocessing and limits: all that is needed to predict'),
    ...[layersModelFiles, modelConfigFile, trainingLog, predictionsTable, scoresTable].flatMap((entry) =>
      entry({ ...subject, metrics }),
    ),
    ...explainingTables.flatMap((entry) => entry(named(subject.model.fit))),
    studyFile(subject.run.study),
    metricsFile(
      metrics,
      'Scores of each target with intervals, counts, the split, and the classical models on the same rows',
    ),
  ],
  explaining: (outputs) => [...explainingFigures, ...explainingTables].flatMap((entry) => entry(named(outputs))),
  completenessError: ({ classNames, classes }) =>
    Object.fromEntries(
      classes.map(({ classIndex, completeness }) => [classNames[classIndex] ?? String(classIndex), completeness.error]),
    ),
}
