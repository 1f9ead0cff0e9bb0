import { expect, test } from 'vitest'
import { featureHeatmapGrid } from './featureHeatmapGrid.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

const input = {
  featureNames: ['Layer 1 (nm)', 'Layer 2 (nm)'],
  wavelengthsNm: testAxis.values,
  kind: 'signed' as const,
  maps: [
    { componentName: 'T', map: Float32Array.of(0.4, 0, 0, 0, 0, 0), doubtful: false },
    { componentName: 'R', map: Float32Array.of(0, 0, 0, 0, 0, -0.01), doubtful: false },
  ],
}

test('each component has a panel and a colour range of its own, and features are named once', () => {
  const { data, layout } = featureHeatmapGrid.plot(input, testTheme, { widthPx: 900, heightPx: 300 })
  expect(data.map(({ xaxis, zmax }) => [xaxis, zmax])).toEqual([
    ['x', 0.4],
    ['x2', 0.01],
  ])
  expect(layout.yaxis?.showticklabels).toBeUndefined()
  expect(layout.yaxis2?.showticklabels).toBe(false)
  expect((layout.xaxis?.domain?.[1] ?? 1) < (layout.xaxis2?.domain?.[0] ?? 0)).toBe(true)
  expect(layout.xaxis2?.domain?.[1]).toBeCloseTo(1)
})

test('the table sets the components side by side, and the summary tells their ranges', () => {
  const { columns, rows } = featureHeatmapGrid.table(input)
  expect(columns.map(({ name }) => name)).toEqual(['Feature', 'Wavelength (nm)', 'T', 'R'])
  expect(rows).toHaveLength(6)
  expect(rows[5]).toEqual(['Layer 2 (nm)', 600, 0, Math.fround(-0.01)])
  expect(featureHeatmapGrid.summary(input)).toBe('Colour ranges: T ± 0.4, R ± 0.01.')
  expect(featureHeatmapGrid.summary({ ...input, kind: 'sensitivity' })).toContain('T ± 0.4 per nm')
})
