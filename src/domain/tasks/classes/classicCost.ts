/** Whether a closed-form classifier can be fitted beside a network without holding it up for minutes. */
import type { ClassSolverSettings } from '../../model/solvers/classSolvers.ts'

export interface ClassicShape {
  /** Training spectra, without copies. */
  readonly rows: number
  readonly points: number
  readonly classes: number
}

/** Walks over the spectra for each candidate: iterations of a descent, components. */
const walks: Readonly<Record<ClassSolverSettings['kind'], number>> = { logistic: 5, plsda: 2, lda: 1, majority: 0 }

/** About a minute of one worker. */
const affordable = 3e8

export function isAffordableBeside(
  { kind, crossValidation }: ClassSolverSettings,
  { rows, points, classes }: ClassicShape,
): boolean {
  const folds = crossValidation === 'leave-one-out' ? rows : Math.min(crossValidation, rows)
  return folds * rows * Math.min(rows, points) * classes * walks[kind] <= affordable
}
