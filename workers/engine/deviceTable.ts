/**
 * Items (augmented spectra with their labels) kept on the device for a whole training: batches are
 * gathered there by position, so a step uploads a few indices and no spectra. A table too large
 * for the device stays in the worker's memory and each batch is copied over.
 */
import * as tf from '@tensorflow/tfjs'
import type { Batch } from './trainer.ts'

export interface ItemTable {
  /** Row-major `rows × values`. */
  readonly values: Float32Array
  /** Class index of each row. */
  readonly labels: Int32Array
}

export interface DeviceTable {
  readonly rows: number
  readonly resident: boolean
  readonly labels: Int32Array
  /** Positions may repeat. Inside the caller's tidy; the caller owns the batch. */
  gather(positions: Int32Array): Batch
  dispose(): void
}

/** Activations, gradients and moments need room beside the table. */
const largestResidentBytes = 512 * 2 ** 20

/** How large a table may be to stay on a device whose largest buffer is known or, on WASM, not limited. */
export function residentLimitBytes(maxBufferBytes: number | null): number {
  return Math.min(largestResidentBytes, maxBufferBytes ?? largestResidentBytes)
}

export function openDeviceTable({ values, labels }: ItemTable, maxBytes: number): DeviceTable {
  const rows = labels.length
  const width = rows === 0 ? 0 : values.length / rows
  if (values.byteLength > maxBytes) return openHostTable({ values, labels }, rows, width)
  const table = tf.tensor2d(values, [rows, width])
  const answers = tf.tensor1d(labels, 'int32')
  return {
    rows,
    resident: true,
    labels,
    gather: (positions) =>
      tf.tidy(() => {
        const index = tf.tensor1d(positions, 'int32')
        return { inputs: tf.gather(table, index), labels: tf.gather(answers, index) }
      }),
    dispose() {
      table.dispose()
      answers.dispose()
    },
  }
}

function openHostTable({ values, labels }: ItemTable, rows: number, width: number): DeviceTable {
  return {
    rows,
    resident: false,
    labels,
    gather(positions) {
      const batch = new Float32Array(positions.length * width)
      positions.forEach((row, i) => {
        batch.set(values.subarray(row * width, (row + 1) * width), i * width)
      })
      const answers = positions.map((row) => labels[row] ?? 0)
      return { inputs: tf.tensor2d(batch, [positions.length, width]), labels: tf.tensor1d(answers, 'int32') }
    },
    dispose() {},
  }
}
