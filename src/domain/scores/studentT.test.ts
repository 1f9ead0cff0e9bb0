import { expect, it } from 'vitest'
import { t95 } from './studentT.ts'

// scipy.stats.t.ppf(0.975, degrees)
it.each([
  [3, 3.1824463052837078],
  [3.5, 2.9400886379827282],
  [4, 2.7764451051977934],
  [5.5, 2.501858617589239],
  [7, 2.364624251592784],
  [10, 2.228138851986274],
  [24.5, 2.0616718793474065],
  [100, 1.9839715185235518],
  [1000, 1.9623390808264083],
])('Student’s t at %d degrees of freedom agrees with SciPy', (degrees, reference) => {
  expect(Math.abs(t95(degrees) / reference - 1)).toBeLessThan(1e-3)
})
