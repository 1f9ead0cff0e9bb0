import { expect, test } from 'vitest'
import { pointScores } from './pointScores.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

const input = { axis: testAxis, component: 2, name: 'T crystalline', network: [null, 0.4, 0.9], ridge: [0.1, -7, 0.2] }

test('ridge stands behind the network, thinner', () => {
  const { data, layout } = pointScores.plot(input, testTheme)
  expect(data.map(({ name, line }) => [name, line?.width])).toEqual([
    ['ridge', 1.2],
    ['network', 2.2],
  ])
  // One hopeless wavelength does not flatten the rest.
  expect(layout.yaxis?.range).toEqual([-0.54, 1.03])
  expect(pointScores.plot({ ...input, ridge: null }, testTheme).data).toHaveLength(1)
})

test('an R² far below 0 is drawn at the end of the axis, which says so', () => {
  const hopeless = { ...input, network: [-140, -2, 0.5] }
  const { data, layout } = pointScores.plot(hopeless, testTheme)
  expect(data[1]?.y).toEqual([-0.5, -0.5, 0.5])
  expect(data[1]?.text).toEqual(['−140', '−2.000', '0.500'])
  expect(layout.yaxis?.tickvals?.[0]).toBe(-0.5)
  expect(layout.yaxis?.ticktext?.[0]).toBe('≤ −0.5')
})

test('a wavelength without R² is a gap and is told', () => {
  expect(pointScores.plot(input, testTheme).data[1]?.y).toEqual([null, 0.4, 0.9])
  expect(pointScores.table(input).rows[0]).toEqual([400, null, 0.1])
  expect(pointScores.summary(input)).toBe(
    'T crystalline is predicted least well at 500 nm, R² 0.40. 1 wavelengths hardly vary and have none.',
  )
  expect(pointScores.summary({ ...input, network: [-9, -40_000, 0.9] })).toBe(
    'T crystalline is predicted far worse than by the mean spectrum at 2 of 3 wavelengths; R² below −0.5 is drawn there.',
  )
  expect(pointScores.summary({ ...input, network: [null, null, null] })).toContain('has no R²')
})
