/** The shape of one Raman band. */

/**
 * Pseudo-Voigt of height 1: `mixing` · Lorentzian + (1 − `mixing`) · Gaussian of the same full
 * width at half maximum (Wertheim et al. 1974). `distance` from the centre, in the unit of `width`.
 */
export function pseudoVoigt(distance: number, width: number, mixing: number): number {
  const t = (2 * distance) / width
  const squared = t * t
  const lorentzian = 1 / (1 + squared)
  return mixing * lorentzian + (1 - mixing) * Math.exp(-Math.LN2 * squared)
}

/** Width of a band seen through an instrument; widths add in quadrature, exact for Gaussians. */
export const broadened = (width: number, resolution: number): number => Math.hypot(width, resolution)
