import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { centred, columnMeans, columnOf, type Matrix, matrixOf, takeRows } from '../../algebra/matrix.ts'
import { latentDistances, latentSpaceOf } from './latentDistances.ts'
import { predictLinear } from './linear.ts'
import { fitPls, plsPredictions, plsRegression } from './pls.ts'
import { selectivityRatio } from './variableImportance.ts'

const shared = new URL('../../../../../shared/data/', import.meta.url)
const present = existsSync(new URL('pls-golden/people.csv', shared))
const text = (path: string): string => readFileSync(new URL(path, shared), 'utf8')
const numbers = (path: string): number[] => text(path).trim().split(/\s+/).map(Number)

function people(): { readonly x: Matrix; readonly y: Matrix; readonly ySd: number; readonly yMean: number } {
  const table = text('pls-golden/people.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(1).map(Number))
  const scaled = (
    columns: readonly number[],
  ): { readonly matrix: Matrix; readonly sd: number[]; readonly mean: Float64Array } => {
    const matrix = matrixOf(
      table.flatMap((row) => columns.map((column) => row[column] ?? 0)),
      table.length,
    )
    const mean = columnMeans(matrix)
    const sd = columns.map((_, k) =>
      Math.sqrt(columnOf(centred(matrix, mean), k).reduce((sum, v) => sum + v * v, 0) / (table.length - 1)),
    )
    const values = centred(matrix, mean).values.map((value, i) => value / (sd[i % columns.length] ?? 1))
    return { matrix: { ...matrix, values }, sd, mean }
  }
  const y = scaled([3])
  return {
    x: scaled([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]).matrix,
    y: y.matrix,
    ySd: y.sd[0] ?? 1,
    yMean: y.mean[0] ?? 0,
  }
}

const rounded = (own: readonly number[], reference: readonly number[], digits: number): void =>
  expect(own.map((value) => Number(value.toFixed(digits)))).toEqual(reference)

it.skipIf(!present)('PLS of the people data is PLS_Toolbox’s, to the digits it prints', () => {
  const { x, y, ySd, yMean } = people()
  const model = fitPls(x, y, 4, 'simpls')
  const regression = plsRegression(model)
  rounded(
    [...regression.coefficients.values],
    [0.2078, 0.2647, 0.0073, 0.0722, -0.0016, 0.1829, 0.142, -0.1984, 0.2153, 0.0151, -0.0405],
    4,
  )
  const predicted = predictLinear(regression, x).values.map((value) => value * ySd + yMean)
  rounded([...predicted], numbers('pls-golden/plstlbx-people-ypred.csv'), 4)
  const { t2, q } = latentDistances(latentSpaceOf(model, x), x)
  for (const [own, path] of [
    [t2, 'xhdist'],
    [q, 'xqdist'],
  ] as const) {
    const reference = numbers(`pls-golden/plstlbx-people-${path}.csv`)
    // One value of the file was printed with three digits.
    for (const [i, value] of reference.entries())
      expect(Math.abs((own[i] ?? 0) - value)).toBeLessThan(value === 2.807 ? 6e-4 : 6e-5)
  }
  const ratios = selectivityRatio(regression, x, columnMeans(x))
  const reference = [24.8, 21.7, 2.2359, 0.1179, 0.1552, 0.974, 0.0076, 5.9018, 10.0, 0.0256, 0.0138]
  for (const [i, value] of reference.entries()) expect(Math.abs((ratios[i] ?? 0) - value)).toBeLessThan(0.1)
  const errors = plsPredictions(model, x).map(
    ({ values }) =>
      Math.sqrt(values.reduce((sum, value, i) => sum + (value - (y.values[i] ?? 0)) ** 2, 0) / x.rows) * ySd,
  )
  rounded(errors, [1.0273, 0.7404, 0.6668, 0.6198], 4)
})

it.skipIf(!present)('leave-one-out RMSECV of gasoline is scikit-learn’s, to four digits', () => {
  const [head = '', ...lines] = text('gasoline/gasoline.csv').trim().split('\n')
  const names = head.split(',')
  const octane = names.findIndex((name) => /octane/i.test(name))
  const cells = lines.map((line) => line.split(',').map(Number))
  const spectral = names.flatMap((name, i) => (i !== octane && /\d{3}/.test(name) ? [i] : []))
  expect(spectral).toHaveLength(401)
  const x = matrixOf(
    cells.flatMap((row) => spectral.map((i) => row[i] ?? Number.NaN)),
    cells.length,
  )
  const y = matrixOf(
    cells.map((row) => row[octane] ?? Number.NaN),
    cells.length,
  )
  const squares = new Float64Array(8)
  for (let out = 0; out < x.rows; out++) {
    const rest = Array.from({ length: x.rows }, (_, i) => i).filter((i) => i !== out)
    const model = fitPls(takeRows(x, rest), takeRows(y, rest), 8)
    for (const [k, { values }] of plsPredictions(model, takeRows(x, [out])).entries()) {
      squares[k] = (squares[k] ?? 0) + ((values[0] ?? 0) - (y.values[out] ?? 0)) ** 2
    }
  }
  rounded(
    [...squares].map((sum) => Math.sqrt(sum / x.rows)),
    [1.3282, 0.3813, 0.2579, 0.2412, 0.2412, 0.2294, 0.2191, 0.228],
    4,
  )
})
