/** One structure in one phase at any wavelengths, computed directly: for a curve finer than the study's 61 points. */
import type { Phase, StackOptics } from './stack.ts'
import { responseOf } from './transferMatrix.ts'

export interface PhaseTrace {
  /** Shares of the incident power, one per wavelength of the optics. */
  readonly transmittance: Float64Array
  readonly reflectance: Float64Array
}

/** `thicknessesNm` from the air side on, the dielectric first, each ≥ 0; layers are as many as there are thicknesses. */
export function tracePhase(thicknessesNm: ArrayLike<number>, phase: Phase, optics: StackOptics): PhaseTrace {
  const { wavelengthsNm, ambientIndex, substrateIndex } = optics
  const transmittance = new Float64Array(wavelengthsNm.length)
  const reflectance = new Float64Array(wavelengthsNm.length)
  for (const [point, wavelengthNm] of wavelengthsNm.entries()) {
    const layers = Array.from(thicknessesNm, (thicknessNm, layer) => {
      const index = (layer % 2 === 0 ? optics.dielectric : optics.phaseChange[phase])[point]
      if (index === undefined) throw new RangeError('a material has no index at some wavelength')
      return { index, thicknessNm }
    })
    const response = responseOf({ ambientIndex, layers, substrateIndex }, wavelengthNm)
    transmittance[point] = response.transmittance
    reflectance[point] = response.reflectance
  }
  return { transmittance, reflectance }
}
