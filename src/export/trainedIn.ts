/** In which numbers a run was trained, for `metrics.json`. */
import type { RunRecord } from '#domain/run/run'

export interface TrainedIn {
  readonly precision: 'f32' | 'mixed'
  readonly steps: number
  /** Left out because a gradient was beyond the range of f16; 0 in single precision. */
  readonly skippedSteps: number
}

export const trainedIn = ({ study, steps, skippedSteps = 0 }: RunRecord): TrainedIn => ({
  precision: study.precision,
  steps,
  skippedSteps,
})
