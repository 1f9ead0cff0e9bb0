import { expect, test } from 'vitest'
import { residualBands } from './residualBandsPlot.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

const bands = [-4, -1, 0.5, 2, 3].map((edge) => Float64Array.of(edge, 2 * edge, edge))
const input = { axis: testAxis, component: 0, name: 'T amorphous', bands, n: 6000 }

test('each fill reaches from one quantile to its opposite', () => {
  const { data } = residualBands.plot(input, testTheme)
  expect(data.map(({ name, fill }) => [name, fill])).toEqual([
    ['5%', undefined],
    ['95%', 'tonexty'],
    ['25%', undefined],
    ['75%', 'tonexty'],
    ['median', undefined],
  ])
})

test('zero stands in the middle, whatever the residuals', () => {
  expect(residualBands.plot(input, testTheme).layout.yaxis?.range).toEqual([-8, 8])
})

test('table and summary name the quantiles and the place of the widest spread', () => {
  expect(residualBands.table(input).rows[1]).toEqual([500, -8, -2, 1, 4, 6])
  expect(residualBands.summary(input)).toBe(
    'T amorphous is least certain at 500 nm: nine tenths of 6,000 rows lie from −8 to 6, median 1.',
  )
})
