/**
 * What a closed-form classifier is: a score for each class that is linear in the preprocessed spectra, found from training rows without steps. Each
 * is one file here, listed in `classSolvers.ts`.
 */
import type { Matrix } from '../../algebra/matrix.ts'
import type { Result } from '../../result.ts'
import type { z } from '../../schema.ts'
import type { EntryWords } from '../../words.ts'
import type { LinearModel } from './linear.ts'

export interface ClassSolverDefinition<Settings extends { readonly kind: string } = { readonly kind: string }> {
  readonly settings: z.ZodType<Settings>
  readonly defaults: Settings
  readonly words: EntryWords
  /** What its candidates differ in; null where there is but one. */
  readonly tunes: 'components' | 'penalty' | null
  /** Whether its scores are logits, whose softmax are probabilities. */
  readonly probabilities: boolean
  /** The candidates that it tries on so many training rows, simplest first. */
  candidates(settings: Settings, rows: number, points: number): readonly number[]
  /** `x` rows × points, as preprocessed; one model a candidate, in their order. */
  fit(
    settings: Settings,
    x: Matrix,
    labels: Int32Array,
    classes: number,
    candidates: readonly number[],
  ): readonly Result<LinearModel>[]
}

export const defineClassSolver = <Settings extends z.ZodType<{ readonly kind: string }>>(
  solver: ClassSolverDefinition<z.infer<Settings>> & { readonly settings: Settings },
) => solver
