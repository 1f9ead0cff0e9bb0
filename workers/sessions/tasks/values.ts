/** The learning of values as a training sees it: a network with the classics beside it, or a closed-form solver alone. */
import type { DatasetWarning } from '#domain/data/warning'
import { linearWeights } from '#domain/model/solvers/linear'
import { closedForm, wantsClassics } from '#domain/model/solvers/network'
import type { ClosedFormSettings } from '#domain/model/solvers/registry'
import { storeAxis } from '#domain/model/storedAxis'
import { preprocessRows } from '#domain/preprocessing/preprocessing'
import { stepOf } from '#domain/preprocessing/registry'
import { err, internalFault, ok, type Result } from '#domain/result'
import type { ValuesEpoch, ValuesRun } from '#domain/run/run'
import { rowsOf } from '#domain/scores/baselines'
import type { ValuesStudy } from '#domain/study/study'
import { distancesOf } from '#domain/tasks/values/distances'
import { keepMeasured } from '#domain/tasks/values/explainedValues'
import type { Solved } from '#domain/tasks/values/solve'
import { restoreTargets } from '#domain/tasks/values/targetScale'
import {
  evaluateValues,
  isCrossValidated,
  type Rival,
  scoresOf,
  subsetsOf,
} from '#domain/tasks/values/valuesEvaluation'
import type { ValuesFit } from '#domain/tasks/values/valuesFit'
import type { ValuesTest } from '#domain/tasks/values/valuesTest'
import { valuesJudge } from '#engine/valuesJudge'
import { type LoadedSpectra, loadSpectra } from './loadSpectra.ts'
import { evaluateStoredValues, meanSeen } from './storedValues.ts'
import {
  checkNetwork,
  type SolvedRun,
  type SolvingListener,
  type TaskPorts,
  type TaskSession,
  type TrainingTask,
} from './taskSession.ts'
import { buildValuesData, itemsOf, measuredOf, type ValuesData } from './valuesData.ts'
import { answersOf, fitOfSolved, fittedTargets, rivalsOn, solveOn } from './valuesSolving.ts'

export const valuesSession: TaskSession<'values'> = {
  fresh: (run, study) => ({ ...run, task: 'values', study, solved: null, test: null }),
  prepare: prepareValues,
  hasClassics: ({ evaluation }) => (evaluation?.rivals.length ?? 0) > 0,
  evaluateStored: async (run) => ok(evaluateStoredValues(run)),
}

/** Errors: those of the store, of choosing and splitting the spectra, and of a model that does not fit them. */
async function prepareValues(
  { study, split: recorded }: ValuesRun,
  { datasets }: TaskPorts,
  alike?: ValuesRun,
): Promise<Result<TrainingTask<ValuesRun>>> {
  const dataset = await loadSpectra(datasets, study.dataset.hash)
  if (!dataset.ok) return dataset
  const built = buildValuesData(dataset.value, study, recorded)
  if (!built.ok) return built
  const data = built.value
  const fits = checkNetwork(study.model, {
    inputs: data.points,
    outputs: data.cohort.targets.length,
    inputWords: `points, the preprocessed spectra have ${data.points}`,
    outputWords: `values, there are ${data.cohort.targets.length} targets`,
  })
  if (!fits.ok) return fits
  const settings = closedForm(study.solver)
  return ok(
    settings ? solvedTask(dataset.value, data, study, settings) : networkTask(dataset.value, data, study, alike),
  )
}

function explainedOf({ intensities, columns, summary }: LoadedSpectra, { split, axis }: ValuesData) {
  const names = columns.find(({ name }) => name === summary.suggested.id)?.values ?? null
  return () => keepMeasured({ spectra: intensities, points: axis.values.length, names }, split)
}

/** Columns that may tell subsets of the test rows apart: all but the targets and the group. */
const otherColumns = ({ columns }: LoadedSpectra, { dataset }: ValuesStudy) =>
  columns.filter(({ name }) => !dataset.targets.includes(name) && name !== dataset.group)

/** Points that never varied over the training spectra. */
function constantPoints({ fitted }: ValuesData): DatasetWarning[] {
  const constant = new Set(fitted.steps.flatMap((step) => stepOf(step).constantPoints?.(step) ?? []))
  if (constant.size === 0) return []
  const message = `${constant.size} points of the axis are the same in every training spectrum, so nothing can be learned from them`
  return [{ code: 'constant-points', message }]
}

type Shared = Pick<TrainingTask<ValuesRun>, 'datasetName' | 'evaluateStored' | 'explained'>

const shared = (dataset: LoadedSpectra, data: ValuesData): Shared => ({
  datasetName: dataset.summary.name,
  evaluateStored: async (run) => ok(evaluateStoredValues(run)),
  explained: explainedOf(dataset, data),
})

