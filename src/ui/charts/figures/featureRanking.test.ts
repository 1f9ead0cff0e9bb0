import { expect, test } from 'vitest'
import { featureRanking } from './featureRanking.ts'
import { testTheme } from './theme.testkit.ts'

const input = {
  featureNames: ['Layer 1 (nm)', 'Layer 2 (nm)'],
  drivers: [
    { feature: 1, share: 0.7 },
    { feature: 0, share: 0.3 },
  ],
}

test('features stand in order of what they matter, with their shares in words', () => {
  const { data, layout } = featureRanking.plot(input, testTheme)
  expect(layout.yaxis?.ticktext).toEqual(['Layer 2', 'Layer 1'])
  expect(data[0]?.text).toEqual(['70%', '30%'])
  expect(featureRanking.table(input).rows).toEqual([
    ['Layer 2', 0.7],
    ['Layer 1', 0.3],
  ])
  expect(featureRanking.summary(input)).toBe('Most of it: Layer 2 70%, Layer 1 30%.')
})
