import { expect, test } from 'vitest'
import { exampleCurves, exampleHeightPx } from './exampleCurves.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

const input = {
  axis: testAxis,
  componentNames: ['T amorphous', 'R amorphous'],
  // Component fastest: 0.1, 0.2, 0.3 and 1, 2, 3.
  actual: Float32Array.of(0.125, 1, 0.25, 2, 0.375, 3),
  predicted: Float32Array.of(0.125, 1.5, 0.25, 2.5, 0.375, 3.5),
}

test('each component has a panel with its own scale, actual in ink and predicted dashed in its colour', () => {
  const { data, layout } = exampleCurves.plot(input, testTheme)
  expect(data.map(({ name, yaxis }) => [name, yaxis])).toEqual([
    ['actual', 'y'],
    ['predicted', 'y'],
    ['actual', 'y2'],
    ['predicted', 'y2'],
  ])
  expect(data[2]?.y).toEqual(Float32Array.of(1, 2, 3))
  expect(data[3]?.line).toMatchObject({ color: '#d10000', dash: '5px,3px' })
  expect(layout.yaxis?.range).toEqual([0, 0.4])
  expect(layout.yaxis2?.range).toEqual([0, 4])
})

test('the last component is framed in its colour', () => {
  const { layout } = exampleCurves.plot(input, testTheme)
  expect(layout.shapes).toMatchObject([{ type: 'rect', xref: 'x2 domain', line: { color: '#d10000', width: 1 } }])
})

test('the table has both curves of each component beside the wavelength, the summary their distance', () => {
  expect(exampleCurves.table(input).rows[1]).toEqual([500, 0.25, 0.25, 2, 2.5])
  expect(exampleCurves.summary(input)).toBe(
    'Mean distance between the curves: 1 · T amorphous 0.000, 2 · R amorphous 0.500.',
  )
})

test('before the first epoch there are panels without curves; more than four components take a second row', () => {
  const none = { ...input, actual: new Float32Array(), predicted: null }
  expect(exampleCurves.plot(none, testTheme).data.every(({ y }) => y?.length === 0)).toBe(true)
  expect(exampleCurves.summary(none)).toBe('Nothing is predicted yet.')
  expect(exampleHeightPx(5)).toBeGreaterThan(exampleHeightPx(4))
})
