import { describe, expect, it } from 'vitest'
import { classJudge, isBetterScore, scoreLogits } from './classJudge.ts'

describe('scoring', () => {
  it('counts right answers and confusions, the first of equal logits being the answer', () => {
    const logits = Float32Array.of(2, 2, 0, 1, 3, 0, 0, 0, 5)
    const { score, confusion } = scoreLogits(logits, Int32Array.of(0, 0, 2), 3)
    expect(score).toMatchObject({ accuracy: 2 / 3, n: 3 })
    expect(confusion).toEqual([
      [1, 1, 0],
      [0, 0, 0],
      [0, 0, 1],
    ])
  })

  it('gives the mean cross-entropy without overflow', () => {
    const { score } = scoreLogits(Float32Array.of(1000, 0, 0, 0), Int32Array.of(0, 1), 2)
    expect(score.loss).toBeCloseTo(Math.log(2) / 2, 12)
  })

  it('prefers accuracy, then the lower loss, then what came first', () => {
    const of = (accuracy: number, loss: number) => ({ accuracy, loss, n: 10 })
    expect(isBetterScore(of(0.9, 1), of(0.8, 0.1))).toBe(true)
    expect(isBetterScore(of(0.9, 0.2), of(0.9, 0.3))).toBe(true)
    expect(isBetterScore(of(0.9, 0.3), of(0.9, 0.3))).toBe(false)
  })

  it('keeps the first of the highest accuracies where the study’s rule is asked for, whatever the losses', () => {
    const epochs = [0.8, 1, 1, 1, 0.9].map((accuracy, i) => ({ accuracy, loss: 1 / (i + 1), n: 10 }))
    const chosenBy = (selection: 'best' | 'firstHighest') =>
      epochs.reduce((best, score, i) => (isBetterScore(score, epochs[best] ?? score, selection) ? i : best), 0)
    expect([chosenBy('firstHighest'), chosenBy('best')]).toEqual([1, 3])
  })

  it('makes of an epoch its record, without a validation part too', () => {
    const judge = classJudge(Int32Array.of(0, 1), 2)
    const facts = { epoch: 3, learningRate: 0.1, durationMs: 5 }
    const train = judge.training({ loss: 0.5, measures: [0.75], n: 8 })
    expect(train).toEqual({ loss: 0.5, accuracy: 0.75, n: 8 })
    expect(judge.epoch(facts, train, null)).toEqual({ ...facts, train, validation: null, validationConfusion: null })
    expect(judge.epoch(facts, train, Float32Array.of(1, 0, 1, 0))).toMatchObject({
      validation: { accuracy: 0.5, n: 2 },
      validationConfusion: [
        [1, 0],
        [1, 0],
      ],
    })
  })
})
