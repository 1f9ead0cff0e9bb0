/** A task whose runs tell classes, for scripts: its datasets, and a saved model on other spectra. */

import { bandTable } from '#domain/explain/bandTable'
import { seenIntensityTitle } from '#domain/preprocessing/seenIntensity'
import { ok } from '#domain/result'
import { studyAttribution } from '#domain/study/recipes/ramanClassification'
import { seenAxis } from '#domain/tasks/classes/classFit'
import { type ClassModel, classModels, withClassModel } from '#domain/tasks/classes/studyPlan'
import { predictionsCsv } from '#export/tasks/classes/predictions'
import { spectrumIds } from '#state/spectra/checkedSpectra'
import { predictClasses } from '#state/tasks/classes/predictClasses'
import { taskRules } from '#state/tasks/registry'
import { download } from '../pageFiles.ts'
import type { AutomationRules } from './automationRules.ts'
import { onlyModel } from './onlyModel.ts'
import { onModelAxis } from './onModelAxis.ts'
import { spectraDatasets } from './spectraDatasets.ts'

export const classAutomation: AutomationRules<'classes'> = {
  ...spectraDatasets,

  start: (dataset, { model }) =>
    onlyModel(model, classModels, () =>
      withClassModel(taskRules.classes.draft.initial(dataset), (model ?? 'cnn') as ClassModel, dataset),
    ),

  explainedAsStudied: (study) => ({ ...study, attribution: studyAttribution }),

  async explain({ analysis }, { source, model }, { datasetHash, backend }, onProgress) {
    const request = { model: source, datasetHash, settings: model.study.attribution, backend }
    const explained = await analysis.call('explainFile', request, {
      onProgress: (fraction) => onProgress({ kind: 'explain', fraction }),
    })
    if (!explained.ok) return explained
    const { classNames, classes } = explained.value
    return ok({
      classNames,
      classes,
      axis: seenAxis(model.fit),
      spectrumTitle: seenIntensityTitle(model.fit.fitted, model.fit.intensity),
      rule: model.study.attribution,
      bands: bandTable,
      hardlyLearned: [],
    })
  },

  /** Errors: `axis-contract`, and those of the file, the dataset and the device. */
  async predict({ analysis, ingest, datasets }, { source, model }, { datasetHash, backend }, table, onProgress) {
    const found = await onModelAxis(datasets, datasetHash, model.fit.axis)
    if (!found.ok) return found
    const { spectra, axis, resampled } = found.value
    const { rows } = spectra
    const asked = { model: source, spectra, axis, backend }
    const predicted = await predictClasses({ analysis, ingest }, asked, (done) =>
      onProgress({ kind: 'predict', fraction: done / rows }),
    )
    if (!predicted.ok) return predicted
    const { classNames } = predicted.value
    download(predictionsCsv({ ids: spectrumIds(spectra), ...predicted.value }), table, 'text/csv')
    return ok({ rows, classNames, resampled, table })
  },
}
