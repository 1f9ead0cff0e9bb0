/** Pearson's r of two maps on one axis; 0 where one of them is flat. */
export function agreement(a: Float32Array, b: Float32Array): number {
  const n = Math.min(a.length, b.length)
  let meanA = 0
  let meanB = 0
  for (let i = 0; i < n; i++) {
    meanA += (a[i] ?? 0) / n
    meanB += (b[i] ?? 0) / n
  }
  let both = 0
  let squaresA = 0
  let squaresB = 0
  for (let i = 0; i < n; i++) {
    const da = (a[i] ?? 0) - meanA
    const db = (b[i] ?? 0) - meanB
    both += da * db
    squaresA += da * da
    squaresB += db * db
  }
  return squaresA === 0 || squaresB === 0 ? 0 : both / Math.sqrt(squaresA * squaresB)
}
