import { expect, test } from 'vitest'
import type { ClassEpoch } from '#domain/run/run'
import { patienceWords } from './ProgressCard.tsx'

const epochs = Array.from(
  { length: 12 },
  (_, i): ClassEpoch => ({
    epoch: i + 1,
    train: { loss: 1, accuracy: 0.5, n: 10 },
    validation: { loss: 1, accuracy: 0.5, n: 10 },
    validationConfusion: null,
    learningRate: 1e-3,
    durationMs: 10,
  }),
)
const study = { stop: { patience: 15 }, selection: 'best' as const }

test('epochs since the best one are counted against the patience', () => {
  expect(patienceWords({ study, epochs, best: { epoch: 7, score: 0 } })).toBe('5 of 15 epochs without improvement')
  expect(patienceWords({ study, epochs, best: { epoch: 12, score: 0 } })).toBe('0 of 15 epochs without improvement')
})

test('nothing is counted before the first epoch, without a patience, or where the last epoch is the result', () => {
  const best = { epoch: 12, score: 0 }
  expect(patienceWords({ study, epochs: [], best: null })).toBeNull()
  expect(patienceWords({ study: { ...study, stop: null }, epochs, best })).toBeNull()
  expect(patienceWords({ study: { ...study, selection: 'last' }, epochs, best })).toBeNull()
})
