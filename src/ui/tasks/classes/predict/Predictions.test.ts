import { expect, test } from 'vitest'
import { classCounts, predictionRows } from './Predictions.tsx'

test('the class with the highest logit is told with its probability', () => {
  const logits = Float32Array.of(0, Math.log(3), 0, 0)
  const rows = predictionRows(['p', 'q'], { classNames: ['a', 'b'], logits, probabilities: true })
  expect(rows[0]).toMatchObject({ id: 'p', className: 'b' })
  expect(rows[0]?.score).toBeCloseTo(0.75, 6)
  expect(rows[1]?.scores).toEqual([0.5, 0.5])
  expect(classCounts(rows, 2)).toEqual([1, 1])
})

test('scores that are no probabilities are told as they are', () => {
  const logits = Float32Array.of(0.25, 0.75)
  const [row] = predictionRows(['p'], { classNames: ['a', 'b'], logits, probabilities: false })
  expect(row).toMatchObject({ className: 'b', score: 0.75, scores: [0.25, 0.75] })
})