function networkTask(
  dataset: LoadedSpectra,
  data: ValuesData,
  study: ValuesStudy,
  alike: ValuesRun | undefined,
): TrainingTask<ValuesRun> {
  const { cohort, split, axis, fitted, scale, seen, points, train, validation, test } = data
  const targets = cohort.targets.length
  const fit: ValuesFit = {
    targets: fittedTargets(data),
    scale,
    axis: storeAxis(axis),
    intensity: dataset.intensity,
    fitted,
    mean: meanSeen(rowsOf(seen, points, train), points),
    coefficients: null,
    latent: null,
  }
  const judge = valuesJudge(validation.length > 0 ? measuredOf(data, validation) : null, study.loss, scale)
  const training = itemsOf(data, train, { augmentation: study.augmentation, seed: study.seed })
  if (!training) throw new Error('a split leaves something to train on')
  const classics = async (tell: SolvingListener, goesOn: () => boolean): Promise<readonly Rival[]> =>
    wantsClassics(study.solver) ? rivalsOn(data, study, null, tell, goesOn) : []
  let known: readonly Rival[] | null = alike?.evaluation?.rivals ?? null
  return {
    ...shared(dataset, data),
    found: { fit, split, warnings: [...cohort.warnings, ...constantPoints(data)] },
    train: training,
    scored: itemsOf(data, validation),
    judge,
    test: itemsOf(data, test),
    async beforehand(tell, goesOn) {
      known ??= await classics(tell, goesOn)
      return {}
    },
    async judgeTest(outputs, chosen) {
      // A run that broke off is judged without a training before it.
      known ??= await classics(
        () => {},
        () => true,
      )
      const tested = testedRows(data, test, restoreTargets(scale, outputs), null)
      return ok({
        test: tested,
        evaluation: evaluateValues(study, {
          test: tested,
          targets: cohort.targets,
          split,
          rivals: known,
          subsets: subsetsOf(otherColumns(dataset, study), tested, targets),
          validationRmse: chosen?.validation?.rmse ?? null,
          report: null,
        }),
      })
    },
  }
}

function testedRows(
  data: ValuesData,
  positions: Int32Array,
  predicted: Float64Array,
  distances: ValuesTest['distances'],
): ValuesTest {
  const { rows, groups } = data.cohort
  return {
    rows: positions.map((at) => rows[at] ?? 0),
    measured: measuredOf(data, positions),
    predicted,
    groups: positions.map((at) => groups[at] ?? 0),
    distances,
  }
}

function solvedTask(
  dataset: LoadedSpectra,
  data: ValuesData,
  study: ValuesStudy,
  settings: ClosedFormSettings,
): TrainingTask<ValuesRun> {
  const { cohort, split } = data
  const training = itemsOf(data, data.train)
  if (!training) throw new Error('a split leaves something to train on')
  return {
    ...shared(dataset, data),
    found: { split, warnings: [...cohort.warnings, ...constantPoints(data)] },
    train: training,
    scored: null,
    judge: valuesJudge(null, study.loss, data.scale),
    test: null,
    judgeTest: async () => err(internalFault('a solved model is judged as it is solved')),
    solve: (tell) => solveRun(dataset, data, study, settings, tell),
  }
}

async function solveRun(
  dataset: LoadedSpectra,
  data: ValuesData,
  study: ValuesStudy,
  settings: ClosedFormSettings,
  tell: SolvingListener,
): Promise<Result<SolvedRun<ValuesRun>>> {
  const toTheEnd = () => true
  const solved = await solveOn(data, study, settings, (fraction) => tell('Cross-validating', fraction), toTheEnd)
  if (!solved.ok) return solved
  const rivals = await rivalsOn(data, study, settings.kind, tell, toTheEnd)
  const fit = fitOfSolved(solved.value, data, dataset.intensity)
  const { report } = solved.value
  const { cohort, split } = data
  const targets = cohort.targets.length
  const crossValidated = isCrossValidated(study.split)
  const asked = crossValidated ? data.train : data.test
  const predicted = crossValidated ? solved.value.heldOut : answersOf(solved.value, data, asked)
  const test = testedRows(data, asked, predicted, distancesAt(fit, solved.value, data, asked))
  const evaluation = evaluateValues(study, {
    test,
    targets: cohort.targets,
    split,
    rivals,
    subsets: subsetsOf(otherColumns(dataset, study), test, targets),
    validationRmse: null,
    report,
  })
  const warnings =
    report.incomplete > 0 ? [...cohort.warnings, incomplete(report.rows, report.incomplete)] : cohort.warnings
  return ok({
    weights: linearWeights(solved.value.model),
    epoch: trainingScore(solved.value, data),
    found: { fit, solved: report, test: test.rows.length > 0 ? test : null, evaluation, split, warnings },
  })
}

const incomplete = (rows: number, left: number): DatasetWarning => ({
  code: 'rows-incomplete',
  message: `the model is fitted to the ${rows} training spectra that have all targets; ${left} that lack one are left out`,
})

function distancesAt(fit: ValuesFit, { fitted }: Solved, data: ValuesData, positions: Int32Array) {
  const points = data.axis.values.length
  const given = { values: rowsOf(data.spectra, points, positions), points, positions: data.axis.values }
  return distancesOf(fit, preprocessRows(fitted, given).values)
}

/** How the model fits what it was fitted to. */
function trainingScore(solved: Solved, data: ValuesData): ValuesEpoch {
  const targets = data.cohort.targets.length
  const scores = scoresOf(measuredOf(data, data.train), answersOf(solved, data, data.train), targets)
  const relative = scores.map(({ rmse }, k) => ((rmse ?? 0) / (solved.scale.sd[k] ?? 1)) ** 2)
  const loss = relative.reduce((sum, own) => sum + own, 0) / targets
  return {
    epoch: 1,
    learningRate: 0,
    durationMs: 0,
    train: { loss, rmse: scores.map(({ rmse }) => rmse ?? 0), r2: scores.map(({ r2 }) => r2), n: data.train.length },
    validation: null,
  }
}
