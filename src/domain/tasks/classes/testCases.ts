/** The test spectra of a run one by one: what each was called, and how sure the network was of it. */
import { predictedClasses, softmaxRows } from '../../scores/softmax.ts'
import type { TestPredictions } from './testPredictions.ts'

export interface TestCases {
  readonly classes: number
  readonly rows: Int32Array
  readonly actual: Int32Array
  /** Class of the highest logit. */
  readonly called: Int32Array
  /** Row-major `cases × classes`: probabilities, or the scores themselves of a classifier that gives none. */
  readonly scores: Float64Array
}

export function testCases({ rows, actual, logits }: TestPredictions, classes: number, areLogits: boolean): TestCases {
  const called = predictedClasses(logits, classes)
  return { classes, rows, actual, called, scores: areLogits ? softmaxRows(logits, classes) : Float64Array.from(logits) }
}

/** Of one cell of the confusion matrix, the surest first. */
export function casesOfCell({ classes, actual, called, scores }: TestCases, is: number, as: number): number[] {
  const sure = (i: number): number => scores[i * classes + as] ?? 0
  return Array.from(actual.keys())
    .filter((i) => actual[i] === is && called[i] === as)
    .sort((a, b) => sure(b) - sure(a))
}

/** More spectra of one cell than this are a smear. */
export const shownPerCell = 40
