/**
 * Loss and measures of a training step by step, as they come several times a second: kept short by joining neighbours, and
 * smoothed for the eye. Not part of the record, which holds epochs.
 */

/** Means over `steps` steps, the last of which is `step`. */
export interface StepReading {
  /** From 1, since the training began. */
  readonly step: number
  readonly steps: number
  readonly loss: number
  /** In the order of the loss's measures. */
  readonly measures: readonly number[]
}

/** Two pixels of a figure each. */
const mostReadings = 400

const joined = (a: StepReading, b: StepReading): StepReading => {
  const steps = a.steps + b.steps
  const mean = (x: number, y: number): number => (x * a.steps + y * b.steps) / steps
  return {
    step: b.step,
    steps,
    loss: mean(a.loss, b.loss),
    measures: a.measures.map((measure, k) => mean(measure, b.measures[k] ?? Number.NaN)),
  }
}

/** The course with one more reading; neighbours are joined where it would grow beyond `most`. */
export function withReading(
  course: readonly StepReading[],
  reading: StepReading,
  most = mostReadings,
): readonly StepReading[] {
  const longer = [...course, reading]
  if (longer.length <= most) return longer
  return longer.flatMap((own, i) => {
    if (i % 2 === 1) return []
    const next = longer[i + 1]
    return [next ? joined(own, next) : own]
  })
}

/** Weight of what lies `1/(1 − memory)` readings back: 1/e. */
const memory = 0.85

/** Exponential mean of values in their order, corrected for its start (as in Adam), so that the first is itself. */
export function smoothed(values: readonly number[]): number[] {
  let sum = 0
  let weight = 0
  return values.map((value) => {
    sum = memory * sum + (1 - memory) * value
    weight = memory * weight + (1 - memory)
    return sum / weight
  })
}
