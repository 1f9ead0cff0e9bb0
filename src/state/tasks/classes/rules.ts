/** What a task whose runs tell classes brings to the stores. */
import { firstFault, ok } from '#domain/result'
import { seenAxis } from '#domain/tasks/classes/classFit'
import { classTableOf } from '#domain/tasks/classes/classTable'
import { hardlyLearnedClasses } from '#domain/tasks/classes/hardlyLearnedClasses'
import { defaultStudy, fitStudy, planStudy } from '#domain/tasks/classes/studyPlan'
import type { TaskRules } from '../taskRules.ts'
import { classPrediction } from './prediction.ts'

export const classRules: TaskRules<'classes'> = {
  importing: {
    builtInSample: { recipe: 'raman-classification', rows: 240, seed: 42 },
    sampleRecipe: 'raman-sample',
    read: (ingest, files, plan, options, corrections) => ingest.call('read', { files, plan, corrections }, options),
    otherFiles: (names) => ({
      code: 'no-spectra',
      message: `${names.join(', ')}: no spectra were found.`,
      remedy: 'Drop tables of spectra.',
    }),
    problem: () => null,
    commit: (ingest, request, options) => ingest.call('commit', request, options),
    discard: (ingest, importId) => ingest.call('discard', { importId }),
    storeSample: (ingest, request, options) => ingest.call('storeSample', request, options),
  },
  draft: {
    summaryOf: ({ summary }) => summary,
    initial: defaultStudy,
    fit: (study, dataset) => fitStudy({ ...study, dataset: { ...study.dataset, hash: dataset.summary.hash } }, dataset),
    plan: planStudy,
    fault: ({ cohort, split, preprocessing, network }) => firstFault(cohort, split, preprocessing, network),
    async find(datasets, hash) {
      await datasets.getState().openDataset(hash)
      const { open } = datasets.getState()
      return open.kind === 'ready' && open.hash === hash ? classTableOf(open.dataset) : null
    },
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
      classes,
      rule: study.attribution,
      bands,
      hardlyLearned: evaluation ? hardlyLearnedClasses(evaluation.metrics.confusion) : [],
    }),
  },
  prediction: classPrediction,
  kept: { load: async (_, run, trained) => ok({ task: 'classes', run, ...trained }) },
}
