import { expect, test } from 'vitest'
import { classDistribution, classDistributionSummary } from './classDistribution.ts'
import { testTheme } from './theme.testkit.ts'

const input = { classNames: ['Proteins', 'Lipids', 'Pigments'], counts: [76, 57, 4], leftOut: ['Pigments'] }

test('classes left out are hatched and say so; the others keep the colours they have everywhere', () => {
  const [bars] = classDistribution(input, testTheme).data
  expect(bars?.y).toEqual(['Proteins', 'Lipids', 'Pigments (left out)'])
  // Proteins and lipids have the first two colours of the palette wherever they are drawn.
  expect(bars).toMatchObject({
    marker: { color: ['#c00000', '#c10000', expect.any(String)], pattern: { shape: ['', '', '/'] } },
  })
  const [all] = classDistribution({ classNames: ['Proteins', 'Lipids'], counts: [1, 1] }, testTheme).data
  expect(all?.marker).toEqual({ color: ['#c00000', '#c10000'] })
})

test('the caption counts those that take part', () => {
  expect(classDistributionSummary(input)).toBe(
    '137 spectra in 3 classes; most are proteins (76), fewest pigments (4). 133 spectra of 2 classes take part; hatched: left out, too few groups to be split.',
  )
})
