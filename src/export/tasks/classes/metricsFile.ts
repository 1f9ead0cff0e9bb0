/**
 * `metrics.json`: what the chosen weights make of the test part, with the counts behind every
 * figure, 95% intervals, and the protocol, which says so where it leaks.
 */
import type { DatasetContent } from '#domain/data/dataset'
import type { ClassRun, TestPredictions } from '#domain/run/run'
import { bootstrapIntervals, type Interval, wilsonInterval } from '#domain/scores/intervals'
import { type ClassificationMetrics, classificationMetrics } from '#domain/scores/metrics'
import type { SplitSettings } from '#domain/study/study'
import { type TrainedIn, trainedIn } from '../../trainedIn.ts'

export interface MetricsFile extends ClassificationMetrics {
  /** Spectra in each part; under the published protocol augmented copies. */
  readonly n: { readonly train: number; readonly validation: number; readonly test: number }
  readonly protocol: string
  readonly training: TrainedIn
  /** 95%. Accuracy: Wilson. The others: bootstrap over the test part, whole groups drawn together. Null without a test part. */
  readonly intervals: {
    readonly accuracy: Interval
    readonly balancedAccuracy: Interval
    readonly weightedF1: Interval
    readonly macroF1: Interval
  } | null
}

const protocolNames: Readonly<Record<SplitSettings['protocol'], string>> = {
  grouped: 'grouped',
  stratified: 'stratified',
  folds: 'folds',
  published: 'published (leaky)',
}

/** How a split protocol is named beside a score. */
export const protocolName = (protocol: SplitSettings['protocol']): string => protocolNames[protocol]

/** Group of each test row, so that replicates are drawn together; null where the study has no groups. */
function testGroups(rows: Int32Array, column: string | null, content: DatasetContent): Int32Array | null {
  const cells = content.columns.find(({ name }) => name === column)?.values
  if (!cells) return null
  const indices = new Map<string, number>()
  return rows.map((row) => {
    const cell = cells[row]?.trim() || `row ${row}`
    const index = indices.get(cell) ?? indices.size
    indices.set(cell, index)
    return index
  })
}

function intervalsOf(
  { rows, actual, logits }: TestPredictions,
  classNames: readonly string[],
  run: ClassRun,
  content: DatasetContent,
): NonNullable<MetricsFile['intervals']> {
  const classes = classNames.length
  const statistics = (drawn: Int32Array): readonly number[] => {
    const drawnLogits = new Float32Array(drawn.length * classes)
    drawn.forEach((item, i) => {
      drawnLogits.set(logits.subarray(item * classes, (item + 1) * classes), i * classes)
    })
    const labels = drawn.map((item) => actual[item] ?? 0)
    const { balancedAccuracy, weightedF1, macroF1 } = classificationMetrics(labels, drawnLogits, classNames)
    return [balancedAccuracy, weightedF1, macroF1]
  }
  const groups = testGroups(rows, run.study.dataset.group, content)
  const settings = { seed: run.study.seed, ...(groups && { groups }) }
  const nothing: Interval = { low: 0, high: 1 }
  const [balancedAccuracy = nothing, weightedF1 = nothing, macroF1 = nothing] = bootstrapIntervals(
    actual.length,
    statistics,
    settings,
  )
  const { accuracy } = classificationMetrics(actual, logits, classNames)
  return {
    accuracy: wilsonInterval(Math.round(accuracy * actual.length), actual.length),
    balancedAccuracy,
    weightedF1,
    macroF1,
  }
}

export function metricsFile(run: ClassRun, classNames: readonly string[], content: DatasetContent): MetricsFile {
  const { test, split, study } = run
  const part = (indices: Int32Array | undefined): number => indices?.length ?? 0
  const none: TestPredictions = { rows: new Int32Array(), actual: new Int32Array(), logits: new Float32Array() }
  const { actual, logits } = test ?? none
  return {
    ...classificationMetrics(actual, logits, classNames),
    n: { train: part(split?.train), validation: part(split?.validation), test: actual.length },
    protocol: protocolName(study.split.protocol),
    training: trainedIn(run),
    intervals: test && test.actual.length > 0 ? intervalsOf(test, classNames, run, content) : null,
  }
}
