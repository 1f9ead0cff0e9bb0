import { expect, it } from 'vitest'
import { classMeans } from './classMean.ts'

it('a class has its mean and sample standard deviation, close to what two passes give', () => {
  const labels = [0, 1, 0, -1, 0]
  // Far from zero, where sums of squares lose their digits.
  const spectra = Float32Array.of(1000.5, 2, 7, 7, 1000.25, 4, 9, 9, 1000.75, 9)
  const [own, other, none] = classMeans(spectra, labels, 3, 2)
  expect(own?.n).toBe(3)
  expect([...(own?.mean ?? [])]).toEqual([1000.5, 5])
  expect(own?.sd[0]).toBeCloseTo(0.25, 6)
  expect(own?.sd[1]).toBeCloseTo(Math.sqrt(13), 6)
  expect(other).toEqual({ n: 1, mean: Float32Array.of(7, 7), sd: Float32Array.of(0, 0) })
  expect(none).toBeNull()
})
