/**
 * The promise of 95%, counted: `npm run test:long -- src/domain/scores/coverage` draws 2,000 test parts a scenario and prints the
 * table of docs/intervals.md; otherwise a few hundred of each kind are counted together.
 */
import { describe, expect, it } from 'vitest'
import {
  accuracyScenario,
  classesScenario,
  coverage,
  type Errors,
  type Scenario,
  valuesScenario,
} from './coverage.testkit.ts'

const long = Boolean(process.env.LONG_RUN)
const resamples = long ? 400 : 200
const minutes = 60_000

const accuracies = [0.7, 0.85, 0.95].flatMap((share) =>
  [0.3, 0.7, 1].flatMap((correlation) =>
    [12, 24, 48].map((groups) => accuracyScenario({ share, correlation, groups, most: 5 })),
  ),
)
const classes = [0.05, 0.3, 0.7].flatMap((correlation) =>
  (
    [
      [8, 10],
      [8, 20],
      [15, 30],
    ] as const
  ).map((groups) => classesScenario({ groups, most: 5, correlation, resamples })),
)
const values = (errors: Errors) =>
  (
    [
      [8, 1],
      [12, 1],
      [20, 1],
      [50, 1],
      [200, 1],
      [12, 3],
      [30, 4],
    ] as const
  ).map(([groups, replicates]) => valuesScenario({ groups, replicates, errors, resamples }))

/** All scenarios together, score by score. */
function pooled(scenarios: readonly Scenario[], count: number): Record<string, number> {
  const sums = new Map<string, { held: number; given: number }>()
  for (const scenario of scenarios) {
    const found = coverage(scenario, count)
    if (long) {
      const cells = Object.entries(found).map(([score, { share }]) => `${score} ${(100 * share).toFixed(1)}`)
      console.log(`${scenario.name} | ${cells.join(' | ')}`)
    }
    for (const [score, { share, given }] of Object.entries(found)) {
      const { held, given: before } = sums.get(score) ?? { held: 0, given: 0 }
      sums.set(score, { held: held + share * given, given: before + given })
    }
  }
  return Object.fromEntries([...sums].map(([score, { held, given }]) => [score, held / given]))
}

function expectNominal(found: Readonly<Record<string, number>>): void {
  for (const [score, share] of Object.entries(found)) {
    expect(share, score).toBeGreaterThanOrEqual(0.93)
    expect(share, score).toBeLessThanOrEqual(0.97)
  }
}

describe('a 95% interval holds the truth in 93 to 97 of 100 test parts', () => {
  it('of accuracy, with replicates', { timeout: 10 * minutes }, () => {
    expectNominal(pooled(accuracies, long ? 2000 : 100))
  })
  it('of balanced accuracy and F1, with eight test groups a class or more', { timeout: 60 * minutes }, () => {
    const found = pooled(long ? classes : [0, 4, 8].flatMap((i) => classes[i] ?? []), long ? 2000 : 200)
    expect(Object.keys(found)).toEqual(['accuracy', 'balanced accuracy', 'macro F1', 'weighted F1'])
    expectNominal(found)
  })
  it('of R² and RMSE, with replicates and without', { timeout: 60 * minutes }, () => {
    expectNominal(pooled(values('normal'), long ? 2000 : 120))
  })
})

describe('errors that differ more than normal ones', () => {
  it.each(['heavy-tailed', 'unequal'] as const)(
    'are held less often, but not below 88 of 100 (%s)',
    { timeout: 60 * minutes },
    (errors) => {
      for (const share of Object.values(pooled(values(errors), long ? 2000 : 60))) {
        expect(share).toBeGreaterThanOrEqual(0.88)
        expect(share).toBeLessThanOrEqual(0.97)
      }
    },
  )
})
