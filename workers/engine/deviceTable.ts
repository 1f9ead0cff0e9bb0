/**
 * Items of a part of the data: un-augmented spectra kept on the device for a whole training, from
 * which batches are gathered, and augmented on the way, by item number. So a step uploads a few
 * indices and no spectra, and copies cost no memory. A table too large for the device stays in the
 * worker's memory; its batches are drawn there, by the same rule, and copied over.
 */
import * as tf from '@tensorflow/tfjs'
import { copiesOf, drawItem, floorOf } from '#domain/augmentation/augmentation'
import type { Mates } from '#domain/augmentation/kind'
import { drawnOnDevice } from '#domain/augmentation/registry'
import type { AugmentationStep } from '#domain/study/study'
import type { ItemAttrs } from './kernels/operands.ts'
import { batchItems } from './kernels/ops.ts'
import type { Batch } from './trainer.ts'

export interface ItemTable {
  /** Un-augmented spectra, row-major `rows × points`. */
  readonly spectra: Float32Array
  readonly points: number
  /** Which items stand in the table: row · (copies + 1) + copy, copy 0 the spectrum itself. */
  readonly items: Int32Array
  readonly augmentation: readonly AugmentationStep[]
  /** Of the copies. */
  readonly seed: number
  /** Class index of each row, or row-major `rows × values`. */
  readonly targets: Int32Array | Float32Array
}

export interface DeviceTable {
  /** Items. */
  readonly rows: number
  readonly resident: boolean
  /** Class index of each item; for the sampler. Of no use where targets are values. */
  readonly labels: Int32Array
  /** Positions in `items`, may repeat. Inside the caller's tidy; the caller owns the batch. */
  gather(positions: Int32Array): Batch
  dispose(): void
}

/** Activations, gradients and moments need room beside the table. */
const largestResidentBytes = 512 * 2 ** 20

/** How large a table may be to stay on a device whose largest buffer is known or, on WASM, not limited. */
export function residentLimitBytes(maxBufferBytes: number | null): number {
  return Math.min(largestResidentBytes, maxBufferBytes ?? largestResidentBytes)
}

/** A table of rows as they are, each with its label or its values. `points` is needed where one row has several targets. */
export function plainTable(
  spectra: Float32Array,
  targets: ItemTable['targets'],
  points = targets.length === 0 ? 0 : spectra.length / targets.length,
): ItemTable {
  const items = Int32Array.from({ length: points === 0 ? 0 : spectra.length / points }, (_, row) => row)
  return { spectra, points, items, augmentation: [], seed: 0, targets }
}

/** Class index of each item. */
export function itemLabels({ items, targets, augmentation }: ItemTable): Int32Array {
  const versions = copiesOf(augmentation) + 1
  return items.map((item) => targets[Math.floor(item / versions)] ?? 0)
}

export function openDeviceTable(table: ItemTable, maxBytes: number): DeviceTable {
  const fits = table.spectra.byteLength + table.targets.byteLength <= maxBytes
  const { augmentation } = table
  return {
    rows: table.items.length,
    labels: itemLabels(table),
    ...(fits && drawnOnDevice(augmentation) ? openResident({ ...table, augmentation }) : openHost(table)),
  }
}

type Gathering = Pick<DeviceTable, 'resident' | 'gather' | 'dispose'>

const rowsOf = ({ spectra, points }: ItemTable): number => (points === 0 ? 0 : spectra.length / points)

function targetTensor(table: ItemTable, values: ItemTable['targets'], rows: number): tf.Tensor {
  const width = rowsOf(table) === 0 ? 1 : table.targets.length / rowsOf(table)
  return tf.tensor(values, width === 1 ? [rows] : [rows, width], values instanceof Int32Array ? 'int32' : 'float32')
}

