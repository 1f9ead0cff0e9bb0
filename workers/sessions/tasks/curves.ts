/** The prediction of spectra from features as a training sees it. */

import type { DatasetWarning } from '#domain/data/warning'
import { stepOf } from '#domain/preprocessing/registry'
import { err, ok, type Result } from '#domain/result'
import type { CurvesRun } from '#domain/run/run'
import { baselinePredictions, rowsOf } from '#domain/scores/baselines'
import { rowProtocols } from '#domain/study/split/registry'
import type { CurvesStudy } from '#domain/study/study'
import { type CurvesBaselines, evaluateCurves, scoredBaselines } from '#domain/tasks/curves/curvesEvaluation'
import { explainableRows, keepStructures } from '#domain/tasks/curves/explainedStructures'
import { curvesJudge, lossOfCurves } from '#engine/curvesJudge'
import { type ItemTable, plainTable } from '#engine/deviceTable'
import { buildCurvesData, type CurvesData } from './curvesData.ts'
import { judgeCurves } from './judgeCurves.ts'
import { loadCurves } from './loadCurves.ts'
import { evaluateStoredCurves } from './storedEvaluation.ts'
import { checkNetwork, type TaskPorts, type TaskSession, type TrainingTask } from './taskSession.ts'

export const curvesSession: TaskSession<'curves'> = {
  fresh: (run, study) => ({ ...run, task: 'curves', study }),
  prepare: prepareCurves,
  evaluateStored: evaluateStoredCurves,
  judgeOn: judgeCurves,
}

function tableOf(
  { inputs, featureCount, targets, points, components }: CurvesData,
  rows: Int32Array,
): ItemTable | null {
  if (rows.length === 0) return null
  return plainTable(rowsOf(inputs, featureCount, rows), rowsOf(targets, points * components, rows), featureCount)
}

/** Features that never varied over the training rows: they are centred, and the network learns nothing from them. */
function constantFeatures(data: CurvesData, names: readonly string[]): DatasetWarning[] {
  const constant = data.fitted.steps.flatMap((step) => stepOf(step).constantPoints?.(step) ?? [])
  return [...new Set(constant)].map((feature) => ({
    code: 'constant-feature',
    message: `${names[feature]} is the same in every training row, so standardising only centres it and nothing can be learned from it`,
  }))
}

/** Errors: those of the store, of splitting the rows, and of a network or loss that does not fit the tables. */
async function prepareCurves(
  { id: runId, study, split: recorded }: CurvesRun,
  { datasets, runs }: TaskPorts,
): Promise<Result<TrainingTask<CurvesRun>>> {
  const dataset = await loadCurves(datasets, study.dataset.hash, study.dataset.limit)
  if (!dataset.ok) return dataset
  const { features, curves, summary } = dataset.value
  const built = buildCurvesData(dataset.value, study, recorded)
  if (!built.ok) return built
  const data = built.value
  const fits = checkCurvesStudy(study, data)
  if (!fits.ok) return fits
  const { train, validation, test } = data.split
  const training = tableOf(data, train)
  if (!training) return err({ code: 'part-empty', message: 'no row is left to train on', remedy: 'add rows' })
  // The published protocol picks its epoch on the test part, as the study did.
  const scoredRows = rowProtocols[study.split.protocol].picksOn === 'test' ? test : validation
  const width = data.points * data.components
  const truth = {
    rows: scoredRows,
    targets: rowsOf(data.targets, width, scoredRows),
    spectra: rowsOf(data.spectra, width, scoredRows),
  }
  return ok({
    datasetName: summary.name,
    found: {
      fit: {
        featureNames: [...features.features],
        componentNames: [...curves.components],
        wavelengthsNm: [...curves.axis.values],
        fitted: data.fitted,
        scale: data.scale,
        ranges: data.ranges,
      },
      split: data.split,
      warnings: [...summary.warnings, ...constantFeatures(data, features.features)],
    },
    train: training,
    scored: tableOf(data, scoredRows),
    judge: curvesJudge(scoredRows.length > 0 ? truth : null, study.loss, data.scale),
    test: tableOf(data, test),
    judgeTest: (outputs) => judgeTest(runId, study, data, outputs, curves.components, runs),
    evaluateStored: (run, stored) =>
      evaluateStoredCurves(run, stored, run.evaluation?.baselines ?? baselinesOf(data, test)),
    explained: () => keepStructures(data.features, data.featureCount, explainableRows(test, data.rows)),
  })
}

/** What the mean spectrum and a ridge regression make of the test rows; null where the regression has no solution. */
function baselinesOf(data: CurvesData, rows: Int32Array): CurvesBaselines {
  const { split, features, featureCount, spectra, points, components } = data
  const width = points * components
  const table = { features, featureCount, targets: spectra, targetCount: width }
  const answers = baselinePredictions(table, split.train, rows)
  if (!answers.ok) return null
  const actual = rowsOf(spectra, width, rows)
  return scoredBaselines({ actual, predicted: actual, points, components }, answers.value)
}

/** The curves go beside the record, their evaluation into it. */
async function judgeTest(
  runId: string,
  study: CurvesStudy,
  data: CurvesData,
  outputs: Float32Array,
  componentNames: readonly string[],
  runs: TaskPorts['runs'],
): Promise<Result<Partial<CurvesRun>>> {
  const { split, spectra, targets, points, components, scale } = data
  const rows = split.test
  const width = points * components
  const actual = rowsOf(spectra, width, rows)
  const answered = { targets: rowsOf(targets, width, rows) }
  const { loss, predicted } = lossOfCurves(outputs, answered, study.loss, scale)
  const saved = await runs.saveTest(runId, { rows, actual, predicted })
  if (!saved.ok) return saved
  const tested = {
    spectra: { actual, predicted, points, components },
    learned: { actual: answered.targets, predicted: outputs, points, components },
    componentNames,
    split,
    loss,
  }
  return ok({ evaluation: evaluateCurves(study, tested, baselinesOf(data, rows)) })
}

/** Errors: those of `checkNetwork`, `loss-data-mismatch`. */
function checkCurvesStudy(
  { model, loss }: CurvesStudy,
  { featureCount, points, components }: CurvesData,
): Result<void> {
  const { componentWeights, peakWeights } = loss
  if (componentWeights.length !== components || peakWeights.length !== points) {
    return err({
      code: 'loss-data-mismatch',
      message: `the loss weighs ${componentWeights.length} components of ${peakWeights.length} points, the spectra have ${components} of ${points}`,
      remedy: 'choose the dataset again, so that the weights are fitted to it',
    })
  }
  return checkNetwork(model, {
    inputs: featureCount,
    outputs: points * components,
    inputWords: `features, the table has ${featureCount}`,
    outputWords: `values, each row of spectra has ${points * components}`,
  })
}
