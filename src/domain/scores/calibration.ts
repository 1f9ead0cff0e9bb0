/**
 * Whether confidence means what it says: of the spectra called with 80%, are 80% right? A calibration error is never 0 on few
 * spectra, so beside it stands what a perfectly calibrated model would read on the same confidences.
 */
import { randomFor, streams } from '../random/rng.ts'
import { type Interval, quantile, shareInterval } from './intervals.ts'
import { predictedClasses, softmaxRows } from './softmax.ts'

export interface CalibrationBin {
  /** Confidences it holds, above the first and up to the last. */
  readonly low: number
  readonly high: number
  readonly n: number
  /** NaN in an empty bin. */
  readonly meanConfidence: number
  readonly accuracy: number
  /** Null in an empty bin. */
  readonly interval: Interval | null
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[]
  /** Expected calibration error Σ n/N · |accuracy − confidence| (Guo et al. 2017). */
  readonly expectedError: number
  /** The same of a perfectly calibrated model with these confidences: its mean, and what 95 of 100 such models stay below. */
  readonly ifCalibrated: { readonly mean: number; readonly high: number }
}

/** Called classes as they came: how sure, whether right, and which belong together. */
export interface Calls {
  readonly confidence: readonly number[]
  readonly right: readonly boolean[]
  /** Copies and relatives share a group. */
  readonly groups: readonly number[]
}

/** Bins of equal counts; a confidence on an edge belongs to the bin below (scikit-learn's strategy “quantile”). */
function binsOf(confidence: readonly number[], bins: number): { readonly edges: number[]; readonly of: number[] } {
  const ascending = confidence.toSorted((a, b) => a - b)
  const edges = Array.from({ length: bins + 1 }, (_, b) => quantile(ascending, b / bins))
  const inner = edges.slice(1, -1)
  const of = confidence.map((value) => {
    const found = inner.findIndex((edge) => value <= edge)
    return found < 0 ? bins - 1 : found
  })
  return { edges, of }
}

const simulatedModels = 400
/** What a calibrated model reads depends on nothing else that is drawn, so its seed need not vary. */
const calibratedSeed = 1

function errorOf(
  confidence: readonly number[],
  right: readonly boolean[],
  of: readonly number[],
  bins: number,
): number {
  const gaps = new Float64Array(bins)
  for (const [i, bin] of of.entries()) gaps[bin] = (gaps[bin] ?? 0) + (right[i] ? 1 : 0) - (confidence[i] ?? 0)
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / confidence.length
}

/** Members of a group are right or wrong together, as copies are: one number decides for all of them. */
function calibratedErrors(
  { confidence, groups }: Calls,
  of: readonly number[],
  bins: number,
): Calibration['ifCalibrated'] {
  const places = new Map([...new Set(groups)].map((group, place) => [group, place]))
  const placeOf = groups.map((group) => places.get(group) ?? 0)
  const errors = Array.from({ length: simulatedModels }, (_, model) => {
    const random = randomFor(calibratedSeed, streams.bootstrap, model)
    const luck = Array.from(places, () => random.uniform())
    const right = confidence.map((value, i) => (luck[placeOf[i] ?? 0] ?? 1) < value)
    return errorOf(confidence, right, of, bins)
  }).sort((a, b) => a - b)
  return { mean: errors.reduce((sum, error) => sum + error, 0) / simulatedModels, high: quantile(errors, 0.95) }
}

export function calibrationOf(calls: Calls, bins = 10): Calibration {
  const { confidence, right, groups } = calls
  const { edges, of } = binsOf(confidence, bins)
  const made = Array.from({ length: bins }, (_, b): CalibrationBin => {
    const own = [...of.keys()].filter((i) => of[i] === b)
    const n = own.length
    const share = (value: (i: number) => number): number => own.reduce((sum, i) => sum + value(i), 0) / n
    return {
      low: edges[b] ?? 0,
      high: edges[b + 1] ?? 1,
      n,
      meanConfidence: share((i) => confidence[i] ?? 0),
      accuracy: share((i) => (right[i] ? 1 : 0)),
      interval: shareInterval(
        own.map((i) => right[i] ?? false),
        own.map((i) => groups[i] ?? -1),
      ),
    }
  })
  return {
    bins: made,
    expectedError: errorOf(confidence, right, of, bins),
    ifCalibrated: calibratedErrors(calls, of, bins),
  }
}

/** Calibration of the called class's probability; logits row-major `actual.length × classes`. */
export function topLabelCalibration(
  { actual, logits, groups }: { actual: Int32Array; logits: Float32Array; groups: readonly number[] },
  classes: number,
  bins = 10,
): Calibration {
  const probabilities = softmaxRows(logits, classes)
  const predicted = predictedClasses(logits, classes)
  const calls = Array.from(actual, (label, row) => {
    const called = predicted[row] ?? 0
    return { confidence: probabilities[row * classes + called] ?? 0, right: called === label }
  })
  return calibrationOf(
    { confidence: calls.map((call) => call.confidence), right: calls.map((call) => call.right), groups },
    bins,
  )
}
