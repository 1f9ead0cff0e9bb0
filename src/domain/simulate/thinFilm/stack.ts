/**
 * The stack of study B: eight layers between air and a glass-like substrate, a dielectric (air side)
 * and a phase-change material (substrate side) in turn. The material's two phases give four
 * spectra of one structure. Numbers were fitted to the study's published curves.
 */
import { type ComplexIndex, type TaucLorentz, taucLorentzIndex } from './taucLorentz.ts'

export type Phase = 'amorphous' | 'crystalline'
export const phases: readonly Phase[] = ['amorphous', 'crystalline']

export const layerCount = 8

/** What a structure's features are called, from the air side on. */
export const layerNames: readonly string[] = Array.from({ length: layerCount }, (_, layer) => `Layer ${layer + 1} (nm)`)

/** In the order of the study: each phase's transmittance and reflectance. */
export const componentNames: readonly string[] = ['T amorphous', 'R amorphous', 'T crystalline', 'R crystalline']

/** 61 points, 400 to 700 nm in steps of 5. */
export const wavelengthsNm: Float64Array = Float64Array.from({ length: 61 }, (_, i) => 400 + 5 * i)

/** Whole nanometres, both ends included: what the sample draws. */
export const thicknessRangeNm = { min: 25, max: 200 } as const

/** Crystalline: six published curves, RMSE 0.003. Amorphous: RMSE 0.04. Sb₂S₃-like. */
export const phaseChangeMaterial: Readonly<Record<Phase, TaucLorentz>> = {
  amorphous: { epsilonInfinity: 2.745, amplitudeEv: 419.3, resonanceEv: 2.148, broadeningEv: 3.038, gapEv: 2.101 },
  crystalline: { epsilonInfinity: 3.68, amplitudeEv: 93.93, resonanceEv: 2.997, broadeningEv: 1.887, gapEv: 1.255 },
}

/** The indices of everything in the stack; curves have one entry per wavelength. */
export interface StackOptics {
  readonly wavelengthsNm: Float64Array
  readonly ambientIndex: number
  readonly substrateIndex: number
  readonly dielectric: readonly ComplexIndex[]
  readonly phaseChange: Readonly<Record<Phase, readonly ComplexIndex[]>>
}

/** The study's materials at any wavelengths. */
export function stackOptics(at: Float64Array = wavelengthsNm): StackOptics {
  const curve = (index: (wavelengthNm: number) => ComplexIndex) => Array.from(at, index)
  return {
    wavelengthsNm: at,
    ambientIndex: 1,
    substrateIndex: 1.45,
    dielectric: curve(() => ({ n: 1.5, k: 0 })),
    phaseChange: {
      amorphous: curve((wavelengthNm) => taucLorentzIndex(phaseChangeMaterial.amorphous, wavelengthNm)),
      crystalline: curve((wavelengthNm) => taucLorentzIndex(phaseChangeMaterial.crystalline, wavelengthNm)),
    },
  }
}
