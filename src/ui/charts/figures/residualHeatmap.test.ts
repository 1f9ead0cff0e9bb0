import { expect, test } from 'vitest'
import { residualMap } from '#domain/scores/residualMap'
import { colourEnd, residualHeatmap } from './residualHeatmap.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

// Four rows of one component; the third is far off at 500 nm.
const actual = new Float32Array(12)
const predicted = Float32Array.of(0, 0.1, 0, 0, -0.1, 0, 0, 0.8, 0, 0.2, 0, 0)
const map = residualMap({ actual, predicted, points: 3, components: 1 }, 0, { maxHeight: 2 })
const input = { axis: testAxis, name: 'T amorphous', map, order: 'worstFirst' as const, end: 0.5 }

test('a line for several rows shows the residual furthest from 0, with its sign', () => {
  const [heat] = residualHeatmap.plot(input, testTheme).data
  const z = heat?.z as number[][]
  expect(z.map((line) => line.map((value) => Math.round(10 * value) / 10))).toEqual([
    [0, -0.1, 0],
    [-0.2, -0.8, 0],
  ])
  expect(residualHeatmap.table(input).rows.map(([rows]) => rows)).toEqual(['1–2', '3–4'])
  expect(residualHeatmap.summary(input)).toBe(
    'T amorphous is furthest off at 500 nm: 0.8 too high. Colours end at ± 0.5. Each line shows the residual furthest from 0 of about 2 rows.',
  )
})

test('the first row stands on top and zero has the middle colour', () => {
  const { data, layout } = residualHeatmap.plot(input, testTheme)
  expect(layout.yaxis?.range).toEqual([4.5, 0.5])
  expect([data[0]?.zmin, data[0]?.zmax]).toEqual([-0.5, 0.5])
  expect(data[0]?.colorscale?.[3]).toEqual([0.5, '#808080'])
})

test('the colours end where all but the rarest residuals do', () => {
  const extreme = Float32Array.from({ length: 1000 }, (_, i) => (i < 5 ? 90 : i % 2 === 0 ? 0.4 : -0.3))
  expect(colourEnd({ ...map, extreme })).toBe(0.4)
})
