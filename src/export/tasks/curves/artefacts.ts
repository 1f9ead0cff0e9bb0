/** What a run that learned spectra of several components leaves behind, under the names of its reference study; one file an entry, in the order of the tree. */
import { featureCompleteness } from '#domain/explain/featureMaps'
import { safetensors, stateDicts } from '../../modelArtefacts.ts'
import { metricsFile, studyFile } from '../../records.ts'
import type { TaskExport } from '../../taskExport.ts'
import { componentCurves } from './artefacts/componentCurves.ts'
import { componentDiagnostics } from './artefacts/componentDiagnostics.ts'
import { componentTables } from './artefacts/componentTables.ts'
import { featureMapFigures } from './artefacts/featureMapFigures.ts'
import { featureMapsArray } from './artefacts/featureMapsArray.ts'
import { featureMapsTable } from './artefacts/featureMapsTable.ts'
import { layersModelFiles } from './artefacts/layersModelFiles.ts'
import { modelConfigFile } from './artefacts/modelConfigFile.ts'
import { residualBands } from './artefacts/residualBands.ts'
import { trainingCurves } from './artefacts/trainingCurves.ts'
import { trainingLogFile } from './artefacts/trainingLogFile.ts'
import { curvesMetrics } from './metricsFile.ts'

const explainingTables = [featureMapsArray, featureMapsTable]

export const curvesExport: TaskExport<'curves'> = {
  metrics: ({ run }) => curvesMetrics(run),
  artefacts: (subject, metrics) => [
    ...[componentCurves, residualBands, componentDiagnostics, trainingCurves].flatMap((entry) => entry(subject)),
    ...featureMapFigures(subject.model.fit),
    ...stateDicts(subject, 'best_spectral_model.pth', 'final_spectral_model.pth'),
    ...safetensors(
      subject,
      'The best weights with network, features, wavelengths and scaling: all that is needed to predict',
    ),
    ...[layersModelFiles, modelConfigFile, trainingLogFile, componentTables].flatMap((entry) => entry(subject)),
    ...explainingTables.flatMap((entry) => entry(subject.model.fit)),
    studyFile(subject.run.study),
    metricsFile(metrics, 'Scores of each component on the test part with intervals, counts and baselines'),
  ],
  explaining: (outputs) => [featureMapFigures, ...explainingTables].flatMap((entry) => entry(outputs)),
  completenessError: (explanation) =>
    Object.fromEntries(
      explanation.componentNames.map((name, component) => [name, featureCompleteness(explanation, component).error]),
    ),
}
