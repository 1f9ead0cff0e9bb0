/**
 * What a closed-form solver is: how weights follow from training rows without steps of descent. Each is one file here, listed in
 * `registry.ts`; it brings its settings with bounds and defaults, its words, and its fit. Whatever it finds is one dense layer over
 * the preprocessed spectra, so that predicting, explaining and exporting know nothing of it.
 */
import type { Matrix } from '../../algebra/matrix.ts'
import { z } from '../../schema.ts'
import type { EntryWords } from '../../words.ts'
import type { LatentSpace } from './latentDistances.ts'
import type { LinearModel } from './linear.ts'

/** Folds of the cross-validation on training rows that chooses among candidates; `leave-one-out`: one group at a time. */
export const crossValidationSchema = z.union([z.literal('leave-one-out'), z.number().int().min(2).max(100)])

export type CrossValidationFolds = z.infer<typeof crossValidationSchema>

/** `oneStandardError`: the simplest candidate within one standard error of the best; `smallestError`: the best itself. */
export const choiceSchema = z.enum(['oneStandardError', 'smallestError'])

/** What latent variables show of a model. */
export interface LatentModel {
  readonly space: LatentSpace
  /** Of the training rows, one list a component. */
  readonly scores: readonly Float64Array[]
  /** VIP of each point; null for components that were made without the targets. */
  readonly vip: Float64Array | null
}

/** All candidates of one fit. */
export interface Fitted {
  /** Fewer than asked for where the data have fewer dimensions. */
  readonly candidates: number
  /** Of some rows by each candidate, in order: rows × outputs. */
  predictions(x: Matrix): readonly Matrix[]
  model(candidate: number): LinearModel
  /** Null for a solver without components. */
  latent(candidate: number): LatentModel | null
}

export interface SolverDefinition<Settings extends { readonly kind: string } = { readonly kind: string }> {
  readonly settings: z.ZodType<Settings>
  readonly defaults: Settings
  readonly words: EntryWords
  /** What its candidates differ in; null where there is but one. */
  readonly tunes: 'components' | 'penalty' | null
  /** The candidates that it tries on so many training rows, simplest first, as numbers of components or penalties. */
  candidates(settings: Settings, rows: number, points: number): readonly number[]
  /** `x` rows × points, as preprocessed; `y` rows × outputs, standardised. Fits `candidates` (all from the first on). */
  fit(settings: Settings, x: Matrix, y: Matrix, candidates: readonly number[]): Fitted
}

type KindedSchema = z.ZodType<{ readonly kind: string }>

export const defineSolver = <Settings extends KindedSchema>(
  solver: SolverDefinition<z.infer<Settings>> & { readonly settings: Settings },
) => solver

/** Settings of a solver that chooses a number of components. */
export const componentFields = {
  crossValidation: crossValidationSchema,
  choice: choiceSchema,
  /** The most that are tried. */
  mostComponents: z.number().int().min(1).max(100),
  /** So many, whatever cross-validation says; null: as it says. */
  components: z.number().int().min(1).max(100).nullable(),
}

export const componentDefaults = {
  crossValidation: 10,
  choice: 'oneStandardError',
  mostComponents: 20,
  components: null,
} as const

export const componentWords = {
  crossValidation: { label: 'Cross-validation', unit: 'folds', hint: 'On the training part; groups stay whole.' },
  choice: {
    label: 'Choice',
    hint: 'Of what cross-validation found.',
    choices: { oneStandardError: 'Simplest within one standard error', smallestError: 'Smallest error' },
  },
  mostComponents: { label: 'Components tried', hint: 'From 1 up to this many.' },
  components: { label: 'Components', hint: 'Empty: chosen by cross-validation.' },
}

/** 1, 2 … components, as many as rows and points allow. */
export function componentCandidates(
  { mostComponents, components }: { readonly mostComponents: number; readonly components: number | null },
  rows: number,
  points: number,
): number[] {
  const most = Math.max(1, Math.min(Math.max(mostComponents, components ?? 0), rows - 1, points))
  return Array.from({ length: most }, (_, a) => a + 1)
}
