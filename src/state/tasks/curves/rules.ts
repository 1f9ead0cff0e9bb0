/** What a task whose runs predict curves from features brings to the stores. */

import type { FeatureBaseline } from '#domain/explain/featureExplanation'
import { firstFault, ok } from '#domain/result'
import type { CurvesStudy } from '#domain/study/study'
import { noCurves } from '#domain/tasks/curves/curvesFiles'
import { defaultCurvesStudy, fitCurvesStudy, planCurves } from '#domain/tasks/curves/curvesPlan'
import { explainedFeatures } from '#export/tasks/curves/featureMaps'
import { summaryOf } from '../../datasets.ts'
import type { TaskRules } from '../taskRules.ts'
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
    /** Small enough to be learned from without a graphics card. */
    builtInSample: { rows: 3000, seed: 42 },
    read: (ingest, files, plan, options) => ingest.call('readCurves', { files, plan }, options),
    otherFiles: noCurves,
    problem: ({ problem }) => problem,
    commit: (ingest, request, options) => ingest.call('commitCurves', request, options),
    discard: (ingest, importId) => ingest.call('discardCurves', { importId }),
    storeSample: (ingest, request, options) => ingest.call('storeCurvesSample', request, options),
    library: ({ pairs }) => pairs.getState(),
  },
  draft: {
    hashOf: ({ hash }) => hash,
    initial: defaultCurvesStudy,
    fit: fitCurvesStudy,
    plan: planCurves,
    fault: ({ parts, network }) => firstFault(parts, network),
    find: async ({ pairs }, hash) => summaryOf(pairs.getState().list, hash),
  },
  explanation: {
    pathOf: featurePathOf,
    samePath: (a, b) => a.steps === b.steps && a.rows === b.rows && sameBaseline(a.baseline, b.baseline),
    explain(analysis, { runId, path: { rows, ...path }, ...on }, options) {
      return analysis.call('explainFeatures', { ...on, source: { runId }, path, rows }, options)
    },
    explainSingle: null,
    parts: (_, maps) => explainedFeatures(maps),
  },
  prediction: curvesPrediction,
  kept: {
    /** The dataset is not needed: the test part lies beside the run. */
    async load({ analysis, runs }, run, trained) {
      if (!run.test || !run.fit) return ok({ task: 'curves', run, tested: null, ...trained })
      const test = await runs.loadTest(run.id)
      if (!test.ok) return test
      const components = run.fit.componentNames.length
      // The component that the study cares most for stands last.
      const asked = { runId: run.id, components, diagnosed: components - 1 }
      const evaluation = await analysis.call('evaluateCurves', asked)
      if (!evaluation.ok) return evaluation
      return ok({ task: 'curves', run, tested: { test: test.value, evaluation: evaluation.value }, ...trained })
    },
  },
}
