import { expect, test } from 'vitest'
import { pointScores, pointScoresSummary, pointScoresTable } from './pointScores.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

const input = { axis: testAxis, component: 2, name: 'T crystalline', network: [null, 0.4, 0.9], ridge: [0.1, -7, 0.2] }

test('ridge stands behind the network, thinner', () => {
  const { data, layout } = pointScores(input, testTheme)
  expect(data.map(({ name, line }) => [name, line?.width])).toEqual([
    ['ridge', 1.2],
    ['network', 2.2],
  ])
  // One hopeless wavelength does not flatten the rest.
  expect(layout.yaxis?.range).toEqual([-0.54, 1.03])
  expect(pointScores({ ...input, ridge: null }, testTheme).data).toHaveLength(1)
})

test('a wavelength without R² is a gap and is told', () => {
  expect(pointScores(input, testTheme).data[1]?.y).toEqual([null, 0.4, 0.9])
  expect(pointScoresTable(input).rows[0]).toEqual([400, null, 0.1])
  expect(pointScoresSummary(input)).toBe(
    'T crystalline is predicted least well at 500 nm, R² 0.40. 1 wavelengths hardly vary and have none.',
  )
  expect(pointScoresSummary({ ...input, network: [-9, -40_000, 0.9] })).toBe(
    'T crystalline is predicted far worse than by the mean spectrum at 2 of 3 wavelengths; R² below −0.5 is not drawn.',
  )
  expect(pointScoresSummary({ ...input, network: [null, null, null] })).toContain('has no R²')
})
