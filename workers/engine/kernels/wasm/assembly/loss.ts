/** Softmax cross-entropy over [batch, classes], summed in double precision. */
import { expOfDouble, logOfDouble } from './elementary'

/**
 * labels [batch] int32 → loss (mean), dlogits [batch, classes] (of the mean loss), correct (argmax
 * equals the label, the first of equal logits counting). A label outside the classes makes the loss NaN.
 */
export function softmaxCrossEntropy(logits: usize, labels: usize, loss: usize, dlogits: usize, correct: usize, batch: i32, classes: i32): void {
  const row = <usize>classes << 2
  const share = 1 / <f64>batch
  let total: f64 = 0
  let right = 0
  for (let n = 0; n < batch; n++) {
    const label = load<i32>(labels + (<usize>n << 2))
    let most = load<f32>(logits)
    let arg = 0
    for (let c = 1; c < classes; c++) {
      const value = load<f32>(logits + (<usize>c << 2))
      if (value > most) {
        most = value
        arg = c
      }
    }
    if (arg == label) right++
    let sum: f64 = 0
    for (let at: usize = 0; at < row; at += 4) sum += expOfDouble(<f64>load<f32>(logits + at) - <f64>most)
    const within = label >= 0 && label < classes
    const truth = within ? <f64>load<f32>(logits + (<usize>label << 2)) : NaN
    total += logOfDouble(sum) + <f64>most - truth
    for (let c = 0; c < classes; c++) {
      const at = <usize>c << 2
      const probability = expOfDouble(<f64>load<f32>(logits + at) - <f64>most) / sum
      store<f32>(dlogits + at, <f32>((c == label ? probability - 1 : probability) * share))
    }
    logits += row
    dlogits += row
  }
  store<f32>(loss, <f32>(total * share))
  store<f32>(correct, <f32>right)
}
