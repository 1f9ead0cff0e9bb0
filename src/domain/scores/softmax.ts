/** From logits to probabilities and decisions. Logits lie row-major `rows × classes`. */

/** Class of the highest logit of each row; the first one on ties. */
export function predictedClasses(logits: Float32Array, classes: number): Int32Array {
  const predicted = new Int32Array(classes === 0 ? 0 : logits.length / classes)
  for (let row = 0; row < predicted.length; row++) {
    let best = Number.NEGATIVE_INFINITY
    for (let c = 0; c < classes; c++) {
      const logit = logits[row * classes + c] ?? 0
      if (logit > best) {
        best = logit
        predicted[row] = c
      }
    }
  }
  return predicted
}

/** Softmax of each row, shifted by its maximum so that no exponential overflows. */
export function softmaxRows(logits: Float32Array, classes: number): Float64Array {
  const probabilities = new Float64Array(logits.length)
  for (let start = 0; start < logits.length; start += classes) {
    let highest = Number.NEGATIVE_INFINITY
    for (let c = 0; c < classes; c++) highest = Math.max(highest, logits[start + c] ?? 0)
    let sum = 0
    for (let c = 0; c < classes; c++) {
      const value = Math.exp((logits[start + c] ?? 0) - highest)
      probabilities[start + c] = value
      sum += value
    }
    for (let c = 0; c < classes; c++) probabilities[start + c] = (probabilities[start + c] ?? 0) / sum
  }
  return probabilities
}
