/** The learning-rate schedules in words, and the numbers of each as the form asks for them. */
import type { ScheduleSettings, Study } from '#domain/study/study'
import { oneCycleDefaults } from '#domain/training/oneCycle'
import { scientific } from '../words/numbers.ts'
import type { NumberSetting } from './settings.tsx'

export type ScheduleKind = ScheduleSettings['kind']
export type ScheduleOf<K extends ScheduleKind> = Extract<ScheduleSettings, { readonly kind: K }>

interface ScheduleEntry<S> {
  readonly label: string
  readonly note?: string
  /** As it is when it is chosen. */
  readonly fresh: S
  readonly settings: readonly NumberSetting<S>[]
  /** It sets the rate of every step itself, and β₁ against it; the optimizer's own rate is not used. */
  readonly setsRate: boolean
  /** In a line, with the optimizer's rate. */
  readonly words: (schedule: S, learningRate: number) => string
  /** `Cosine over 80 epochs` */
  readonly course: (epochs: number) => string
}

/** In the order they are offered. */
export const schedules: { readonly [K in ScheduleKind]: ScheduleEntry<ScheduleOf<K>> } = {
  oneCycle: {
    label: 'One cycle',
    note: 'up and down once, by step',
    fresh: { kind: 'oneCycle', ...oneCycleDefaults },
    settings: [
      { key: 'maxLearningRate', label: 'Peak rate', hint: 'The highest learning rate.' },
      { key: 'riseShare', label: 'Rise share', hint: 'Share of the steps that lead up, 0–1.' },
      { key: 'startDivisor', label: 'Start divisor', hint: 'Peak rate over this is the first rate.' },
      { key: 'endDivisor', label: 'End divisor', hint: 'First rate over this is the last rate.' },
      { key: 'lowBeta1', label: 'β₁ at the peak', hint: 'The low end: least inertia.' },
      { key: 'highBeta1', label: 'β₁ at both ends', hint: 'The high end.' },
    ],
    setsRate: true,
    words: ({ maxLearningRate }) => `one cycle up to ${scientific(maxLearningRate)}`,
    course: (epochs) => `One cycle over ${epochs} epochs`,
  },
  cosine: {
    label: 'Cosine',
    note: 'down along half a cosine',
    fresh: { kind: 'cosine', minLearningRate: 0 },
    settings: [{ key: 'minLearningRate', label: 'Lowest learning rate', hint: 'Reached after the last epoch.' }],
    setsRate: false,
    words: (_, learningRate) => `${scientific(learningRate)}, cosine`,
    course: (epochs) => `Cosine over ${epochs} epochs`,
  },
  constant: {
    label: 'Constant',
    fresh: { kind: 'constant' },
    settings: [],
    setsRate: false,
    words: (_, learningRate) => `${scientific(learningRate)}, constant`,
    course: () => 'Constant',
  },
}

const wordsOf = <K extends ScheduleKind>(kind: K, schedule: ScheduleOf<K>, learningRate: number): string =>
  schedules[kind].words(schedule, learningRate)

export const scheduleWords = ({ schedule, optimizer }: Study): string =>
  wordsOf(schedule.kind, schedule, optimizer.learningRate)
