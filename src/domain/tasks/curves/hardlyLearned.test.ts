import { expect, test } from 'vitest'
import { hardlyLearned } from './hardlyLearned.ts'

test('a component with an R² near 0 or below is told, and whether its cosine flatters', () => {
  expect(hardlyLearned([0.93, 0.1, -0.3, 0.05], [0.991, 0.999, 0.8, 0.95])).toEqual([
    { component: 1, r2: 0.1, cosine: 0.999, flattered: true },
    { component: 2, r2: -0.3, cosine: 0.8, flattered: false },
    { component: 3, r2: 0.05, cosine: 0.95, flattered: true },
  ])
})

test('a constant component, or one without a cosine, is not judged', () => {
  expect(hardlyLearned([null, 0, 0], [1, Number.NaN])).toEqual([])
})
