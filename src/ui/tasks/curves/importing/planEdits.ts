/**
 * Corrections of a plan that touch more than one field: what stands where decides how many
 * names and wavelengths there must be, so a change of the one fits the others to it.
 */
import type { CurvesPlan, CurvesPreview } from '#protocol/ingest'

/** As many as a select lists. */
const mostComponents = 12

const named = (names: readonly string[], length: number, what: string): string[] =>
  Array.from({ length }, (_, i) => names[i] ?? `${what} ${i + 1}`)

export const evenAxis = (firstNm: number, stepNm: number, points: number): number[] =>
  // Rounded, so that 400 + 3 · 0.1 is 400.3.
  Array.from({ length: points }, (_, i) => Number((firstNm + i * stepNm).toPrecision(12)))

/** Null when the steps differ; one wavelength counts as a step of 1. */
export function evenSteps(
  wavelengthsNm: readonly number[],
): { readonly firstNm: number; readonly stepNm: number } | null {
  const [firstNm = 1, second = firstNm + 1] = wavelengthsNm
  const stepNm = Number((second - firstNm).toPrecision(9))
  const even = evenAxis(firstNm, stepNm, wavelengthsNm.length)
  const tolerance = Math.abs(stepNm) * 1e-6
  return wavelengthsNm.every((nm, i) => Math.abs(nm - (even[i] ?? 0)) <= tolerance) ? { firstNm, stepNm } : null
}

/** Wavelengths that only count the points: the files did not tell any. */
export const isCounted = (wavelengthsNm: readonly number[]): boolean => wavelengthsNm.every((nm, i) => nm === i + 1)

function fitAxis(wavelengthsNm: readonly number[], points: number): readonly number[] {
  if (wavelengthsNm.length === points) return wavelengthsNm
  const even = evenSteps(wavelengthsNm)
  return evenAxis(even?.firstNm ?? 1, even?.stepNm ?? 1, points)
}

/** Numbers of components that the columns of the spectra can be divided into. */
export const componentCounts = (columns: number): number[] =>
  Array.from({ length: mostComponents }, (_, i) => i + 1).filter((n) => columns % n === 0 && columns >= 2 * n)

export function withComponents(plan: CurvesPlan, columns: number, components: number): CurvesPlan {
  return {
    ...plan,
    componentNames: named(plan.componentNames, components, 'Component'),
    wavelengthsNm: fitAxis(plan.wavelengthsNm, columns / components),
  }
}

type Tables = Pick<CurvesPreview, 'features' | 'spectra'>

/** Names and wavelengths for the columns there are; those that fit are kept. */
export function fitted(plan: CurvesPlan, { features, spectra }: Tables): CurvesPlan {
  const wanted = plan.componentNames.length
  const components = spectra.columns % wanted === 0 ? wanted : 1
  return withComponents(
    { ...plan, featureNames: named(plan.featureNames.slice(0, features.columns), features.columns, 'Feature') },
    spectra.columns,
    components,
  )
}

/** Takes each file for what the other was taken for. Names no longer apply, unless the files are again what they were guessed to be. */
export function swapped(plan: CurvesPlan, { features, spectra }: Tables, guessed: CurvesPlan): CurvesPlan {
  const files = plan.files.map((file) => ({
    ...file,
    use: file.use === 'features' ? ('spectra' as const) : ('features' as const),
  }))
  if (files.every(({ file, use }) => guessed.files.some((own) => own.file === file && own.use === use))) {
    return { ...guessed, files }
  }
  const bare = { ...plan, files, featureNames: [], componentNames: ['Component 1'], wavelengthsNm: [] }
  return fitted(bare, { features: spectra, spectra: features })
}
