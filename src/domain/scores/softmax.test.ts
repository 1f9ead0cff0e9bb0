import { describe, expect, it } from 'vitest'
import golden from './evaluation.golden.json' with { type: 'json' }
import { predictedClasses, softmaxRows } from './softmax.ts'

describe.each(golden.cases)('logits, $name', (reference) => {
  const logits = Float32Array.from(reference.logits)

  it('predict the classes NumPy predicts', () => {
    expect([...predictedClasses(logits, reference.classes)]).toEqual(reference.predicted)
  })
  it('have the probabilities SciPy gives', () => {
    const own = softmaxRows(logits, reference.classes)
    for (const [i, value] of reference.probabilities.entries()) expect(own[i]).toBeCloseTo(value, 12)
  })
  it('do not overflow, however large they are', () => {
    expect([...softmaxRows(Float32Array.of(1000, 1000, -1000), 3)]).toEqual([0.5, 0.5, 0])
  })
})
