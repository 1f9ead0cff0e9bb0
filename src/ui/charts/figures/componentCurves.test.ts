import { expect, test } from 'vitest'
import { componentCurves } from './componentCurves.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

const input = {
  axis: testAxis,
  component: 3,
  name: 'R crystalline',
  actual: Float32Array.of(0.25, 0.5, 0.375),
  predicted: Float32Array.of(0.25, 0.375, 0.5),
}
const size = { widthPx: 400, heightPx: 260 }

test('the residual is actual minus predicted, on an axis of its own that is symmetric', () => {
  const { data, layout } = componentCurves.plot(input, testTheme, size)
  expect(data.find(({ name }) => name === 'residual')).toMatchObject({
    y: Float32Array.of(0, 0.125, -0.125),
    yaxis: 'y2',
  })
  expect(layout.yaxis2?.range).toEqual([-0.15, 0.15])
  expect(componentCurves.table(input).rows[1]).toEqual([500, 0.5, 0.375, 0.125])
})

test('what is predicted too low and too high is filled in two colours', () => {
  const { data } = componentCurves.plot(input, testTheme, size)
  const areas = data.filter(({ fill }) => fill === 'tozeroy')
  expect(areas.map(({ fillcolor }) => fillcolor)).toEqual(['#020000', '#000002'])
  // The residual crosses zero half way between 500 and 600 nm, and there both areas end.
  expect(areas.map(({ x }) => [...(x as Float64Array)])).toEqual(Array(2).fill([400, 500, 550, 600]))
  expect(areas.map(({ y }) => Array.from(y as Float64Array, (value) => value + 0))).toEqual([
    [0, 0.125, 0, 0],
    [0, 0, 0, -0.125],
  ])
})

test('both panels have y labels, and the highlighted component is tinted', () => {
  const { layout } = componentCurves.plot({ ...input, highlighted: true }, testTheme, size)
  expect([layout.yaxis?.title, layout.yaxis2?.title]).toMatchObject([{ text: 'R crystalline' }, { text: 'Residual' }])
  expect(layout.shapes).toMatchObject([{ type: 'rect', y1: 1, layer: 'below' }])
  expect(componentCurves.plot(input, testTheme, size).layout.shapes).toBeUndefined()
})

test('actual and predicted differ in dash as well as colour', () => {
  const { data } = componentCurves.plot(input, testTheme, size)
  const [actual, predicted] = data
  expect(actual?.line).toMatchObject({ color: '#111111' })
  expect(actual?.line?.dash).toBeUndefined()
  expect(predicted?.line).toMatchObject({ color: '#d30000', dash: '6px,4px' })
})

test('the summary carries the fit and the place of the largest error', () => {
  expect(componentCurves.summary(input, { mse: 0.0104, pearson: 0.5 })).toBe(
    'R crystalline: MSE 0.0104 · Pearson r 0.500; furthest off at 500 nm, 0.125 too low. Solid: actual; dashed: predicted.',
  )
  expect(componentCurves.summary(input, { mse: 0.01, pearson: null })).toContain('Pearson r –')
})

test('a prediction with nothing beside it stands alone, without a residual', () => {
  const alone = { ...input, actual: null, valueEnds: [0, 1] as const }
  const { data, layout } = componentCurves.plot(alone, testTheme, size)
  expect(data.map(({ name }) => name)).toEqual(['predicted'])
  expect(layout.yaxis).toMatchObject({ domain: [0, 1], range: [0, 1] })
  expect(layout.yaxis2).toBeUndefined()
  expect(componentCurves.table(alone).columns.map(({ name }) => name)).toEqual(['Wavelength (nm)', 'Predicted'])
  expect(componentCurves.summary(alone)).toBe('R crystalline: largest at 600 nm, 0.5.')
})

test('what the prediction is held against has the name it is given', () => {
  const named = { ...input, actualName: 'simulated truth' }
  expect(componentCurves.plot(named, testTheme, size).data[0]?.name).toBe('simulated truth')
  expect(componentCurves.table(named).columns[1]?.name).toBe('Simulated truth')
})
