/**
 * A run: one training of one study, as it is recorded. Everything a screen, a report or a later
 * comparison needs, except the weights (kept beside it) and the data (named by hash).
 */

import type { DatasetWarning } from '../data/warning.ts'
import type { ModelOrigin } from '../model/givenModel.ts'
import type { AppError } from '../result.ts'
import type { Split } from '../study/split/split.ts'
import type { ClassStudy, CurvesStudy, ValuesStudy } from '../study/study.ts'
import type { ClassEvaluation } from '../tasks/classes/classEvaluation.ts'
import type { ClassFit } from '../tasks/classes/classFit.ts'
import type { ClassicAnswers } from '../tasks/classes/classicAnswers.ts'
import type { ClassSolverReport } from '../tasks/classes/solveClasses.ts'
import type { TestPredictions } from '../tasks/classes/testPredictions.ts'
import type { TermWeights } from '../tasks/curves/componentLoss.ts'
import type { CurvesEvaluation } from '../tasks/curves/curvesEvaluation.ts'
import type { CurvesFit } from '../tasks/curves/curvesFit.ts'
import type { SolverReport } from '../tasks/values/solve.ts'
import type { ValuesEvaluation } from '../tasks/values/valuesEvaluation.ts'
import type { ValuesFit } from '../tasks/values/valuesFit.ts'
import type { ValuesTest } from '../tasks/values/valuesTest.ts'
import type { DeviceReport } from './device.ts'

export type RunStatus =
  | { readonly kind: 'queued' }
  | { readonly kind: 'training' }
  | { readonly kind: 'paused' }
  /** Ended early by the user; the best weights so far are kept and evaluated. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly error: AppError }
  /** The tab or the worker went away while it trained. */
  | { readonly kind: 'interrupted' }
  /** A model that came as a file; nothing was trained here. */
  | { readonly kind: 'opened' }

/** Mean loss and share of right answers over one part, with the counts behind them. */
export interface PartScore {
  readonly loss: number
  readonly accuracy: number
  readonly n: number
}

/** What the training loop knows of an epoch without looking at its scores. */
export interface EpochFacts {
  /** From 1. */
  readonly epoch: number
  /** Of its last step. */
  readonly learningRate: number
  /** Of its last step, where the schedule moves it. */
  readonly beta1?: number
  readonly durationMs: number
}

export interface ClassEpoch extends EpochFacts {
  readonly train: PartScore
  readonly validation: PartScore | null
  /** `[actual][predicted]` counts on the validation part. */
  readonly validationConfusion: readonly (readonly number[])[] | null
}

/** Mean loss, its terms and each component's fit over one part. */
export interface CurvesScore {
  readonly loss: number
  /** The three terms of the composite loss before their shares. */
  readonly terms: TermWeights
  /** Per component, in the spectra's own units squared. */
  readonly mse: readonly number[]
  /** Per component; null while batches are told in standardised units, whose cosine says nothing of the spectra. */
  readonly cosine: readonly number[] | null
  readonly n: number
}

export interface CurvesEpoch extends EpochFacts {
  readonly train: CurvesScore
  /** `r2` per component against the part's mean spectrum; null for a constant component. */
  readonly validation: (CurvesScore & { readonly r2: readonly (number | null)[] }) | null
}

/** Mean loss in standardised units, and each target's error over the measured values of one part. One entry a target. */
export interface ValuesScore {
  readonly loss: number
  /** In the target's unit. */
  readonly rmse: readonly number[]
  /** Against the part's mean; null for one that does not vary there, and while batches are told. */
  readonly r2: readonly (number | null)[]
  readonly n: number
}

export interface ValuesEpoch extends EpochFacts {
  readonly train: ValuesScore
  readonly validation: ValuesScore | null
}

export type EpochRecord = ClassEpoch | CurvesEpoch | ValuesEpoch

/** A class of the dataset with too few groups to take part. */
export interface LeftOutClass {
  readonly className: string
  readonly spectra: number
  readonly groups: number
}

/** The rows that took part, in order; `Split` with unit `copy` counts in these. */
export interface RunCohort {
  readonly rows: Int32Array
  /** Class index of each of `rows`. */
  readonly labels: Int32Array
  /** Alphabetical. */
  readonly classNames: readonly string[]
  readonly groupCount: number
  /** Group index of each of `rows`; records of earlier versions do not have it. */
  readonly groups?: Int32Array
  /** The other classes of the dataset; records of earlier versions do not tell. */
  readonly leftOut?: readonly LeftOutClass[]
}

