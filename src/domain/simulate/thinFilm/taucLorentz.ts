/**
 * Tauc–Lorentz dispersion: the dielectric function of an absorbing semiconductor with one gap and
 * one resonance. ε₂ is given; ε₁ follows from it by the Kramers–Kronig relation, here as the closed
 * form of Jellison & Modine, Appl. Phys. Lett. 69, 371 (1996) with its erratum, 69, 2137 (1998).
 * One oscillator only; sums of oscillators, Urbach tails and Drude terms are not in here.
 */

/** Energies in eV. The closed form needs `broadeningEv` < 2 `resonanceEv` (an underdamped oscillator). */
export interface TaucLorentz {
  /** ε₁ far above the resonance. */
  readonly epsilonInfinity: number
  /** A */
  readonly amplitudeEv: number
  /** E₀ */
  readonly resonanceEv: number
  /** C */
  readonly broadeningEv: number
  /** E_g: no absorption at or below it. */
  readonly gapEv: number
}

export interface Complex {
  readonly real: number
  readonly imaginary: number
}

/** Refractive index n + ik, n and k ≥ 0. */
export interface ComplexIndex {
  readonly n: number
  readonly k: number
}

/** h·c in eV·nm (CODATA 2018, exact to the digits given). */
const photonEvNm = 1239.841984

export const photonEnergyEv = (wavelengthNm: number): number => photonEvNm / wavelengthNm

function absorption({ amplitudeEv, resonanceEv, broadeningEv, gapEv }: TaucLorentz, energyEv: number): number {
  if (energyEv <= gapEv) return 0
  const e2 = energyEv * energyEv
  const lorentz = (e2 - resonanceEv ** 2) ** 2 + broadeningEv ** 2 * e2
  return (amplitudeEv * resonanceEv * broadeningEv * (energyEv - gapEv) ** 2) / (lorentz * energyEv)
}

function dispersion(material: TaucLorentz, energyEv: number): number {
  const { epsilonInfinity, amplitudeEv: a, resonanceEv: e0, broadeningEv: c, gapEv: g } = material
  const [e2, r2, c2, g2] = [energyEv ** 2, e0 ** 2, c ** 2, g ** 2]
  const alpha = Math.sqrt(4 * r2 - c2)
  // γ itself never appears, only its square: a strongly damped oscillator, with γ² < 0, is no special case.
  const gamma2 = r2 - c2 / 2
  const xi4 = (e2 - gamma2) ** 2 + (alpha * alpha * c2) / 4
  const aLog = (g2 - r2) * e2 + g2 * c2 - r2 * (r2 + 3 * g2)
  const aAtan = (e2 - r2) * (r2 + g2) + g2 * c2

  const logTerm = ((c * aLog) / (2 * alpha * e0)) * Math.log((r2 + g2 + alpha * g) / (r2 + g2 - alpha * g))
  const atanTerm = (aAtan / e0) * (Math.PI - Math.atan((2 * g + alpha) / c) + Math.atan((alpha - 2 * g) / c))
  const gapTerm = ((2 * e0 * g) / alpha) * (e2 - gamma2) * (Math.PI + 2 * Math.atan((2 * (gamma2 - g2)) / (alpha * c)))
  // The paper's last two terms each diverge at the gap; collected by logarithm, the divergence is gone.
  const [above, below] = [energyEv + g, Math.abs(energyEv - g)]
  const belowLog = below === 0 ? 0 : ((below * below) / energyEv) * Math.log(below)
  const edgeTerm =
    e0 * c * (((above * above) / energyEv) * Math.log(above) - belowLog - g * Math.log((r2 - g2) ** 2 + g2 * c2))
  return epsilonInfinity + (a / (Math.PI * xi4)) * (logTerm - atanTerm + gapTerm + edgeTerm)
}

/** ε₁ + iε₂ at a photon energy above zero. */
export function dielectricFunction(material: TaucLorentz, energyEv: number): Complex {
  return { real: dispersion(material, energyEv), imaginary: absorption(material, energyEv) }
}

/** The principal square root of ε: n and k ≥ 0, without cancellation where absorption is weak. */
export function indexOf({ real, imaginary }: Complex): ComplexIndex {
  const modulus = Math.hypot(real, imaginary)
  if (real >= 0) {
    const n = Math.sqrt((modulus + real) / 2)
    return { n, k: n === 0 ? 0 : imaginary / (2 * n) }
  }
  const k = Math.sqrt((modulus - real) / 2)
  return { n: imaginary / (2 * k), k }
}

export const taucLorentzIndex = (material: TaucLorentz, wavelengthNm: number): ComplexIndex =>
  indexOf(dielectricFunction(material, photonEnergyEv(wavelengthNm)))
