/** What a schedule of the learning rate is. Each is one file here, listed in `registry.ts`. */
import type { z } from '../../schema.ts'
import type { EntryWords } from '../../words.ts'

export interface SchedulePlace {
  /** From 0. */
  readonly epoch0: number
  readonly epochs: number
  /** Optimizer steps taken before this one. */
  readonly step0: number
  /** Of the whole run. */
  readonly steps: number
}

export interface StepRates {
  readonly learningRate: number
  /** Left out where the optimizer's own holds. */
  readonly beta1?: number
}

export interface ScheduleDefinition<Settings extends { readonly kind: string } = { readonly kind: string }> {
  readonly settings: z.ZodType<Settings>
  readonly defaults: Settings
  readonly words: EntryWords
  /** Whether the rate changes with every step, or with every epoch. */
  readonly moves: 'step' | 'epoch'
  readonly movesBeta1: boolean
  /** The optimizer's own rate has no effect. */
  readonly setsOwnRate: boolean
  ratesAt(settings: Settings, optimizer: { readonly learningRate: number }, place: SchedulePlace): StepRates
  /** The same schedule with its rates no higher than this, for a training that broke off; null where the optimizer's rate says it all. */
  slowed?(settings: Settings, rate: (own: number, usual: number) => number): Settings
}

export const defineSchedule = <Settings extends z.ZodType<{ readonly kind: string }>>(
  schedule: ScheduleDefinition<z.infer<Settings>> & { readonly settings: Settings },
) => schedule
