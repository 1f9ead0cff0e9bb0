/**
 * What a network answers, off the device: logits of a table in batches of one size (the last is
 * filled up, so that no further shader is compiled), and the score of a part. Running statistics
 * are used, dropout is off.
 */
import * as tf from '@tensorflow/tfjs'
import type { EpochRecord, PartScore } from '#domain/run'
import type { DeviceTable } from './deviceTable.ts'
import type { DeviceWeights } from './layers.ts'
import type { Forward } from './modelCompiler.ts'

/** Large enough to keep a graphics card busy, small enough for one step of the message queue on WASM. */
export const evaluationBatch = 32

/** Called between batches, so that a pause or stop gets through. */
export type BetweenBatches = (done: number, of: number) => Promise<void>

/** Logits of the rows at `positions` (all rows when left out), row-major `positions × outputs`. */
export async function predictLogits(
  forward: Forward,
  weights: DeviceWeights,
  table: DeviceTable,
  between: BetweenBatches,
  positions: Int32Array = Int32Array.from({ length: table.rows }, (_, row) => row),
): Promise<Float32Array> {
  const batches = Math.ceil(positions.length / evaluationBatch)
  const last = positions[positions.length - 1] ?? 0
  const answers: Float32Array[] = []
  for (let batch = 0; batch < batches; batch++) {
    const rows = new Int32Array(evaluationBatch).fill(last)
    rows.set(positions.subarray(batch * evaluationBatch, (batch + 1) * evaluationBatch))
    const logits = tf.tidy(() => forward(table.gather(rows).inputs, { mode: 'evaluation', weights }))
    const values = Float32Array.from(await logits.data())
    logits.dispose()
    const used = Math.min(evaluationBatch, positions.length - batch * evaluationBatch)
    answers.push(values.subarray(0, (values.length / evaluationBatch) * used))
    await between(batch + 1, batches)
  }
  const all = new Float32Array(answers.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of answers) {
    all.set(part, offset)
    offset += part.length
  }
  return all
}

export interface PartReading {
  readonly score: PartScore
  readonly confusion: NonNullable<EpochRecord['validationConfusion']>
}

/** Mean cross-entropy (natural logarithm), share of right answers (first maximum) and `[actual][predicted]` counts. */
export function scoreLogits(logits: Float32Array, labels: Int32Array, classes: number): PartReading {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  let lossSum = 0
  let right = 0
  labels.forEach((label, row) => {
    const values = logits.subarray(row * classes, (row + 1) * classes)
    const top = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
    const predicted = values.indexOf(top)
    lossSum += top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0)) - (values[label] ?? 0)
    if (predicted === label) right++
    const counts = confusion[label]
    if (counts && predicted >= 0) counts[predicted] = (counts[predicted] ?? 0) + 1
  })
  const n = labels.length
  return { score: { loss: lossSum / n, accuracy: right / n, n }, confusion }
}
