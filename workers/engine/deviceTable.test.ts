import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AugmentationStep } from '#domain/study/study'
import { type ItemTable, itemLabels, openDeviceTable, residentLimitBytes } from './deviceTable.ts'
import { normals } from './kernels/comparison.testkit.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

const step: AugmentationStep = { kind: 'scaleAndNoise', copies: 3, scaleMin: 0.9, scaleMax: 1.1, noiseSd: 0.05 }

const table = (targets: ItemTable['targets']): ItemTable => ({
  spectra: normals(5 * 21, 1),
  points: 21,
  // The odd items of 20, backwards.
  items: Int32Array.from({ length: 10 }, (_, k) => 19 - 2 * k),
  augmentation: [step],
  seed: 42,
  targets,
})

describe('a table of items', () => {
  beforeAll(async () => {
    await openWasmOnDisk()
  })

  it.each<[string, ItemTable['targets']]>([
    ['a class for each row', Int32Array.of(2, 0, 1, 1, 2)],
    ['four values for each row', normals(20, 2)],
  ])('gives the same batches from the device and from the worker, with %s, and leaves no tensor', (_, targets) => {
    const before = tf.memory().numTensors
    const positions = Int32Array.of(9, 0, 0, 4)
    const batches = [Number.POSITIVE_INFINITY, 0].map((limitBytes) => {
      const opened = openDeviceTable(table(targets), limitBytes)
      expect(opened.resident).toBe(limitBytes > 0)
      expect(opened.rows).toBe(10)
      const batch = opened.gather(positions)
      const read = {
        inputs: batch.inputs.dataSync(),
        targets: [...batch.targets.dataSync()],
        shapes: [batch.inputs.shape, batch.targets.shape],
        dtype: batch.targets.dtype,
      }
      tf.dispose({ ...batch })
      opened.dispose()
      return read
    })
    expect(batches[1]).toEqual(batches[0])
    expect(batches[0]?.shapes).toEqual([[4, 21], targets.length === 5 ? [4] : [4, 4]])
    const rowOfPosition = (position: number) => Math.floor((19 - 2 * position) / 4)
    const width = targets.length / 5
    const expected = [...positions].flatMap((at) => [
      ...targets.slice(rowOfPosition(at) * width, (rowOfPosition(at) + 1) * width),
    ])
    expect(batches[0]?.targets).toEqual(expected)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('hands the spectrum itself out as copy 0', () => {
    const plain = { ...table(new Int32Array(5)), items: Int32Array.of(0, 4, 8, 12, 16) }
    const opened = openDeviceTable(plain, Number.POSITIVE_INFINITY)
    const batch = opened.gather(Int32Array.of(0, 1, 2, 3, 4))
    expect(batch.inputs.dataSync()).toEqual(plain.spectra)
    tf.dispose({ ...batch })
    opened.dispose()
  })

  it('labels each item as its row', () => {
    expect([...itemLabels(table(Int32Array.of(5, 6, 7, 8, 9)))]).toEqual([9, 9, 8, 8, 7, 7, 6, 6, 5, 5])
  })

  it('stays on the device up to half a gigabyte, or to what one buffer of the device takes', () => {
    expect(residentLimitBytes(null)).toBe(512 * 2 ** 20)
    expect(residentLimitBytes(2 ** 27)).toBe(2 ** 27)
    expect(residentLimitBytes(2 ** 33)).toBe(512 * 2 ** 20)
  })

  describe('of copies that the kernels do not draw', () => {
    const mixing: AugmentationStep = { kind: 'mixing', copies: 1, mostShare: 0.5 }
    // Row r is r everywhere, so that a mixed copy tells what it is made of.
    const levels = Float32Array.from({ length: 6 * 4 }, (_, i) => Math.floor(i / 4))
    const made = (targets: ItemTable['targets'], items: Int32Array): ItemTable => ({
      spectra: levels,
      points: 4,
      items,
      augmentation: [mixing],
      seed: 3,
      targets,
    })
    const gathered = (given: ItemTable) => {
      const opened = openDeviceTable(given, Number.POSITIVE_INFINITY)
      const batch = opened.gather(Int32Array.from(given.items.keys()))
      const read = { inputs: [...batch.inputs.dataSync()], targets: [...batch.targets.dataSync()] }
      tf.dispose({ ...batch })
      opened.dispose()
      return { ...read, resident: opened.resident }
    }
    const all = Int32Array.from({ length: 12 }, (_, item) => item)

    it('draws them in the worker, within the class, which the copy keeps', () => {
      const classes = Int32Array.of(0, 1, 0, 1, 0, 2)
      const before = tf.memory().numTensors
      const { inputs, targets, resident } = gathered(made(classes, all))
      expect(resident).toBe(false)
      expect(targets).toEqual([...classes].flatMap((one) => [one, one]))
      const copies = [0, 1, 2, 3, 4, 5].map((row) => inputs[(2 * row + 1) * 4] ?? Number.NaN)
      // 0, 2 and 4 are of one class, 1 and 3 of another, 5 is alone.
      expect(copies[1]).toBeGreaterThan(1)
      expect(copies[3]).toBeLessThan(3)
      expect(copies[3]).toBeGreaterThanOrEqual(2)
      expect(copies[5]).toBe(5)
      expect(tf.memory().numTensors).toBe(before)
    })

    it('mixes numbers to be learned in the shares of the spectra, and leaves a missing one missing', () => {
      const values = Float32Array.from({ length: 12 }, (_, i) =>
        i === 6 ? Number.NaN : 10 * Math.floor(i / 2) + (i % 2),
      )
      const { inputs, targets } = gathered(made(values, all))
      for (let item = 0; item < 12; item++) {
        const level = inputs[item * 4] ?? Number.NaN
        expect(targets[2 * item + 1]).toBeCloseTo(10 * level + 1, 4)
        const first = targets[2 * item] ?? Number.NaN
        if (Number.isNaN(first)) expect(item === 6 || item % 2 === 1).toBe(true)
        else expect(first).toBeCloseTo(10 * level, 4)
      }
      expect(targets[12]).toBeNaN()
    })

    it('mixes with rows that stand in the table only', () => {
      const { inputs } = gathered(made(new Int32Array(6), Int32Array.of(0, 1, 2, 3)))
      for (const item of [0, 1, 2, 3]) expect(inputs[item * 4]).toBeLessThanOrEqual(1)
    })
  })
})
