/** A small run of curves as it is kept: simulated stacks, weights by rule, predictions a little off the truth. */

import { initialWeights } from '#domain/model/parameters'
import type { CurvesEpoch, CurvesRun } from '#domain/run/run'
import { baselinePredictions, rowsOf } from '#domain/scores/baselines'
import type { CurvesStudy } from '#domain/study/study'
import { evaluateCurves, scoredBaselines } from '#domain/tasks/curves/curvesEvaluation'
import { residualsOfTest } from '#domain/tasks/curves/testResiduals'
import { nothingMeasured, type TrainerState } from '#domain/training/trainerState'
import { smallCurves, smallCurvesStudy } from '../../../../workers/sessions/import/curvesSmall.testkit.ts'
import { buildCurvesData } from '../../../../workers/sessions/tasks/curvesData.ts'
import type { KeptRunOf } from '../../keptRun.ts'

const rows = 60
const [points, components] = [61, 4]

function epochOf(epoch: number): CurvesEpoch {
  const score = (loss: number) => ({
    loss,
    terms: { squared: loss / 2, cosine: loss / 4, peak: loss / 8 },
    mse: [1, 2, 3, 4].map((k) => (k * loss) / 10),
    cosine: [0.9, 0.8, 0.7, 0.6],
    n: 6,
  })
  return {
    epoch,
    train: { ...score(2 / epoch), cosine: null },
    validation: { ...score(epoch === 2 ? 0.25 : 0.5), r2: [0.5, 0.25, null, -1] },
    learningRate: 0.001 * epoch,
    beta1: 0.9,
    durationMs: 10,
  }
}

export function finishedCurvesRun(
  changes: Partial<CurvesStudy> = {},
): KeptRunOf<'curves'> & { readonly state: TrainerState } {
  const dataset = smallCurves(rows)
  const study = smallCurvesStudy({ epochs: 5, ...changes })
  const data = buildCurvesData(dataset, study)
  if (!data.ok) throw new Error(data.error.message)
  const { split, fitted, scale, ranges, features, spectra: targets } = data.value
  const actual = rowsOf(targets, points * components, split.test)
  const predicted = actual.map((value, i) => value + 0.01 * Math.sin(i))
  const table = { features, featureCount: 8, targets, targetCount: points * components }
  const baselines = baselinePredictions(table, split.train, split.test)
  const test = { rows: split.test, actual, predicted }
  const spectra = { actual, predicted, points, components }
  const weights = initialWeights(study.model, 5)
  const run: CurvesRun = {
    task: 'curves',
    id: 'run-1',
    name: 'First run',
    createdAtMs: 1,
    study,
    dataset: { hash: 'small-curves', name: 'Small stacks' },
    status: { kind: 'finished' },
    device: null,
    fit: {
      featureNames: [...dataset.features.features],
      componentNames: [...dataset.curves.components],
      wavelengthsNm: [...dataset.curves.axis.values],
      fitted,
      scale,
      ranges,
    },
    split,
    epochs: [1, 2, 3].map(epochOf),
    best: { epoch: 2, score: 0.25 },
    evaluation: evaluateCurves(
      study,
      { spectra, learned: spectra, componentNames: dataset.curves.components, split, loss: 0.3 },
      baselines.ok ? scoredBaselines(spectra, baselines.value) : null,
      50,
    ),
    steps: 6,
    trainingMs: 100,
    warnings: [],
  }
  return {
    task: 'curves',
    run,
    best: weights,
    state: {
      step: 6,
      epoch: 3,
      cursor: 0,
      weights,
      firstMoment: new Map(),
      secondMoment: new Map(),
      seed: 42,
      best: null,
      epochsWithoutGain: 1,
      meter: nothingMeasured,
    },
    tested: { test, residuals: residualsOfTest(test, { components, diagnosed: components - 1 }) },
  }
}
