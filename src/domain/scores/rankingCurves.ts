/** One class against the rest, ranked by score: ROC and precision–recall, in scikit-learn's definitions. */

export interface RocPoint {
  /** Scores at or above this count as positive; +∞ at the first point. */
  readonly threshold: number
  readonly falsePositiveRate: number
  readonly truePositiveRate: number
}

export interface PrecisionRecallPoint {
  readonly threshold: number
  readonly precision: number
  readonly recall: number
}

interface Counts {
  readonly threshold: number
  readonly right: number
  readonly wrong: number
}

/** Counts above each distinct score, from the highest score down. */
function countsByScore(positive: ArrayLike<boolean>, scores: ArrayLike<number>): Counts[] {
  const order = Array.from({ length: scores.length }, (_, i) => i)
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  const counts: Counts[] = []
  let right = 0
  let wrong = 0
  for (const [k, i] of order.entries()) {
    if (positive[i]) right++
    else wrong++
    const threshold = scores[i] ?? 0
    const next = order[k + 1]
    if (next === undefined || scores[next] !== threshold) counts.push({ threshold, right, wrong })
  }
  return counts
}

/** Every distinct threshold, from (0, 0) to (1, 1), and the area under it; null unless both kinds of case occur. */
export function rocCurve(positive: ArrayLike<boolean>, scores: ArrayLike<number>) {
  const counts = countsByScore(positive, scores)
  const all = counts.at(-1)
  if (!all || all.right === 0 || all.wrong === 0) return null
  const points: RocPoint[] = [{ threshold: Number.POSITIVE_INFINITY, falsePositiveRate: 0, truePositiveRate: 0 }]
  let area = 0
  for (const { threshold, right, wrong } of counts) {
    const point = { threshold, falsePositiveRate: wrong / all.wrong, truePositiveRate: right / all.right }
    const last = points.at(-1) ?? point
    area += ((point.falsePositiveRate - last.falsePositiveRate) * (point.truePositiveRate + last.truePositiveRate)) / 2
    points.push(point)
  }
  return { points, area }
}

/**
 * From the highest score down to all cases, with average precision Σ (recall step) · precision
 * (no interpolation, which would flatter); null without a positive case.
 */
export function precisionRecallCurve(positive: ArrayLike<boolean>, scores: ArrayLike<number>) {
  const counts = countsByScore(positive, scores)
  const positives = counts.at(-1)?.right ?? 0
  if (positives === 0) return null
  let averagePrecision = 0
  let lastRecall = 0
  const points = counts.map(({ threshold, right, wrong }): PrecisionRecallPoint => {
    const precision = right / (right + wrong)
    const recall = right / positives
    averagePrecision += (recall - lastRecall) * precision
    lastRecall = recall
    return { threshold, precision, recall }
  })
  return { points, averagePrecision }
}
