/** What a task whose runs predict curves from features brings to the stores. */

import type { FeatureBaseline } from '#domain/explain/featureExplanation'
import { firstFault, ok, type Result } from '#domain/result'
import type { CurvesRun } from '#domain/run/run'
import { defaultFilmRows } from '#domain/simulate/thinFilm/structures'
import type { CurvesStudy } from '#domain/study/study'
import { hardlyLearnedComponents } from '#domain/tasks/curves/curvesEvaluation'
import { noCurves } from '#domain/tasks/curves/curvesFiles'
import { defaultCurvesStudy, fitCurvesStudy, planCurves } from '#domain/tasks/curves/curvesPlan'
import { curvesTableOf } from '#domain/tasks/curves/curvesTable'
import { favouredComponent } from '#domain/tasks/curves/favoured'
import type { TestedCurves } from '#export/keptRun'
import { summaryOf } from '../../datasets.ts'
import type { KeptRunPorts, TaskRules } from '../taskRules.ts'
import { curvesPrediction } from './prediction.ts'
import type { FeaturePathSettings } from './values.ts'

/** To standardised features, which is what a study's baseline is told in, zero is the mean training structure. */
export function featurePathOf({ attribution, preprocessing }: CurvesStudy): FeaturePathSettings {
  const standardised = preprocessing.some(({ kind }) => kind === 'standardize')
  return { baseline: { kind: standardised ? 'mean' : 'zero' }, steps: attribution.steps, rows: attribution.rows }
}

function sameBaseline(a: FeatureBaseline, b: FeatureBaseline): boolean {
  if (a.kind === 'row') return b.kind === 'row' && a.row === b.row
  return a.kind === b.kind
}

export const curvesRules: TaskRules<'curves'> = {
  importing: {
    builtInSample: { rows: defaultFilmRows, seed: 42 },
    sampleRecipe: 'thin-film-sample',
    read: (ingest, files, plan, options) => ingest.call('readCurves', { files, plan }, options),
    otherFiles: noCurves,
    problem: ({ problem }) => problem,
    withFiles: () => null,
    sight: null,
    commit: (ingest, request, options) => ingest.call('commitCurves', request, options),
    discard: (ingest, importId) => ingest.call('discardCurves', { importId }),
    storeSample: (ingest, request, options) => ingest.call('storeCurvesSample', request, options),
  },
  draft: {
    summaryOf: (table) => table,
    initial: defaultCurvesStudy,
    fit: fitCurvesStudy,
    plan: planCurves,
    fault: ({ parts, preprocessing, network }) => firstFault(parts, preprocessing, network),
    async find(datasets, hash) {
      const summary = summaryOf(datasets.getState().list, hash)
      return summary && curvesTableOf(summary)
    },
  },
  explanation: {
    pathOf: featurePathOf,
    samePath: (a, b) => a.steps === b.steps && a.rows === b.rows && sameBaseline(a.baseline, b.baseline),
    explain(analysis, { runId, path: { rows, ...path }, ...on }, options) {
      return analysis.call('explainFeatures', { ...on, source: { runId }, path, rows }, options)
    },
    explainSingle: null,
    named: ({ evaluation }, maps) => ({ ...maps, hardlyLearned: hardlyLearnedComponents(evaluation) }),
  },
  prediction: curvesPrediction,
  kept: {
    async load(ports, run, trained) {
      const tested = await loadTested(ports, run)
      return tested.ok ? ok({ task: 'curves', run, tested: tested.value, ...trained }) : tested
    },
  },
}

/** The test part as the run predicts it; null where it was never asked. */
async function loadTested({ analysis, runs }: KeptRunPorts, run: CurvesRun): Promise<Result<TestedCurves | null>> {
  if (!run.evaluation || !run.fit) return ok(null)
  const test = await runs.loadTest(run.id)
  // Scores of an earlier version can outlive the predictions behind them.
  if (!test.ok) return test.error.code === 'test-missing' ? ok(null) : test
  const components = run.fit.componentNames.length
  const diagnosed = favouredComponent(run.study.loss.componentWeights)
  const residuals = await analysis.call('testResiduals', { runId: run.id, components, diagnosed })
  return residuals.ok ? ok({ test: test.value, residuals: residuals.value }) : residuals
}
