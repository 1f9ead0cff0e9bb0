import { describe, expect, it } from 'vitest'
import golden from '../../data/dataChecks.golden.json' with { type: 'json' }
import { classSummaries } from './classSummary.ts'

const expectAll = (own: ArrayLike<number> | undefined, reference: readonly number[], digits: number): void => {
  expect(own?.length).toBe(reference.length)
  for (const [i, value] of reference.entries()) expect(own?.[i]).toBeCloseTo(value, digits)
}

describe('class summaries', () => {
  const { rows, points, spectra } = golden.correlation
  const content = {
    axis: {
      values: Float64Array.from({ length: points }, (_, i) => i),
      quantity: 'index' as const,
      unit: 'index' as const,
    },
    intensities: Float32Array.from(spectra),
  }
  const cohort = {
    rows: Int32Array.from({ length: rows }, (_, i) => i),
    labels: Int32Array.from(golden.classes.labels),
    classNames: ['a', 'b', 'c', 'empty'],
  }
  const summaries = classSummaries(content, cohort)

  it('have the means and sample deviations of NumPy', () => {
    for (const c of [0, 1, 2]) {
      expectAll(summaries[c]?.mean, golden.classes.mean[c] ?? [], 5)
      expectAll(summaries[c]?.sd, golden.classes.sd[c] ?? [], 5)
    }
    expect(summaries.map((summary) => summary.spectra)).toEqual([14, 13, 13, 0])
  })
  it('are zero where a class has no spectrum', () => {
    expect(summaries[3]?.mean.every((value) => value === 0)).toBe(true)
  })
})
