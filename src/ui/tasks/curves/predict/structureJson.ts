/** One structure with its predicted spectra as JSON, to be pasted into a script or a note. */
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { isThinFilm, simulatedTruth } from './simulatedTruth.ts'

export function structureJson(fit: CurvesFit, structure: Float32Array, predicted: Float32Array): string {
  const number = (value: number): number => Number(value.toPrecision(9))
  const { componentNames, featureNames, wavelengthsNm } = fit
  const byComponent = (spectra: Float32Array) =>
    Object.fromEntries(
      componentNames.map((name, k) => [
        name,
        Array.from(
          spectra.filter((_, i) => i % componentNames.length === k),
          number,
        ),
      ]),
    )
  const truth = isThinFilm(fit) ? simulatedTruth(structure) : null
  return JSON.stringify({
    structure: Object.fromEntries(featureNames.map((name, i) => [name, number(structure[i] ?? Number.NaN)])),
    wavelengthsNm,
    predicted: byComponent(predicted),
    ...(truth && { simulatedTruth: byComponent(truth) }),
  })
}
