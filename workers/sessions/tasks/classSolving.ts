/** A closed-form classifier on the data of a run: solved, judged on the test part, and told of the validation part, which it did not learn from. */
import { matrixOf } from '#domain/algebra/matrix'
import { linearWeights, predictLinear } from '#domain/model/solvers/linear'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import { rowsOf } from '#domain/scores/baselines'
import type { ClassStudy } from '#domain/study/study'
import { evaluateClasses } from '#domain/tasks/classes/classEvaluation'
import { givesProbabilities } from '#domain/tasks/classes/classScores'
import { solveClasses } from '#domain/tasks/classes/solveClasses'
import { scoreLogits } from '#engine/classJudge'
import { messageTurn } from '#engine/messageTurn'
import type { PartItems, TrainingData } from './classData.ts'
import type { LoadedSpectra } from './loadSpectra.ts'
import type { SolvedRun, SolvingListener } from './taskSession.ts'

/** Errors: those of `solveClasses`. */
export async function solveClassRun(
  { intensities, axis }: LoadedSpectra,
  data: TrainingData,
  study: ClassStudy & { readonly solver: NonNullable<ClassStudy['solver']> },
  groupsOf: (rows: Int32Array) => Int32Array,
  tell: SolvingListener,
): Promise<Result<SolvedRun<ClassRun>>> {
  const { cohort, split, spectra, points, trainRows, validation, test } = data
  const classes = cohort.classNames.length
  const pick = (values: Int32Array): Int32Array => trainRows.map((at) => values[at] ?? 0)
  const datasetRows = pick(cohort.rows)
  const seen = rowsOf(spectra, points, trainRows)
  const labels = pick(cohort.labels)
  const solved = await solveClasses(
    {
      measured: spectralRows(rowsOf(intensities, axis.values.length, datasetRows), axis),
      seen: matrixOf(seen, trainRows.length),
      steps: study.preprocessing,
      labels,
      classes,
      groups: denseGroups(pick(cohort.groups)),
      seed: study.seed,
    },
    study.solver,
    async (done, of) => {
      tell('Cross-validating', done / of)
      await messageTurn()
    },
  )
  if (!solved.ok) return solved
  const { model, report } = solved.value
  const logitsOf = (rows: Float32Array): Float32Array =>
    Float32Array.from(predictLinear(model, matrixOf(rows, rows.length / points)).values)
  const read = ({ spectra: rows, labels: own }: Pick<PartItems, 'spectra' | 'labels'>) => {
    const scores = logitsOf(rows)
    const reading = scoreLogits(scores, own, classes)
    if (givesProbabilities(study)) return reading
    return { ...reading, score: { ...reading.score, loss: squaredError(scores, own, classes) } }
  }
  const validated = validation && read(validation)
  const epoch = {
    epoch: 1,
    learningRate: 0,
    durationMs: 0,
    train: read({ spectra: seen, labels }).score,
    validation: validated?.score ?? null,
    validationConfusion: validated?.confusion ?? null,
  }
  const predictions = test && {
    rows: test.rows,
    actual: test.labels,
    logits: logitsOf(test.spectra),
    groups: groupsOf(test.rows),
  }
  const judged = predictions && {
    test: predictions,
    evaluation: evaluateClasses({ study, split, cohort, test: predictions }),
  }
  return ok({ weights: linearWeights(model), epoch, found: { solved: report, ...judged } })
}

/** Mean over rows and classes of (score − membership)², which PLS-DA makes small; its scores have no cross-entropy. */
function squaredError(scores: Float32Array, labels: Int32Array, classes: number): number {
  let sum = 0
  for (const [i, score] of scores.entries())
    sum += (score - (labels[Math.floor(i / classes)] === i % classes ? 1 : 0)) ** 2
  return sum / scores.length
}

/** The same groups, numbered from 0 without gaps. */
function denseGroups(groups: Int32Array): Int32Array {
  const index = new Map<number, number>()
  return groups.map((group) => {
    const own = index.get(group) ?? index.size
    index.set(group, own)
    return own
  })
}
