import { expect, test } from 'vitest'
import { normalQuantile } from '#domain/algebra/normalQuantile'
import { type QuantilePairs, quantilePairs } from '#domain/scores/residuals'
import { quantiles } from './quantilePlot.ts'
import { testTheme } from './theme.testkit.ts'

function curvesOf(value: (z: number) => number): QuantilePairs {
  const normal = Float64Array.from({ length: 999 }, (_, i) => normalQuantile((i + 0.5) / 999))
  const pairs = quantilePairs(normal.map(value))
  if (!pairs) throw new Error('there are residuals')
  return pairs
}

test('normal residuals lie on the dotted line', () => {
  const pairs = curvesOf((z) => 0.2 + 0.01 * z)
  const { rows } = quantiles.table({ component: 0, pairs })
  for (const [, residual, line] of rows) expect(Number(residual)).toBeCloseTo(Number(line), 4)
  expect(quantiles.summary({ component: 0, pairs })).toContain('as heavy as')
  const [line, dots] = quantiles.plot({ component: 2, pairs }, testTheme).data
  expect(line?.line?.dash).toBe('dot')
  expect(dots?.marker?.color).toBe('#d20000')
})

test('long tails are told, with the side that reaches further', () => {
  const heavy = quantiles.summary({ component: 0, pairs: curvesOf((z) => z ** 3 - (z < -3 ? 20 : 0)) })
  expect(heavy).toContain('heavier than')
  expect(heavy).toContain('the lowest residual')
  expect(quantiles.summary({ component: 0, pairs: curvesOf((z) => Math.tanh(z)) })).toContain('lighter than')
  expect(quantiles.summary({ component: 0, pairs: curvesOf(() => 0) })).toBe('All residuals are equal.')
})
