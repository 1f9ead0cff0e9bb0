import { expect, test } from 'vitest'
import { completenessShare, trustOf } from './trust.ts'

test.each([
  [0, 'sound', 1],
  [0.02, 'sound', 0.98],
  [0.021, 'rough', 0.979],
  [0.1, 'rough', 0.9],
  [0.11, 'doubtful', 0.89],
  [1.5, 'doubtful', 0],
  [Number.POSITIVE_INFINITY, 'doubtful', 0],
] as const)('a completeness error of %f is %s and leaves a share of %f', (error, trust, share) => {
  expect(trustOf({ error })).toBe(trust)
  expect(completenessShare({ error })).toBeCloseTo(share, 12)
})
