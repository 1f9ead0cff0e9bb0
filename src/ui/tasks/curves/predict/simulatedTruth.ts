/** The spectra that the thin-film simulator gives, for models that were trained on its kind of table. */
import { createThinFilmSimulator, type ThinFilmSimulator } from '#domain/simulate/thinFilm/simulator'
import { componentNames, layerNames, wavelengthsNm } from '#domain/simulate/thinFilm/stack'
import { checkStructures } from '#domain/simulate/thinFilm/structures'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'

const same = <T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean =>
  a.length === b.length && Array.from(a).every((value, i) => value === b[i])

/** Whether features, components and axis are the simulator's, to the letter. */
export const isThinFilm = (fit: CurvesFit): boolean =>
  same(fit.featureNames, layerNames) &&
  same(fit.componentNames, componentNames) &&
  same(fit.wavelengthsNm, wavelengthsNm)

let simulator: ThinFilmSimulator | null = null

/** `points × components`, component fastest; null where there is no such stack. */
export function simulatedTruth(structure: Float32Array): Float32Array | null {
  if (!checkStructures(structure, 1).ok) return null
  // Its tables take some 20 ms: made when first needed.
  simulator ??= createThinFilmSimulator()
  const spectra = new Float32Array(simulator.valuesPerStack)
  simulator.simulate(structure, 0, 1, spectra)
  return spectra.every(Number.isFinite) ? spectra : null
}
