/** Quantiles of the F distribution, by the regularised incomplete beta function (continued fraction: Press et al., 6.4). */

/** Lanczos' approximation, good to 2 · 10⁻¹⁰. */
function logGamma(x: number): number {
  const coefficients = [
    76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2,
    -0.5395239384953e-5,
  ]
  const shifted = x + 5.5
  const series = coefficients.reduce((sum, coefficient, i) => sum + coefficient / (x + i + 1), 1.000000000190015)
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((2.5066282746310007 * series) / x)
}

function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300
  const kept = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / kept(1 + even * d)
    c = kept(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / kept(1 + odd * d)
    c = kept(1 + odd / c)
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return h
}

/** I_x(a, b) for 0 ≤ x ≤ 1. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b
}

/** x with P(F ≤ x) = `probability`, for `numerator` and `denominator` degrees of freedom. */
export function fQuantile(probability: number, numerator: number, denominator: number): number {
  const below = (f: number): number =>
    incompleteBeta((numerator * f) / (numerator * f + denominator), numerator / 2, denominator / 2)
  let [low, high] = [0, 1]
  while (below(high) < probability && high < 1e12) high *= 2
  for (let pass = 0; pass < 200 && high - low > 1e-13 * high; pass++) {
    const middle = (low + high) / 2
    if (below(middle) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}
