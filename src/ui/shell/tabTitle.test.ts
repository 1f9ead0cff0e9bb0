import { expect, test } from 'vitest'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { LiveRun } from '#state/trainingStatus'
import { tabTitle } from './tabTitle.ts'

const run: LiveRun = {
  id: 'r',
  name: 'Run 1',
  datasetName: 'Data',
  classNames: [],
  study: ramanClassification(64, 3),
  createdAtMs: 0,
  device: null,
  epochs: [],
  best: null,
  example: null,
  course: [],
  brokeOff: null,
  resumption: null,
  saved: null,
  unsaved: null,
  judging: false,
  progress: {
    epoch: 2,
    epochs: 4,
    step: 43,
    steps: 100,
    stepsPerSecond: 5,
    elapsedMs: 1000,
    remainingMs: null,
    train: null,
    memoryBytes: 0,
  },
}

test('a training is told in per cent before the screen, whichever screen that is', () => {
  expect(tabTitle('Runs', { kind: 'training', run })).toBe('43% · Runs · Spectral Studio')
  expect(tabTitle('Train', { kind: 'paused', run })).toBe('43%, paused · Train · Spectral Studio')
})

test('before the first step, without a training and after one nothing is counted', () => {
  expect(tabTitle('Train', { kind: 'preparing', run, what: 'x', fraction: 0 })).toBe(
    'Preparing · Train · Spectral Studio',
  )
  expect(tabTitle('Home', { kind: 'idle' })).toBe('Home · Spectral Studio')
})

test('a training that failed is told where one looks for it', () => {
  const error = { code: 'device-lost', message: 'The device was lost.', remedy: 'Try again.' }
  expect(tabTitle('Train', { kind: 'failed', run, error })).toBe('Training failed · Train · Spectral Studio')
})
