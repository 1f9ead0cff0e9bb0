/**
 * The matrices of a dataset: tables of numbers with one row for each of its rows. Spectra have a spectral axis,
 * features have names, curves have an axis and several components. Which matrix a task reads and which one it
 * learns follows from what they hold (`tasksOf.ts`).
 */
import type { SpectralAxis } from './axis.ts'
import type { IntensityScale } from './units.ts'

/** What runs first along a row of curves. Component fastest: all components at the first position, then at the next. */
export type TargetLayout = 'componentFastest' | 'wavelengthFastest'

interface Named {
  /** Unique within its dataset. */
  readonly name: string
}

/** One spectrum a row: `rows × axis.values.length`. */
export interface SpectraForm extends Named {
  readonly holds: 'spectra'
  readonly axis: SpectralAxis
  readonly intensity: IntensityScale
}

/** `rows × features.length`. */
export interface FeaturesForm extends Named {
  readonly holds: 'features'
  readonly features: readonly string[]
}

/** Several spectra a row, on one axis: `rows × (axis.values.length · components.length)`, each row in `layout`. */
export interface CurvesForm extends Named {
  readonly holds: 'curves'
  readonly axis: SpectralAxis
  readonly intensity: IntensityScale
  readonly components: readonly string[]
  readonly layout: TargetLayout
}

export type MatrixForm = SpectraForm | FeaturesForm | CurvesForm

/** Numbers in one row of a matrix. */
export function rowWidth(form: MatrixForm): number {
  switch (form.holds) {
    case 'spectra':
      return form.axis.values.length
    case 'features':
      return form.features.length
    case 'curves':
      return form.axis.values.length * form.components.length
    default:
      return form satisfies never
  }
}

/** Intensities nobody said a word about. */
export const unknownIntensity: IntensityScale = { quantity: 'unknown', unit: null }

/** Names of the matrices that importers and samples make. */
export const matrixNames = { spectra: 'spectra', features: 'features', curves: 'curves' } as const

/** All that says where a value stands in a row of curves. */
export interface CurveOrder {
  readonly components: ArrayLike<unknown>
  readonly axis: { readonly values: ArrayLike<number> }
  readonly layout: TargetLayout
}

/** Where a component's value at a point of the axis stands in a row of curves. */
export function targetColumn(form: CurveOrder, component: number, point: number): number {
  return form.layout === 'componentFastest'
    ? point * form.components.length + component
    : component * form.axis.values.length + point
}

/** A copy of one component's curve out of a row of curves, `axis.values.length` values. */
export function targetCurve(row: ArrayLike<number>, form: CurveOrder, component: number): Float32Array {
  return Float32Array.from(
    { length: form.axis.values.length },
    (_, point) => row[targetColumn(form, component, point)] ?? Number.NaN,
  )
}
