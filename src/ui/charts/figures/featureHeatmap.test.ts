import { expect, test } from 'vitest'
import { featureHeatmap, mapEnd } from './featureHeatmap.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

const input = {
  featureNames: ['Layer 1 (nm)', 'Layer 2 (nm)'],
  wavelengthsNm: testAxis.values,
  componentName: 'R crystalline',
  map: Float32Array.of(0.1, -0.23, 0, 0.05, 0, 0.2),
  kind: 'signed' as const,
  doubtful: false,
}

test('features run from top to bottom, and zero has the middle colour of a symmetric range', () => {
  const { data, layout } = featureHeatmap.plot(input, testTheme)
  const [heat] = data
  const z = heat?.z as number[][]
  expect(z.map((row) => row.map((value) => Number(value.toFixed(2))))).toEqual([
    [0.1, -0.23, 0],
    [0.05, 0, 0.2],
  ])
  expect(layout.yaxis?.range).toEqual([1.5, -0.5])
  expect(layout.yaxis?.ticktext).toEqual(input.featureNames)
  expect([heat?.zmin, heat?.zmax]).toEqual([-0.25, 0.25])
  expect(heat?.colorscale?.[3]).toEqual([0.5, testTheme.signed[3]])
})

test('magnitudes run from 0, and a map that does not add up is grey', () => {
  const [heat] = featureHeatmap.plot({ ...input, map: input.map.map(Math.abs), kind: 'absolute' }, testTheme).data
  expect([heat?.zmin, heat?.zmax]).toEqual([0, 0.25])
  const [grey] = featureHeatmap.plot({ ...input, doubtful: true }, testTheme).data
  const allowed = [testTheme.ink2, testTheme.ink3, testTheme.surface]
  const stops = grey?.colorscale as [number, string][]
  expect(stops.every(([, colour]) => allowed.includes(colour))).toBe(true)
})

test('a map of nothing still has a range', () => {
  expect(mapEnd(new Float32Array(6))).toBe(1)
})

test('the table has a column for each feature, and the summary names the strongest place with its unit', () => {
  const { columns, rows } = featureHeatmap.table(input)
  expect(columns.map(({ name }) => name)).toEqual(['Wavelength (nm)', 'Layer 1 (nm)', 'Layer 2 (nm)'])
  expect(rows[1]).toEqual([500, Math.fround(-0.23), 0])
  expect(featureHeatmap.summary(input)).toBe('Strongest: Layer 1 at 500 nm, −0.23.')
  expect(featureHeatmap.summary({ ...input, kind: 'sensitivity' })).toBe('Strongest: Layer 1 at 500 nm, −0.23 per nm.')
})
