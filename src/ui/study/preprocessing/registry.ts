/** The steps that can be done to the data, in words, with the numbers of each as the form asks for them. */
import type { PreprocessingStep, Study } from '#domain/study/study'
import type { NumberSetting } from '../settings.tsx'

export type StepKind = PreprocessingStep['kind']
export type StepOf<K extends StepKind> = Extract<PreprocessingStep, { readonly kind: K }>

export interface StepEntry<S> {
  readonly label: string
  /** What it does to what. */
  readonly help: string
  /** In a list of steps. */
  readonly short: string
  /** As it is when it is added. */
  readonly fresh: S
  readonly settings: readonly NumberSetting<S>[]
}

/** In the order they are offered. */
export const stepEntries: { readonly [K in StepKind]: StepEntry<StepOf<K>> } = {
  minMax: {
    label: 'Each spectrum to 0–1',
    help: 'Its lowest point becomes 0, its highest 1.',
    short: '0–1 per spectrum',
    fresh: { kind: 'minMax' },
    settings: [],
  },
  snv: {
    label: 'Standard normal variate',
    help: 'Each spectrum to mean 0 and sd 1.',
    short: 'SNV',
    fresh: { kind: 'snv' },
    settings: [],
  },
  standardize: {
    label: 'Standardise',
    help: 'Each column to mean 0 and sd 1 over the training part.',
    short: 'standardised',
    fresh: { kind: 'standardize' },
    settings: [],
  },
}

export function preprocessingWords({ preprocessing }: Study): string {
  return preprocessing.length === 0 ? 'none' : preprocessing.map(({ kind }) => stepEntries[kind].short).join(', ')
}
