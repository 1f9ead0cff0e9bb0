import { expect, test } from 'vitest'
import { agreement } from './ChecksCard.tsx'

test('a map agrees fully with itself at any scale, and not at all with a flat one', () => {
  const map = Float32Array.of(0, 1, 4, 2, 0)
  expect(
    agreement(
      map,
      map.map((value) => 3 * value + 1),
    ),
  ).toBeCloseTo(1, 6)
  expect(
    agreement(
      map,
      map.map((value) => -value),
    ),
  ).toBeCloseTo(-1, 6)
  expect(agreement(map, new Float32Array(5))).toBe(0)
})

test('r is NumPy’s corrcoef', () => {
  // np.corrcoef([1, 2, 3, 5, 8], [2, 1, 4, 3, 7])[0, 1]
  expect(agreement(Float32Array.of(1, 2, 3, 5, 8), Float32Array.of(2, 1, 4, 3, 7))).toBeCloseTo(0.8766, 3)
})