/** That a training broke off and went on. */
export interface Resumption {
  /** Steps it had taken by the checkpoint from which it went on; 0 where there was none. */
  readonly step: number
  /** What had changed meanwhile (adapter, browser, version …); empty where the weights are those of an unbroken training, bit for bit. */
  readonly changes: readonly string[]
}

interface RunFacts {
  readonly id: string
  readonly name: string
  readonly createdAtMs: number
  readonly dataset: { readonly hash: string; readonly name: string }
  readonly status: RunStatus
  readonly device: DeviceReport | null
  readonly split: Split | null
  /** Epoch whose weights are the result, with its score: accuracy, or the loss where spectra are predicted. */
  readonly best: { readonly epoch: number; readonly score: number } | null
  readonly steps: number
  /** Of these, left out because a gradient was beyond the range of f16; in mixed precision only. */
  readonly skippedSteps?: number
  readonly trainingMs: number
  readonly warnings: readonly DatasetWarning[]
  /** Of a model that came as a file. Its dataset is then the one it is judged on, and its test part all rows of that. */
  readonly origin?: ModelOrigin
  /** A trial of a search: nothing is told of its test part unless it is the one that is chosen. */
  readonly testWithheld?: true
  /** In order; absent where it never broke off. */
  readonly resumptions?: readonly Resumption[]
}

/** Spectra → classes. */
export interface ClassRun extends RunFacts {
  readonly task: 'classes'
  readonly study: ClassStudy
  readonly cohort: RunCohort | null
  /** Null until the data were read, and in records of earlier versions until they are completed. */
  readonly fit: ClassFit | null
  readonly epochs: readonly ClassEpoch[]
  /** How the candidates of a closed-form classifier did; absent for a network. */
  readonly solved?: ClassSolverReport
  /** The closed-form classifiers beside it; null until they are fitted, where none are wanted, and in records of earlier versions. */
  readonly classics: readonly ClassicAnswers[] | null
  readonly test: TestPredictions | null
  /** Of `test`; null where there is none, and in records of earlier versions until they are completed. */
  readonly evaluation: ClassEvaluation | null
}

/** Features → spectra of several components. */
export interface CurvesRun extends RunFacts {
  readonly task: 'curves'
  readonly study: CurvesStudy
  /** Null until the data were read. */
  readonly fit: CurvesFit | null
  readonly epochs: readonly CurvesEpoch[]
  /** Of the test part as the chosen weights predict it; the curves themselves lie beside the record (`curvesTest.ts`). */
  readonly evaluation: CurvesEvaluation | null
}

/** Spectra → numbers. */
export interface ValuesRun extends RunFacts {
  readonly task: 'values'
  readonly study: ValuesStudy
  /** Null until the data were read and, for a closed-form solver, solved. */
  readonly fit: ValuesFit | null
  /** Of a network; a closed-form solver has one, the last. */
  readonly epochs: readonly ValuesEpoch[]
  /** How the candidates of a closed-form solver did; null for a network. */
  readonly solved: SolverReport | null
  readonly test: ValuesTest | null
  /** Of `test`. */
  readonly evaluation: ValuesEvaluation | null
}

export type RunRecord = ClassRun | CurvesRun | ValuesRun

/** Whether there are weights to use: those of the best epoch, however the training ended, or of a file. */
export const hasModel = ({ status, best }: Pick<RunRecord, 'status' | 'best'>): boolean =>
  status.kind === 'opened' || (best !== null && !isActive(status))

/** Whether a model that came as a file has rows to be judged on and explained with. */
export const hasRows = ({ split }: Pick<RunRecord, 'split'>): boolean =>
  split !== null && split.train.length + split.validation.length + split.test.length > 0

/** Whether a status can still change by itself. */
export function isActive(status: RunStatus): boolean {
  return status.kind === 'queued' || status.kind === 'training' || status.kind === 'paused'
}

/** Faults of the machine, not of the study: going on from the last checkpoint may well succeed. */
const passingFaults: ReadonlySet<string> = new Set(['device-lost', 'worker-died', 'worker-silent'])

/** Faults that somebody has to do something about first. */
const mendableFaults: ReadonlySet<string> = new Set([
  'out-of-memory',
  'worker-stopped',
  'webgpu-no-adapter',
  'webgpu-no-device',
  'dataset-missing',
  'dataset-damaged',
])

/** Whether a training that broke off on this may be taken up again by itself. */
export const isPassing = ({ code }: AppError): boolean => passingFaults.has(code)

/** Whether a run that is not under way can go on from where it was saved. A study that failed by its own numbers would fail again. */
export function canGoOn({ status }: Pick<RunRecord, 'status'>): boolean {
  if (status.kind === 'interrupted') return true
  return status.kind === 'failed' && (isPassing(status.error) || mendableFaults.has(status.error.code))
}
