/** What a task whose runs tell classes brings to the stores. */
import { seenIntensityTitle } from '#domain/preprocessing/seenIntensity'
import { firstFault, ok } from '#domain/result'
import { seenAxis } from '#domain/tasks/classes/classFit'
import { hardlyLearnedClasses } from '#domain/tasks/classes/hardlyLearnedClasses'
import { defaultStudy, fitStudy, planStudy } from '#domain/tasks/classes/studyPlan'
import { findSpectra } from '../../spectra/findSpectra.ts'
import { importSpectra } from '../../spectra/importSpectra.ts'
import type { TaskRules } from '../taskRules.ts'
import { classPrediction } from './prediction.ts'

export const classRules: TaskRules<'classes'> = {
  importing: {
    ...importSpectra,
    builtInSample: { recipe: 'raman-classification', rows: 240, seed: 42 },
    sampleRecipe: 'raman-sample',
  },
  draft: {
    summaryOf: ({ summary }) => summary,
    initial: defaultStudy,
    fit: (study, dataset) => fitStudy({ ...study, dataset: { ...study.dataset, hash: dataset.summary.hash } }, dataset),
    plan: planStudy,
    fault: ({ cohort, split, preprocessing, network }) => firstFault(cohort, split, preprocessing, network),
    find: findSpectra,
  },
  explanation: {
    pathOf: ({ attribution }) => ({ attribution, custom: null }),
    samePath: (a, b) =>
      a.custom === b.custom &&
      (a.custom !== null || a.attribution.baseline === b.attribution.baseline) &&
      a.attribution.method === b.attribution.method &&
      a.attribution.draw === b.attribution.draw &&
      a.attribution.steps === b.attribution.steps &&
      a.attribution.spectraPerClass === b.attribution.spectraPerClass,
    explain: (analysis, { path: { attribution, custom }, ...run }, options) =>
      analysis.call('explainClasses', { ...run, settings: attribution, baseline: custom?.values ?? null }, options),
    explainSingle: (analysis, { path: { attribution, custom }, ...run }, question, options) =>
      analysis.call(
        'explainSpectrum',
        { ...run, ...question, settings: attribution, baseline: custom?.values ?? null },
        options,
      ),
    named: ({ fit, evaluation, study }, classes, bands) => ({
      classNames: fit.classNames,
      axis: seenAxis(fit),
      spectrumTitle: seenIntensityTitle(fit.fitted, fit.intensity),
      classes,
      rule: study.attribution,
      bands,
      hardlyLearned: evaluation ? hardlyLearnedClasses(evaluation.metrics.confusion) : [],
    }),
  },
  prediction: classPrediction,
  kept: { load: async (_, run, trained) => ok({ task: 'classes', run, ...trained }) },
}
