import { expect, test } from 'vitest'
import { curveRoughness } from './curveRoughness.ts'

const curve = (at: (i: number) => number) => Float64Array.from({ length: 61 }, (_, i) => at(i))

test('a line has no bends, a wave few, a saw two for each step', () => {
  expect(curveRoughness([curve((i) => 3 * i)])).toBe(0)
  // A sine of period 60: second over first differences are 2π/60 on average.
  expect(curveRoughness([curve((i) => Math.sin((2 * Math.PI * i) / 60))])).toBeCloseTo((2 * Math.PI) / 60, 1)
  expect(curveRoughness([curve((i) => i % 2)])).toBeCloseTo(2 * (59 / 60), 12)
})

test('curves are weighed by how much they move', () => {
  const large = curve((i) => 1000 * i)
  expect(curveRoughness([large, curve((i) => i % 2)])).toBeCloseTo((2 * 59) / (60_000 + 60), 12)
})

test('what does not move tells nothing', () => {
  expect(curveRoughness([curve(() => 0.3)])).toBe(Number.POSITIVE_INFINITY)
  expect(curveRoughness([])).toBe(Number.POSITIVE_INFINITY)
})
