/**
 * What two tables of numbers may be together: which holds the features, how the spectra's columns
 * run, what everything is called. Guesses only; the user has the last word through the plan.
 */

import { type TargetLayout, targetColumn, targetCurve } from '#domain/data/matrix'
import { componentNames, layerNames, wavelengthsNm } from '#domain/simulate/thinFilm/stack'
import { curveRoughness } from '#domain/tasks/curves/curveRoughness'
import type { CurvesPlan } from '#protocol/ingest'
import type { MatrixLook } from './curvesLook.ts'

export const layouts: readonly TargetLayout[] = ['componentFastest', 'wavelengthFastest']
/** Fewer values than this are no curve. */
const leastPoints = 8
const mostComponents = 12
const lookedAtRows = 16

/**
 * The narrower table first; null when the two are no pair: of the same width, too narrow for spectra, or the wider one
 * under an axis, which is a library of spectra.
 */
export function asCurves(a: MatrixLook, b: MatrixLook): { features: MatrixLook; spectra: MatrixLook } | null {
  const [features, spectra] = a.columns < b.columns ? [a, b] : [b, a]
  const [first] = spectra.rows
  if (features.columns === spectra.columns || spectra.columns < leastPoints || !first) return null
  // A first cell that is no number may be the name of ids beside an axis; any other one is a fault to be told.
  if (!features.rows[0] && features.fault?.where?.column === '1') return null
  const isAxis = first.every((value, i) => i === 0 || value > (first[i - 1] ?? 0))
  const isDescending = first.every((value, i) => i === 0 || value < (first[i - 1] ?? 0))
  if (isAxis || isDescending) return null
  const shared = features.names?.some((name) => spectra.names?.includes(name)) ?? false
  return shared ? null : { features, spectra }
}

export function guessForm(features: MatrixLook, spectra: MatrixLook): Omit<CurvesPlan, 'files'> {
  const told = toldByNames(spectra.names)
  const { components, layout } = told ?? smoothest(spectra)
  const points = spectra.columns / components
  const isStack =
    features.columns === layerNames.length && components === componentNames.length && points === wavelengthsNm.length
  return {
    featureNames:
      features.names ?? (isStack ? layerNames : Array.from({ length: features.columns }, (_, i) => `Feature ${i + 1}`)),
    componentNames:
      told?.componentNames ??
      (isStack ? componentNames : Array.from({ length: components }, (_, i) => `Component ${i + 1}`)),
    // Numbers alone tell no wavelength: any but the study's own are counted until the user gives them.
    wavelengthsNm:
      told?.wavelengthsNm ?? (isStack ? [...wavelengthsNm] : Array.from({ length: points }, (_, i) => i + 1)),
    layout,
  }
}

/** Names as `predict` writes them: `c1_400`, component and wavelength. */
function toldByNames(names: readonly string[] | null) {
  const cells = names?.map((name) => /^(.+)_([\d.]+)(?:\s*nm)?$/.exec(name))
  if (!cells || cells.length < 2) return null
  const told = cells.map((cell) => ({ component: cell?.[1] ?? '', nm: Number(cell?.[2] ?? Number.NaN) }))
  const found = [...new Set(told.map(({ component }) => component))]
  const axis = [...new Set(told.map(({ nm }) => nm))]
  const ascending = axis.every((nm, i) => Number.isFinite(nm) && (i === 0 || nm > (axis[i - 1] ?? 0)))
  if (!ascending || found.length * axis.length !== told.length) return null
  const form = { components: found, axis: { values: axis } }
  const layout = layouts.find((candidate) =>
    told.every((cell, at) => {
      const column = targetColumn({ ...form, layout: candidate }, found.indexOf(cell.component), axis.indexOf(cell.nm))
      return column === at
    }),
  )
  if (!layout) return null
  return { components: found.length, layout, wavelengthsNm: axis, componentNames: found }
}

/** Number of components and layout under which the curves bend least. */
function smoothest({ rows, columns }: MatrixLook): { components: number; layout: TargetLayout } {
  let best: { components: number; layout: TargetLayout } = { components: 1, layout: 'componentFastest' }
  let least = Number.POSITIVE_INFINITY
  for (let components = 1; components <= mostComponents; components++) {
    if (columns % components !== 0 || columns / components < leastPoints) continue
    for (const layout of components === 1 ? layouts.slice(0, 1) : layouts) {
      const bend = curveRoughness(curvesOf(rows.slice(0, lookedAtRows), components, columns / components, layout))
      if (bend < least) {
        least = bend
        best = { components, layout }
      }
    }
  }
  return best
}

function* curvesOf(
  rows: readonly Float32Array[],
  components: number,
  points: number,
  layout: TargetLayout,
): Generator<Float32Array> {
  const form = { components: Array.from({ length: components }), axis: { values: new Float64Array(points) }, layout }
  for (const row of rows) for (const component of form.components.keys()) yield targetCurve(row, form, component)
}
