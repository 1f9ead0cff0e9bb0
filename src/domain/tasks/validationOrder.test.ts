import { expect, it } from 'vitest'
import type { RunRecord } from '../run/run.ts'
import { byValidation } from './validationOrder.ts'

const classRun = (id: string, accuracy: number, loss: number, more: object = {}): RunRecord =>
  ({
    task: 'classes',
    id,
    best: { epoch: 2, score: accuracy },
    epochs: [
      { epoch: 1, validation: { accuracy: 1, loss: 0, n: 9 } },
      { epoch: 2, validation: { accuracy, loss, n: 9 } },
    ],
    ...more,
  }) as unknown as RunRecord

it('goes by the epoch that was chosen: accuracy, then loss, then who came first', () => {
  const runs = [classRun('b', 0.8, 0.5), classRun('a', 0.9, 0.7), classRun('c', 0.8, 0.4), classRun('d', 0.8, 0.4)]
  expect(byValidation(runs)).toEqual(['a', 'c', 'd', 'b'])
})

it('leaves out what has no validation score, or none that is a number', () => {
  const none = classRun('none', 0, 0, { epochs: [{ epoch: 2, validation: null }] })
  expect(
    byValidation([
      none,
      classRun('nan', Number.NaN, 1),
      classRun('early', 1, 0, { best: null }),
      classRun('a', 0.5, 1),
    ]),
  ).toEqual(['a'])
})

it('goes by the loss where spectra or numbers are predicted', () => {
  const run = (id: string, loss: number) =>
    ({
      task: 'values',
      id,
      best: { epoch: 1, score: loss },
      epochs: [{ epoch: 1, validation: { loss } }],
    }) as unknown as RunRecord
  expect(byValidation([run('a', 0.3), run('b', 0.1), run('c', 0.2)])).toEqual(['b', 'c', 'a'])
})
