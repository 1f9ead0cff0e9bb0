/** Reads the numbers of a classification: cross-entropy, share of right answers, and who is taken for whom. */
import type { ClassEpoch, PartScore } from '#domain/run/run'
import type { ClassStudy } from '#domain/study/study'
import type { Judge } from './trainingPlan.ts'

interface PartReading {
  readonly score: PartScore
  readonly confusion: NonNullable<ClassEpoch['validationConfusion']>
}

/** Mean cross-entropy (natural logarithm), share of right answers (first maximum) and `[actual][predicted]` counts. */
export function scoreLogits(logits: Float32Array, labels: Int32Array, classes: number): PartReading {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  let lossSum = 0
  let right = 0
  labels.forEach((label, row) => {
    const values = logits.subarray(row * classes, (row + 1) * classes)
    const top = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
    const predicted = values.indexOf(top)
    lossSum += top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0)) - (values[label] ?? 0)
    if (predicted === label) right++
    const counts = confusion[label]
    if (counts && predicted >= 0) counts[predicted] = (counts[predicted] ?? 0) + 1
  })
  const n = labels.length
  return { score: { loss: lossSum / n, accuracy: right / n, n }, confusion }
}

/** Higher accuracy is better, then, unless the first of the highest is wanted, lower loss; of equals the earlier epoch stays. */
export function isBetterScore(
  candidate: PartScore,
  incumbent: PartScore,
  selection: ClassStudy['selection'] = 'best',
): boolean {
  if (candidate.accuracy !== incumbent.accuracy) return candidate.accuracy > incumbent.accuracy
  return selection !== 'firstHighest' && candidate.loss < incumbent.loss
}

/** `labels`: of the scored part, in its order. */
export function classJudge(
  labels: Int32Array,
  classes: number,
  selection: ClassStudy['selection'] = 'best',
): Judge<ClassEpoch> {
  return {
    training: ({ loss, measures: [accuracy = Number.NaN], n }) => ({ loss, accuracy, n }),
    epoch(facts, train, logits) {
      const reading = logits && scoreLogits(logits, labels, classes)
      return { ...facts, train, validation: reading?.score ?? null, validationConfusion: reading?.confusion ?? null }
    },
    example: () => null,
    isBetter: ({ validation: candidate }, { validation: incumbent }) =>
      candidate !== null && (incumbent === null || isBetterScore(candidate, incumbent, selection)),
    figure: ({ accuracy }) => accuracy,
  }
}
