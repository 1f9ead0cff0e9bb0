/** Student's t where a normal quantile would promise too much. */

/** Normal quantile of a two-sided 95% interval. */
export const z95 = 1.959963984540054

/**
 * Quantile of a two-sided 95% interval at `degrees` of freedom, any number from 3 on (Hill 1970, Algorithm 396; off by less than
 * one part in a thousand).
 */
export function t95(degrees: number): number {
  const p = 0.05
  const a = 1 / (degrees - 0.5)
  const b = 48 / a ** 2
  let c = ((20700 * (a / b) - 98) * a - 16) * a + 96.36
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * degrees
  let y = (d * p) ** (2 / degrees)
  if (y > 0.05 + a) {
    const x = -z95
    y = x ** 2
    if (degrees < 5) c += 0.3 * (degrees - 4.5) * (x + 0.6)
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
    y = Math.expm1(a * y ** 2)
  } else {
    const first = 1 / (((degrees + 6) / (degrees * y) - 0.089 * d - 0.822) * (degrees + 2) * 3)
    y = ((first + 0.5 / (degrees + 4)) * y - 1) * ((degrees + 1) / (degrees + 2)) + 1 / y
  }
  return Math.sqrt(degrees * y)
}
