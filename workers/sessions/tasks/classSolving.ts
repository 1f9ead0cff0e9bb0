/** A closed-form classifier on the data of a run: solved, judged on the test part beside the others, and told of the validation part, which it did not learn from. */
import { type ClassSolverSettings, classSolverOf } from '#domain/model/solvers/classSolvers'
import { linearWeights } from '#domain/model/solvers/linear'
import { ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import { rowsOf } from '#domain/scores/baselines'
import type { ClassStudy } from '#domain/study/study'
import { evaluateClasses } from '#domain/tasks/classes/classEvaluation'
import { solveClasses } from '#domain/tasks/classes/solveClasses'
import { scoreLogits } from '#engine/classJudge'
import { messageTurn } from '#engine/messageTurn'
import { classicsOn, classProblemOf, logitsOf } from './classClassics.ts'
import type { PartItems, TrainingData } from './classData.ts'
import type { LoadedSpectra } from './loadSpectra.ts'
import type { SolvedRun, SolvingListener } from './taskSession.ts'

/** Errors: those of `solveClasses`. */
export async function solveClassRun(
  dataset: LoadedSpectra,
  data: TrainingData,
  study: ClassStudy,
  settings: ClassSolverSettings,
  groupsOf: (rows: Int32Array) => Int32Array,
  tell: SolvingListener,
): Promise<Result<SolvedRun<ClassRun>>> {
  const { cohort, split, spectra, points, trainRows, validation, test } = data
  const classes = cohort.classNames.length
  const problem = classProblemOf(dataset, data, study)
  const solved = await solveClasses(problem, settings, async (done, of) => {
    tell('Cross-validating', done / of)
    await messageTurn()
    return true
  })
  if (!solved.ok) return solved
  const { model, report } = solved.value
  const { classics, warnings } = await classicsOn(data, study, {
    problem,
    except: settings.kind,
    tell,
    goesOn: () => true,
  })
  const { probabilities } = classSolverOf(settings)
  const read = ({ spectra: rows, labels: own }: Pick<PartItems, 'spectra' | 'labels'>) => {
    const scores = logitsOf(model, rows, points)
    const reading = scoreLogits(scores, own, classes)
    if (probabilities) return reading
    return { ...reading, score: { ...reading.score, loss: squaredError(scores, own, classes) } }
  }
  const validated = validation && read(validation)
  const epoch = {
    epoch: 1,
    learningRate: 0,
    durationMs: 0,
    train: read({ spectra: rowsOf(spectra, points, trainRows), labels: problem.labels }).score,
    validation: validated?.score ?? null,
    validationConfusion: validated?.confusion ?? null,
  }
  const predictions = test && {
    rows: test.rows,
    actual: test.labels,
    logits: logitsOf(model, test.spectra, points),
    groups: groupsOf(test.rows),
  }
  const judged = predictions && {
    test: predictions,
    evaluation: evaluateClasses({ study, split, cohort, test: predictions, classics }),
  }
  const found = { solved: report, classics, warnings: [...cohort.warnings, ...warnings], ...judged }
  return ok({ weights: linearWeights(model), epoch, found })
}

/** Mean over rows and classes of (score − membership)², which PLS-DA makes small; its scores have no cross-entropy. */
function squaredError(scores: Float32Array, labels: Int32Array, classes: number): number {
  let sum = 0
  for (const [i, score] of scores.entries())
    sum += (score - (labels[Math.floor(i / classes)] === i % classes ? 1 : 0)) ** 2
  return sum / scores.length
}
