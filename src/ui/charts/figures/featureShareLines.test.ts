import { expect, test } from 'vitest'
import { featureShareLines, featureShareTable } from './featureShareLines.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

const input = {
  featureNames: ['Layer 1 (nm)', 'Layer 2 (nm)', 'Layer 3 (nm)', 'Layer 4 (nm)'],
  wavelengthsNm: testAxis.values,
  map: Float32Array.of(...[-1, 1, 1], ...[5, 5, 5], ...[3, -3, 3], ...[1, 1, 2]),
}

test('the strongest three are named at their ends and told apart by dashes, the others are grey', () => {
  const { data, layout } = featureShareLines(input, testTheme, { widthPx: 800, heightPx: 300 })
  expect(layout.annotations?.map(({ text }) => text)).toEqual(['Layer 2', 'Layer 3', 'Layer 4'])
  const drawn = data.map(({ name, line }) => [name, line?.dash, line?.color === testTheme.line])
  expect(drawn).toEqual([
    ['Layer 1 (nm)', undefined, false],
    ['Layer 4 (nm)', 'dot', true],
    ['Layer 3 (nm)', 'dash', true],
    ['Layer 2 (nm)', 'solid', true],
  ])
})

test('shares of each wavelength come to one', () => {
  for (const [, ...shares] of featureShareTable(input).rows) {
    expect(shares.reduce<number>((sum, share) => sum + Number(share), 0)).toBeCloseTo(1)
  }
})
