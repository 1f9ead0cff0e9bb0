import { expect, test } from 'vitest'
import type { ClassEpoch, ClassRun, CurvesEpoch, CurvesRun } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import type { Task } from '#domain/tasks/task'
import { taskPanels } from '../tasks/registry.ts'
import { sharedTiles } from './trainTiles.ts'
import type { TrainView } from './useRun.ts'

const trainTiles = <T extends Task>(view: TrainView<T>) => [
  ...taskPanels[view.task].train.tiles(view),
  ...sharedTiles(view),
]

const epoch = (n: number, loss: number, right: number): ClassEpoch => ({
  epoch: n,
  train: { loss, accuracy: 1, n: 100 },
  validation: { loss, accuracy: right / 39, n: 39 },
  validationConfusion: null,
  learningRate: 1e-3,
  durationMs: 10,
})

const view = (part: Partial<TrainView<'classes'>>): TrainView<'classes'> => ({
  task: 'classes',
  id: 'r',
  name: 'Run',
  datasetName: 'Data',
  study: ramanClassification(64, 3),
  targets: [],
  plannedEpochs: 80,
  status: 'finished',
  error: null,
  epochs: [],
  steps: null,
  best: null,
  device: null,
  record: null,
  live: null,
  ...part,
})

test('accuracy stands with its count, loss with its lowest', () => {
  const epochs = [epoch(1, 0.5, 30), epoch(2, 0.316, 34), epoch(3, 0.322, 34)]
  const [accuracy, loss, best] = trainTiles(view({ epochs, best: { epoch: 2, score: 34 / 39 } }))
  expect(accuracy).toMatchObject({
    label: 'Validation accuracy',
    value: '87',
    context: '34 of 39',
  })
  expect(loss).toMatchObject({ value: '0.322', context: 'lowest 0.316 at epoch 2' })
  expect(best).toMatchObject({ value: 2, context: '87% · weights kept' })
})

test('before the first epoch nothing is made up', () => {
  expect(trainTiles(view({})).map(({ value }) => value)).toEqual(['–', '–', '–', '–', '–'])
})

test('under the published protocol the score is called what it is', () => {
  const study = ramanClassification(64, 3)
  const leaky = { ...study, split: { ...study.split, protocol: 'published' as const } }
  const [accuracy] = trainTiles(view({ study: leaky, epochs: [epoch(1, 0.1, 39)] }))
  expect(accuracy?.label).toBe('Test accuracy')
})

test('a recorded run tells how long it took and how fast it went', () => {
  const record = { steps: 720, trainingMs: 32_000, status: { kind: 'stopped' } } as ClassRun
  const [, , , speed, time] = trainTiles(view({ record, epochs: [epoch(1, 1, 20)] }))
  expect(speed).toMatchObject({ value: 23, unit: 'steps/s' })
  expect(time).toMatchObject({ label: 'Training time', value: '32', unit: 's', context: '1 of 80 epochs' })
})

const curvesEpoch = (n: number, loss: number, r2: readonly (number | null)[]): CurvesEpoch => {
  const score = { loss, terms: { squared: 0, cosine: 0, peak: 0 }, mse: [0, 0], cosine: [1, 1], n: 10 }
  return { epoch: n, train: score, validation: { ...score, r2 }, learningRate: 1e-3, durationMs: 10 }
}

const curvesView = (part: Partial<TrainView<'curves'>>): TrainView<'curves'> => ({
  ...view({}),
  task: 'curves',
  study: spectralComponents(),
  targets: ['T crystalline', 'R crystalline'],
  epochs: [],
  record: null,
  ...part,
})

test('of spectra the loss may be negative, and the component that is learned least is named', () => {
  const epochs = [curvesEpoch(1, 0.1, [-0.2, 0.5]), curvesEpoch(2, -0.03464, [0.031, 0.995])]
  const [loss, weakest, best] = trainTiles(curvesView({ epochs, best: { epoch: 2, score: -0.03464 } }))
  expect(loss).toMatchObject({ label: 'Validation loss', value: '−0.0346', context: 'lowest −0.0346 at epoch 2' })
  expect(weakest).toMatchObject({ label: 'Lowest R²', value: '0.031', context: 'T crystalline, validation' })
  expect(best).toMatchObject({ value: 2, context: 'loss −0.0346 · weights kept' })
})

test('a constant component has no R² and is passed over', () => {
  const [, weakest] = trainTiles(curvesView({ epochs: [curvesEpoch(1, 0.1, [null, 0.5])] }))
  expect(weakest).toMatchObject({ value: '0.500', context: 'R crystalline, validation' })
})

test('a run that ended before its last planned epoch says why', () => {
  const record = { steps: 60, trainingMs: 9000, status: { kind: 'finished' } } as CurvesRun
  const time = trainTiles(curvesView({ record, epochs: [curvesEpoch(1, 0.1, [0, 0])] })).at(-1)
  expect(time?.context).toBe('ended at epoch 1: 15 without improvement')
})
