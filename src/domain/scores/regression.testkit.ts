/** What the regression tests share: the golden spectra and comparing long lists with a reference. */
import { expect } from 'vitest'
import golden from './regression.golden.json' with { type: 'json' }
import type { ComponentSpectra } from './regressionMetrics.ts'

export { golden }

export const goldenSpectra: ComponentSpectra = {
  actual: Float32Array.from(golden.actual),
  predicted: Float32Array.from(golden.predicted),
  points: golden.points,
  components: golden.components,
}

/** Same length, and each number within `tolerance` of the largest reference number. */
export function expectNumbers(
  own: ArrayLike<number | null> | undefined,
  reference: readonly number[],
  tolerance = 1e-12,
): void {
  expect(own?.length).toBe(reference.length)
  const size = Math.max(...reference.map(Math.abs))
  const off = reference.map((value, i) => Math.abs((own?.[i] ?? Number.NaN) - value))
  for (const difference of off) expect(difference).toBeLessThanOrEqual(tolerance * size)
}