function openResident(table: ItemTable & ItemAttrs): Gathering {
  const { points, items, augmentation, seed } = table
  const rows = rowsOf(table)
  const spectra = tf.tensor2d(table.spectra, [rows, points])
  const floors = tf.tensor1d(
    Float32Array.from({ length: rows }, (_, row) => floorOf(table.spectra.subarray(row * points, (row + 1) * points))),
  )
  const targets = targetTensor(table, table.targets, rows)
  return {
    resident: true,
    gather: (positions) =>
      tf.tidy(() => {
        const drawn = tf.tensor1d(
          positions.map((position) => items[position] ?? 0),
          'int32',
        )
        return batchItems({ spectra, floors, targets }, drawn, { augmentation, seed })
      }),
    dispose() {
      tf.dispose([spectra, floors, targets])
    },
  }
}

/** Whom each row may be mixed with: others that stand in the table, of its class where the targets are classes. */
function mixingMates({ spectra, points, items, augmentation, targets }: ItemTable): (row: number) => Mates {
  const versions = copiesOf(augmentation) + 1
  const kindOf = (row: number): number => (targets instanceof Int32Array ? (targets[row] ?? 0) : 0)
  const members = new Map<number, number[]>()
  for (const row of new Set(items.map((item) => Math.floor(item / versions)))) {
    const kind = kindOf(row)
    const known = members.get(kind)
    if (known) known.push(row)
    else members.set(kind, [row])
  }
  const spectrumOf = (row: number): Float32Array => spectra.subarray(row * points, (row + 1) * points)
  return (row) => ({
    spectrumOf,
    pick(random) {
      const others = members.get(kindOf(row)) ?? []
      if (others.length < 2) return null
      // One of the others with the same chance: where the draw hits the row itself, the last one stands for it.
      const drawn = others[random.integer(others.length - 1)] ?? row
      return drawn === row ? (others.at(-1) ?? null) : drawn
    },
  })
}

/** Draws the item at a position into `target`. */
function itemDrawer(table: ItemTable) {
  const { spectra, points, items, augmentation, seed } = table
  const versions = copiesOf(augmentation) + 1
  const matesOf = mixingMates(table)
  return (position: number, target: Float32Array) => {
    const item = items[position] ?? 0
    const row = Math.floor(item / versions)
    const source = spectra.subarray(row * points, (row + 1) * points)
    return { row, mixed: drawItem(source, target, augmentation, seed, item, matesOf(row)) }
  }
}

/** Items from one position up to another, as batches of them are: row-major `items × points`. */
export function drawnItems(table: ItemTable, from: number, to: number): Float32Array {
  const draw = itemDrawer(table)
  const { points } = table
  const drawn = new Float32Array((to - from) * points)
  for (let i = 0; i < to - from; i++) draw(from + i, drawn.subarray(i * points, (i + 1) * points))
  return drawn
}

function openHost(table: ItemTable): Gathering {
  const { points, targets } = table
  const width = rowsOf(table) === 0 ? 1 : targets.length / rowsOf(table)
  const draw = itemDrawer(table)
  return {
    resident: false,
    gather(positions) {
      const batch = new Float32Array(positions.length * points)
      const answers =
        targets instanceof Int32Array
          ? new Int32Array(positions.length * width)
          : new Float32Array(positions.length * width)
      positions.forEach((position, i) => {
        const { row, mixed } = draw(position, batch.subarray(i * points, (i + 1) * points))
        const own = targets.subarray(row * width, (row + 1) * width)
        answers.set(own, i * width)
        // A class is mixed with its own kind alone, so that it stays what it is.
        if (mixed === null || targets instanceof Int32Array) return
        const other = targets.subarray(mixed.row * width, (mixed.row + 1) * width)
        for (let k = 0; k < width; k++) {
          answers[i * width + k] = (1 - mixed.share) * (own[k] ?? 0) + mixed.share * (other[k] ?? 0)
        }
      })
      return {
        inputs: tf.tensor2d(batch, [positions.length, points]),
        targets: targetTensor(table, answers, positions.length),
      }
    },
    dispose() {},
  }
}
