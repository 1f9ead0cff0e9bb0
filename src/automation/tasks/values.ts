/** A task whose runs tell numbers, for scripts: its datasets, and a saved model on other spectra. */

import type { OpenedSpectra } from '#domain/data/openedSpectra'
import { isAboutClasses } from '#domain/data/warning'
import { bandTable } from '#domain/explain/bandTable'
import { seenIntensityTitle } from '#domain/preprocessing/seenIntensity'
import { ok } from '#domain/result'
import { type ValuesModel, valuesModels } from '#domain/study/recipes/spectraRegression'
import { seenAxisOf } from '#domain/tasks/values/valuesFit'
import { defaultValuesStudy, withModel } from '#domain/tasks/values/valuesPlan'
import { valuePredictionsCsv } from '#export/tasks/values/predictions'
import { spectrumIds } from '#state/spectra/checkedSpectra'
import { predictValues } from '#state/tasks/values/predictValues'
import { download } from '../pageFiles.ts'
import type { AutomationRules } from './automationRules.ts'
import { onlyModel } from './onlyModel.ts'
import { onModelAxis } from './onModelAxis.ts'
import { spectraDatasets } from './spectraDatasets.ts'

/** Of names with commas between them; a name may hold commas itself, so that the longest that is a column is meant. */
function columnsNamed(pieces: readonly string[], { columns }: OpenedSpectra): string[] {
  const known = new Set(columns.map(({ name }) => name))
  const found = new Set<string>()
  for (let from = 0; from < pieces.length; ) {
    const upTo = (end: number): string => pieces.slice(from, end).join(',').trim()
    let end = pieces.length
    while (end > from + 1 && !known.has(upTo(end))) end--
    if (upTo(end) !== '') found.add(upTo(end))
    from = end
  }
  return [...found]
}

export const valuesAutomation: AutomationRules<'values'> = {
  explainedAsStudied: (study) => study,

  ...spectraDatasets,

  start: (dataset, { model, targets, group }) =>
    onlyModel(model, valuesModels, () => {
      const suggested = defaultValuesStudy(dataset)
      const named = columnsNamed(targets, dataset)
      const chosen = {
        ...suggested.dataset,
        ...(named.length > 0 && { targets: named }),
        ...(group !== null && { group }),
      }
      return withModel({ ...suggested, dataset: chosen }, (model ?? 'cnn') as ValuesModel, dataset)
    }),

  // Those about classes are none of this task's business.
  imported(summary, preview, names) {
    const told = spectraDatasets.imported(summary, preview, names)
    return { ...told, warnings: told.warnings.filter((warning) => !isAboutClasses(warning)) }
  },

  async explain({ analysis }, { source, model }, { datasetHash, backend }, onProgress) {
    const explained = await analysis.call(
      'explainValues',
      { source: { model: source, datasetHash }, settings: model.study.attribution, backend },
      { onProgress: (fraction) => onProgress({ kind: 'explain', fraction }) },
    )
    if (!explained.ok) return explained
    const { fit } = model
    return ok({
      classNames: fit.targets.map(({ name }) => name),
      units: fit.targets.map(({ unit }) => unit),
      axis: seenAxisOf(fit),
      spectrumTitle: seenIntensityTitle(fit.fitted, fit.intensity),
      classes: explained.value,
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
    const predicted = await predictValues({ analysis, ingest }, { model: source, spectra, axis, backend }, (done) =>
      onProgress({ kind: 'predict', fraction: done / rows }),
    )
    if (!predicted.ok) return predicted
    const { targets, values, distances } = predicted.value
    download(valuePredictionsCsv({ ids: spectrumIds(spectra), targets, values, distances }), table, 'text/csv')
    return ok({
      rows,
      targets,
      resampled,
      far: distances ? distances.far.filter(Boolean).length : null,
      table,
    })
  },
}
