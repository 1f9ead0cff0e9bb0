/**
 * What a network answers, off the device, in batches of one size (the last is filled up, so that no
 * further shader is compiled). Running statistics are used, dropout is off.
 */
import * as tf from '@tensorflow/tfjs'
import type { Study } from '#domain/study/study'
import type { DeviceTable } from './deviceTable.ts'
import type { DeviceWeights } from './layers.ts'
import type { Forward } from './modelCompiler.ts'
import { takeValues } from './takeValues.ts'

/** Large enough to keep a graphics card busy. */
const fewestRows = 32
/** A batch is one turn of the message queue. */
const mostRows = 1024

/** Rows asked at a time: as many as a batch of the training, whose buffers there are already. */
export const evaluationBatchOf = ({ batchSize }: Pick<Study, 'batchSize'>): number =>
  Math.min(mostRows, Math.max(fewestRows, batchSize))

/** Called between batches, so that a pause or stop gets through. */
export type BetweenBatches = (done: number, of: number) => Promise<void>

/** Outputs (logits, or curves component fastest) of the rows at `positions` (all when left out), row-major `positions × outputs`. */
export async function predictOutputs(
  forward: Forward,
  weights: DeviceWeights,
  table: DeviceTable,
  batchRows: number,
  between: BetweenBatches,
  positions: Int32Array = Int32Array.from({ length: table.rows }, (_, row) => row),
): Promise<Float32Array> {
  const batches = Math.ceil(positions.length / batchRows)
  const last = positions[positions.length - 1] ?? 0
  const answers: Float32Array[] = []
  for (let batch = 0; batch < batches; batch++) {
    const rows = new Int32Array(batchRows).fill(last)
    rows.set(positions.subarray(batch * batchRows, (batch + 1) * batchRows))
    const outputs = tf.tidy(() => forward(table.gather(rows).inputs, { mode: 'evaluation', weights }))
    const [values] = await takeValues(outputs)
    const used = Math.min(batchRows, positions.length - batch * batchRows)
    answers.push(values.subarray(0, (values.length / batchRows) * used))
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
