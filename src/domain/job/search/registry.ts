/** The settings that a search may vary. A new one is an entry here. */
import { learningRateOf, withLearningRate } from '../../study/learningRate.ts'
import type { Study } from '../../study/study.ts'
import type { SearchedField } from './field.ts'
import { dropoutOf, widthOf, withDropout, withWidth } from './layers.ts'

const threefold = (value: number): number[] => [value / 3, value, value * 3].map((one) => Number(one.toPrecision(2)))

export const searchedFields: readonly SearchedField[] = [
  {
    name: 'learningRate',
    title: 'Learning rate',
    scale: 'log',
    whole: false,
    min: 1e-7,
    max: 1,
    valueOf: learningRateOf,
    with: (study, value) => withLearningRate(study, () => value),
    around: threefold,
  },
  {
    name: 'weightDecay',
    title: 'Weight decay',
    scale: 'log',
    whole: false,
    min: 1e-8,
    max: 1,
    // By part of the network it is several numbers.
    valueOf: ({ optimizer }) => ('groups' in optimizer && optimizer.groups.length > 0 ? null : optimizer.weightDecay),
    with: (study, weightDecay) => ({ ...study, optimizer: { ...study.optimizer, weightDecay } }),
    around: (value) => threefold(value > 0 ? value : 1e-4),
  },
  {
    name: 'dropout',
    title: 'Dropout',
    scale: 'linear',
    whole: false,
    min: 0,
    max: 0.9,
    valueOf: ({ model }) => dropoutOf(model),
    with: (study, rate) => ({ ...study, model: withDropout(study.model, rate) }),
    around: () => [0.1, 0.3, 0.5],
  },
  {
    name: 'batchSize',
    title: 'Batch size',
    scale: 'log',
    whole: true,
    min: 1,
    max: 4096,
    valueOf: ({ batchSize }) => batchSize,
    with: (study, batchSize) => ({ ...study, batchSize }),
    around: (value) => [Math.max(1, Math.round(value / 2)), value, value * 2],
  },
  {
    name: 'width',
    title: 'Width (first layer)',
    scale: 'log',
    whole: true,
    min: 1,
    max: 1024,
    valueOf: ({ model }) => widthOf(model),
    with: (study, width) => ({ ...study, model: withWidth(study.model, width) }),
    around: (value) => [Math.max(1, Math.round(value / 2)), value, value * 2],
  },
]

export const fieldNamed = (name: string): SearchedField | undefined =>
  searchedFields.find((field) => field.name === name)

/** Those that a study has. */
export const fieldsOf = (study: Study): readonly SearchedField[] =>
  searchedFields.filter((field) => field.valueOf(study) !== null)
