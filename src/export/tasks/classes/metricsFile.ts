/**
 * `metrics.json`: the run's evaluation as a file, every score with its 95% interval beside it, the counts behind it and the
 * protocol, which says so where it leaks, and what every closed-form classifier makes of the same cases. It prints what was stored with the run and computes nothing.
 */
import type { ClassRun } from '#domain/run/run'
import type { Calibration } from '#domain/scores/calibration'
import type { Interval } from '#domain/scores/intervals'
import { type ClassificationMetrics, metricsOfConfusion, type RightShares } from '#domain/scores/metrics'
import { stratifiedProtocols } from '#domain/study/split/registry'
import type { ClassEvaluation } from '#domain/tasks/classes/classEvaluation'
import type { ClassicAnswers } from '#domain/tasks/classes/classicAnswers'
import type { ClassSolverReport } from '#domain/tasks/classes/solveClasses'
import { type EvaluationFacts, partSizes } from '#domain/tasks/evaluation'
import { type Ends, endsOf } from '../../ends.ts'
import { type TrainedIn, trainedIn } from '../../trainedIn.ts'

export interface ClassScores {
  /** Null without a test part. */
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
  readonly support: number
  readonly precisionInterval: Ends | null
  readonly recallInterval: Ends | null
  readonly f1Interval: Ends | null
}

export interface MetricsFile extends Omit<ClassificationMetrics, 'perClass'> {
  readonly perClass: Readonly<Record<string, ClassScores>>
  /** Spectra in each part; under the published protocol augmented copies. */
  readonly n: EvaluationFacts['n']
  readonly protocol: string
  readonly training: TrainedIn
  /** The same as each `<score>Interval`. Null without a test part. */
  readonly intervals: {
    readonly accuracy: Interval
    readonly balancedAccuracy: Interval | null
    readonly weightedF1: Interval | null
    readonly macroF1: Interval | null
  } | null
  /** Expected calibration error in bins of equal counts, and what a perfectly calibrated model would read. Null without a test part, and where scores are no probabilities. */
  readonly calibration: Pick<Calibration, 'expectedError' | 'ifCalibrated'> | null
  readonly accuracyInterval: Ends | null
  readonly balancedAccuracyInterval: Ends | null
  readonly weightedF1Interval: Ends | null
  readonly macroF1Interval: Ends | null
  /** Kind of model: `network`, `plsda` … */
  readonly solver: string
  /** Closed-form classifiers beside it, by kind; null where none were fitted. */
  readonly baselines: Readonly<Record<string, BaselineFile>> | null
  /** The one that is most often right in cross-validation on the training spectra. */
  readonly bestBaseline: string | null
  /** Of the solver itself, where it chose a number of components or a penalty. */
  readonly components?: CandidatesFile
  readonly penalty?: CandidatesFile
  /** Of the rules that scores and intervals were computed by; null without a test part. */
  readonly rulesVersion: number | null
}

/** How a solver chose; the error is the mean cross-entropy, or the share misclassified where scores are no probabilities. */
interface CandidatesFile {
  readonly chosen: number
  readonly tried: readonly number[]
  readonly error: readonly number[]
  readonly smallestError: number
  readonly folds: number
}

/** On the same test part; null without one. */
interface BaselineFile {
  readonly accuracy: number | null
  readonly accuracyInterval: Ends | null
  readonly balancedAccuracy: number | null
  readonly balancedAccuracyInterval: Ends | null
  /** Cases of the test part. */
  readonly n: number
  /** Of the candidate chosen, over the training spectra, each while it was left out. */
  readonly crossValidated: RightShares | null
  /** Un-augmented spectra fitted to. */
  readonly trainedOn: number | null
  readonly components?: CandidatesFile
  readonly penalty?: CandidatesFile
}

function chosenBy(report: ClassSolverReport): Pick<BaselineFile, 'components' | 'penalty'> {
  const { tunes, candidates: tried, chosen, best, error, folds } = report
  if (tunes === null) return {}
  const [used = Number.NaN, smallestError = Number.NaN] = [tried[chosen], tried[best]]
  return { [tunes]: { chosen: used, tried, error, smallestError, folds } }
}

function baselinesOf({ classics, evaluation }: ClassRun): MetricsFile['baselines'] {
  if (!classics) return null
  const baseline = ({ report, called }: ClassicAnswers): BaselineFile => {
    const rival = evaluation?.rivals?.find(({ kind }) => kind === report.kind)
    return {
      accuracy: rival?.accuracy ?? null,
      accuracyInterval: endsOf(rival?.intervals.accuracy),
      balancedAccuracy: rival?.balancedAccuracy ?? null,
      balancedAccuracyInterval: endsOf(rival?.intervals.balancedAccuracy),
      n: rival ? called.length : 0,
      crossValidated: report.crossValidated,
      trainedOn: report.rows,
      ...chosenBy(report),
    }
  }
  return Object.fromEntries(classics.map((classic) => [classic.report.kind, baseline(classic)]))
}

function classScores(
  { perClass, classNames }: ClassificationMetrics,
  evaluation: ClassEvaluation | null,
): Record<string, ClassScores> {
  return Object.fromEntries(
    classNames.flatMap((name, c) => {
      const own = perClass[name]
      const { precision = null, recall = null, f1 = null } = evaluation?.perClass[c] ?? {}
      const ends = { precisionInterval: endsOf(precision), recallInterval: endsOf(recall), f1Interval: endsOf(f1) }
      const scores = evaluation ? own : { precision: null, recall: null, f1: null, support: 0 }
      return scores ? [[name, { ...scores, ...ends }]] : []
    }),
  )
}

/** Scores of no spectrum: none exists. */
const nothing = (classNames: readonly string[]): ClassificationMetrics =>
  metricsOfConfusion(
    classNames.map(() => classNames.map(() => 0)),
    classNames,
  )

export function classMetrics(run: ClassRun, classNames: readonly string[]): MetricsFile {
  const { evaluation, split, study } = run
  const metrics = evaluation?.metrics ?? nothing(classNames)
  const intervals = evaluation?.intervals ?? null
  return {
    ...metrics,
    perClass: classScores(metrics, evaluation),
    n: evaluation?.n ?? partSizes(split, 0),
    protocol: evaluation?.protocol ?? stratifiedProtocols[study.split.protocol].words.inFiles,
    training: trainedIn(run),
    intervals,
    calibration: evaluation?.calibration
      ? {
          expectedError: evaluation.calibration.expectedError,
          ifCalibrated: evaluation.calibration.ifCalibrated,
        }
      : null,
    accuracyInterval: endsOf(intervals?.accuracy),
    balancedAccuracyInterval: endsOf(intervals?.balancedAccuracy),
    weightedF1Interval: endsOf(intervals?.weightedF1),
    macroF1Interval: endsOf(intervals?.macroF1),
    solver: study.solver.kind,
    baselines: baselinesOf(run),
    bestBaseline: evaluation?.rivals?.[evaluation.bestRival ?? -1]?.kind ?? null,
    ...(run.solved && chosenBy(run.solved)),
    rulesVersion: evaluation?.rulesVersion ?? null,
  }
}
