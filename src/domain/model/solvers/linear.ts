/** What every closed-form solver comes to: one weight for each point and output, and an intercept. An ordinary dense layer. */
import { type Matrix, transposedProduct } from '../../algebra/matrix.ts'
import type { ModelSpec } from '../modelSpec.ts'
import type { NamedTensor, Weights } from '../weights.ts'

export interface LinearModel {
  /** points × outputs */
  readonly coefficients: Matrix
  readonly intercepts: Float64Array
}

/** rows × outputs */
export function predictLinear({ coefficients, intercepts }: LinearModel, x: Matrix): Matrix {
  const { columns: outputs } = coefficients
  const values = new Float64Array(x.rows * outputs)
  for (let row = 0; row < x.rows; row++) {
    for (let k = 0; k < outputs; k++) values[row * outputs + k] = intercepts[k] ?? 0
    for (let point = 0; point < x.columns; point++) {
      const value = x.values[row * x.columns + point] ?? 0
      for (let k = 0; k < outputs; k++) {
        values[row * outputs + k] =
          (values[row * outputs + k] ?? 0) + value * (coefficients.values[point * outputs + k] ?? 0)
      }
    }
  }
  return { values, rows: x.rows, columns: outputs }
}

/** A model of coordinates, as one of the rows that they are the coordinates of: `basis` dimensions × points, orthonormal. */
export const inSpan = ({ coefficients, intercepts }: LinearModel, basis: Matrix): LinearModel => ({
  coefficients: transposedProduct(basis, coefficients),
  intercepts,
})

const layerName = 'linear'

export const linearSpec = (points: number, outputs: number): ModelSpec => ({
  name: 'Linear',
  input: [points],
  trunk: [],
  heads: [{ name: layerName, layers: [{ kind: 'dense', units: outputs }] }],
})

/** Under PyTorch's names and layout: `[outputs, points]`. */
export function linearWeights({ coefficients, intercepts }: LinearModel): Weights {
  const { rows: points, columns: outputs } = coefficients
  const weight = new Float32Array(outputs * points)
  for (let k = 0; k < outputs; k++) {
    for (let point = 0; point < points; point++)
      weight[k * points + point] = coefficients.values[point * outputs + k] ?? 0
  }
  return new Map<string, NamedTensor>([
    [`${layerName}.0.weight`, { shape: [outputs, points], data: weight }],
    [`${layerName}.0.bias`, { shape: [outputs], data: Float32Array.from(intercepts) }],
  ])
}

/** Coefficients found on centred data, with what the means come to. */
export function uncentred(coefficients: Matrix, xMean: Float64Array, yMean: Float64Array): LinearModel {
  const { columns: outputs } = coefficients
  const intercepts = yMean.slice()
  for (const [point, mean] of xMean.entries()) {
    for (let k = 0; k < outputs; k++) {
      intercepts[k] = (intercepts[k] ?? 0) - mean * (coefficients.values[point * outputs + k] ?? 0)
    }
  }
  return { coefficients, intercepts }
}
