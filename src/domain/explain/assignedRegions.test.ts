import { expect, it } from 'vitest'
import { assignedRegions, chanceOfAtLeast, chanceOfMatch, offsetWords, strongestWords } from './assignedRegions.ts'
import type { Band } from './bands.ts'

const axis = {
  quantity: 'raman shift' as const,
  unit: 'cm-1' as const,
  values: Float64Array.from({ length: 1351 }, (_, i) => 450 + i),
}
const band = (lowPerCm: number, highPerCm: number, className = 'Lipids'): Band => ({
  classNames: [className],
  lowPerCm,
  highPerCm,
  centerPerCm: (lowPerCm + highPerCm) / 2,
  name: `${lowPerCm}`,
  assignment: 'x',
  citation: 'y',
})

it('a position matches by chance as often as bands cover the axis, overlaps counted once', () => {
  expect(chanceOfMatch([band(500, 509), band(505, 519)], axis)).toBeCloseTo(20 / 1351, 12)
  expect(chanceOfMatch([], axis)).toBe(0)
  expect(chanceOfMatch([band(0, 5000)], axis)).toBe(1)
})

it('several regions match by chance as the binomial says (SciPy)', () => {
  // scipy.stats.binom.sf(2, 5, 0.35), binom.sf(4, 5, 0.35), binom.sf(-1, 5, 0.35)
  expect(chanceOfAtLeast(3, 5, 0.35)).toBeCloseTo(0.23516937499999996, 12)
  expect(chanceOfAtLeast(5, 5, 0.35)).toBeCloseTo(0.005252187499999999, 12)
  expect(chanceOfAtLeast(0, 5, 0.35)).toBe(1)
})

it('each key region comes with the band it lies in', () => {
  const map = Float64Array.from(
    axis.values,
    (at) => Math.exp(-(((at - 510) / 8) ** 2)) + 0.6 * Math.exp(-(((at - 1200) / 8) ** 2)),
  )
  const regions = assignedRegions('Lipids', map, axis, [band(500, 520)])
  expect(regions.map(({ centerPerCm, match }) => [centerPerCm, match.kind])).toEqual([
    [510, 'match'],
    [1200, 'none'],
  ])
})

it('the strongest region is told with the band it lies in or near', () => {
  const map = Float64Array.from(
    axis.values,
    (at) => Math.exp(-(((at - 1675) / 8) ** 2)) + 0.5 * Math.exp(-(((at - 1003) / 6) ** 2)),
  )
  const amide = { ...band(1640, 1660, 'Proteins'), name: 'amide I' }
  const rows = assignedRegions('Proteins', map, axis, [amide, band(1655, 1680)])
  expect(rows.map(({ match }) => match.kind)).toEqual(['near', 'none'])
  expect(strongestWords(rows, 'cm-1')).toBe('Strongest at 1675 cm⁻¹, 25 above 1650 (amide I).')
})

it.each([
  [0.2, 'at 1650'],
  [-2, '2 below 1650'],
  [25, '25 above 1650'],
])('an offset of %f reads as “%s”', (offsetPerCm, words) => {
  expect(offsetWords({ kind: 'near', band: band(1640, 1660), offsetPerCm })).toBe(words)
})
