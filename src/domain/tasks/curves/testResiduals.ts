/**
 * Everything a screen shows of a pair run's test part beyond its scores: where along the spectra and on which rows
 * the network errs. Small whatever the test part's size, but seconds of work: for workers.
 */
import { rowsOf } from '../../scores/baselines.ts'
import type { ComponentSpectra } from '../../scores/regressionMetrics.ts'
import { overallRowErrors, type ResidualMap, residualMap, rowErrors, worstRowsFirst } from '../../scores/residualMap.ts'
import {
  type QuantilePairs,
  quantilePairs,
  type ResidualHistogram,
  residualBands,
  residualHistogram,
  sortedResiduals,
} from '../../scores/residuals.ts'
import type { CurvesTest } from './curvesTest.ts'

export interface ResidualsOfComponent {
  /** The residual quantile at each wavelength, for each of `bandShares`. */
  readonly bands: readonly Float64Array[]
  readonly histogram: ResidualHistogram | null
  readonly quantiles: QuantilePairs | null
  /** Rows as they stand in the dataset. */
  readonly inOrder: ResidualMap
  /** Rows by this component's error, the largest on top. */
  readonly worstFirst: ResidualMap
}

/** A row whose error has the share `errorShare` of the test rows below it. */
export interface DiagnosticSample {
  readonly position: number
  readonly errorShare: number
  readonly mse: number
  readonly actual: Float32Array
  readonly predicted: Float32Array
}

export interface TestResiduals {
  readonly points: number
  readonly components: number
  /** Dataset row of each test row; elsewhere rows are named by their position in this list. */
  readonly rows: Int32Array
  /** Mean squared error of each curve, row-major `rows × components`. */
  readonly errors: Float64Array
  /** One figure a row over all components, each in units of its own variance. */
  readonly overall: Float64Array
  /** Positions by `overall`, the worst first. */
  readonly worstFirst: Int32Array
  readonly perComponent: readonly ResidualsOfComponent[]
  readonly diagnosed: { readonly component: number; readonly samples: readonly DiagnosticSample[] }
}

/** From nearly the best to nearly the worst row: what is drawn is chosen by rule, not by eye. */
export const diagnosticShares: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95]

const everyNth = (values: Float64Array, step: number, from: number): Float64Array =>
  values.filter((_, i) => i % step === from)

function componentCurve({ points, components }: ComponentSpectra, values: Float32Array, position: number, k: number) {
  const row = position * points * components
  return Float32Array.from({ length: points }, (_, point) => values[row + point * components + k] ?? Number.NaN)
}

function samplesOf(spectra: ComponentSpectra, errors: Float64Array, component: number): DiagnosticSample[] {
  const own = everyNth(errors, spectra.components, component)
  const ascending = worstRowsFirst(own).reverse()
  const ranks = new Map(diagnosticShares.map((share) => [Math.round(share * (own.length - 1)), share]))
  return [...ranks].flatMap(([rank, errorShare]) => {
    const position = ascending[rank]
    if (position === undefined) return []
    const curve = (values: Float32Array) => componentCurve(spectra, values, position, component)
    return {
      position,
      errorShare,
      mse: own[position] ?? Number.NaN,
      actual: curve(spectra.actual),
      predicted: curve(spectra.predicted),
    }
  })
}

/** `diagnosed` is the component whose samples are drawn one by one. Half a second for 6,000 rows of 244 values. */
export function residualsOfTest(
  { rows, actual, predicted }: CurvesTest,
  { components, diagnosed }: { readonly components: number; readonly diagnosed: number },
): TestResiduals {
  const points = rows.length === 0 ? 0 : actual.length / rows.length / components
  const spectra: ComponentSpectra = { actual, predicted, points, components }
  const errors = rowErrors(spectra)
  const overall = overallRowErrors(spectra, errors)
  return {
    points,
    components,
    rows,
    errors,
    overall,
    worstFirst: worstRowsFirst(overall),
    perComponent: Array.from({ length: components }, (_, k) => {
      const ascending = sortedResiduals(spectra, k)
      return {
        bands: residualBands(spectra, k),
        histogram: residualHistogram(ascending),
        quantiles: quantilePairs(ascending),
        inOrder: residualMap(spectra, k),
        worstFirst: residualMap(spectra, k, { order: worstRowsFirst(everyNth(errors, components, k)) }),
      }
    }),
    diagnosed: { component: diagnosed, samples: samplesOf(spectra, errors, diagnosed) },
  }
}

/** Actual and predicted spectra of some test rows, row-major in their order. */
export function curvesAt({ rows, actual, predicted }: CurvesTest, positions: Int32Array) {
  const width = actual.length / rows.length
  return { actual: rowsOf(actual, width, positions), predicted: rowsOf(predicted, width, positions) }
}
