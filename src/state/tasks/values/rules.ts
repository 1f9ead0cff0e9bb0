/** What a task whose runs tell numbers brings to the stores. */
import { seenIntensityTitle } from '#domain/preprocessing/seenIntensity'
import { firstFault, ok } from '#domain/result'
import { seenAxisOf } from '#domain/tasks/values/valuesFit'
import { defaultValuesStudy, fitValuesStudy, planValues } from '#domain/tasks/values/valuesPlan'
import { valuePredictionsCsv } from '#export/tasks/values/predictions'
import { checkSpectra, fitsModel, forgetSpectra, spectrumIds } from '../../spectra/checkedSpectra.ts'
import { findSpectra } from '../../spectra/findSpectra.ts'
import { importSpectra } from '../../spectra/importSpectra.ts'
import type { TaskRules } from '../taskRules.ts'
import { predictValues } from './predictValues.ts'

export const valuesRules: TaskRules<'values'> = {
  importing: {
    ...importSpectra,
    builtInSample: { recipe: 'spectra-regression', rows: 288, seed: 42 },
    sampleRecipe: 'spectra-regression',
  },
  draft: {
    summaryOf: ({ summary }) => summary,
    initial: defaultValuesStudy,
    fit: fitValuesStudy,
    plan: planValues,
    fault: ({ cohort, split, preprocessing, network }) => firstFault(cohort, split, preprocessing, network),
    find: findSpectra,
  },
  explanation: {
    pathOf: ({ attribution }) => attribution,
    samePath: (a, b) => a.method === b.method && a.steps === b.steps && a.baseline === b.baseline && a.rows === b.rows,
    explain: (analysis, { runId, path, ...on }, options) =>
      analysis.call('explainValues', { ...on, source: { runId }, settings: path }, options),
    explainSingle: null,
    named: ({ fit }, classes, bands) => ({
      classNames: fit.targets.map(({ name }) => name),
      units: fit.targets.map(({ unit }) => unit),
      axis: seenAxisOf(fit),
      spectrumTitle: seenIntensityTitle(fit.fitted, fit.intensity),
      classes,
      bands,
      hardlyLearned: [],
    }),
  },
  prediction: {
    check: (ports, { fit }, source, options) => checkSpectra(ports, fit, source, options),
    fits: fitsModel,
    rowsOf: ({ spectra }) => spectra.rows,
    predict: (ports, runId, { spectra, model }, onRows, signal) =>
      predictValues(ports, { model: { runId }, spectra, axis: model }, onRows, signal),
    forget: forgetSpectra,
    async write({ spectra }, { targets, values, distances }, _, onRows) {
      const bytes = valuePredictionsCsv({ ids: spectrumIds(spectra), targets, values, distances })
      return onRows(spectra.rows) ? new Blob([bytes], { type: 'text/csv' }) : null
    },
  },
  kept: { load: async (_, run, trained) => ok({ task: 'values', run, ...trained }) },
}
