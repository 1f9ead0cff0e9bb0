/**
 * How well classes were recognised, in scikit-learn's definitions: a precision or recall without
 * cases is 0, balanced accuracy averages the recall of classes that occur, macro F1 averages
 * classes that occur or were predicted. `metrics.json` holds these names.
 */
import { predictedClasses } from './softmax.ts'

export interface ClassMetrics {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Spectra that truly belong to the class. */
  readonly support: number
}

export interface ClassificationMetrics {
  readonly accuracy: number
  readonly balancedAccuracy: number
  readonly weightedF1: number
  readonly macroF1: number
  /** By class name. */
  readonly perClass: Readonly<Record<string, ClassMetrics>>
  /** `[actual][predicted]` counts. */
  readonly confusion: readonly (readonly number[])[]
  readonly classNames: readonly string[]
}

/** `[actual][predicted]` counts. */
export function confusionMatrix(actual: Int32Array, predicted: Int32Array, classes: number): number[][] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  for (const [i, label] of actual.entries()) {
    const row = matrix[label]
    const guess = predicted[i] ?? -1
    if (row && guess in row) row[guess] = (row[guess] ?? 0) + 1
  }
  return matrix
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** The metrics that follow from a confusion matrix alone; NaN where it is empty. */
export function metricsOfConfusion(
  confusion: readonly (readonly number[])[],
  classNames: readonly string[],
): ClassificationMetrics {
  const rows = confusion.map((row, c) => {
    const right = row[c] ?? 0
    const support = row.reduce((a, b) => a + b, 0)
    const claimed = confusion.reduce((sum, other) => sum + (other[c] ?? 0), 0)
    const metrics: ClassMetrics = {
      precision: ratio(right, claimed),
      recall: ratio(right, support),
      f1: ratio(2 * right, claimed + support),
      support,
    }
    return { name: classNames[c] ?? String(c), right, claimed, ...metrics, metrics }
  })
  const n = rows.reduce((sum, row) => sum + row.support, 0)
  return {
    accuracy: rows.reduce((sum, row) => sum + row.right, 0) / n,
    balancedAccuracy: meanOf(rows.filter((row) => row.support > 0).map((row) => row.recall)),
    weightedF1: rows.reduce((sum, row) => sum + row.f1 * row.support, 0) / n,
    macroF1: meanOf(rows.filter((row) => row.support + row.claimed > 0).map((row) => row.f1)),
    perClass: Object.fromEntries(rows.map((row) => [row.name, row.metrics])),
    confusion,
    classNames,
  }
}

/** Metrics of predictions: `actual` class indices, `logits` row-major `actual.length × classNames.length`. */
export function classificationMetrics(
  actual: Int32Array,
  logits: Float32Array,
  classNames: readonly string[],
): ClassificationMetrics {
  const predicted = predictedClasses(logits, classNames.length)
  return metricsOfConfusion(confusionMatrix(actual, predicted, classNames.length), classNames)
}

export type RightShares = Pick<ClassificationMetrics, 'accuracy' | 'balancedAccuracy'>

/** How often the classes that cases were called are theirs. */
export function rightShares(actual: Int32Array, called: Int32Array, classes: number): RightShares {
  const names = Array.from({ length: classes }, (_, c) => String(c))
  const { accuracy, balancedAccuracy } = metricsOfConfusion(confusionMatrix(actual, called, classes), names)
  return { accuracy, balancedAccuracy }
}
