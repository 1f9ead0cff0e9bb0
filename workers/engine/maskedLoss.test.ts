/** The losses of measured values against PyTorch: what is missing counts neither in the loss nor in its slope. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LossSettings } from '#domain/study/study'
import { openLoss } from './losses.ts'
import golden from './maskedLoss.golden.json' with { type: 'json' }
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

const { targets, outputs, measured, known } = golden
const items = outputs.length / targets
const hubers = Object.entries(golden.huber).map(([delta, own]) => ({
  settings: { kind: 'huber', delta: Number(delta) } satisfies LossSettings,
  reference: own,
}))
const cases = [{ settings: { kind: 'squared' } satisfies LossSettings, reference: golden.squared }, ...hubers]

/** What was measured beside what is known, as a batch has it. */
const truth = Array.from({ length: items }, (_, i) => [
  ...measured.slice(i * targets, (i + 1) * targets),
  ...known.slice(i * targets, (i + 1) * targets),
]).flat()

describe.each(cases)('$settings', ({ settings, reference }) => {
  beforeAll(async () => {
    await openWasmOnDisk()
  })

  /** Loss, slope and tally of a batch; nothing stays on the device. */
  function read(batchValues: readonly number[]) {
    const loss = openLoss(settings, targets)
    const found = { loss: Number.NaN, slope: [] as number[], tally: [] as number[] }
    tf.tidy(() => {
      const given = tf.tensor2d(outputs, [items, targets])
      const batch = tf.tensor2d([...batchValues], [items, 2 * targets])
      const made = loss.of(given, batch)
      found.loss = made.loss.dataSync()[0] ?? Number.NaN
      found.tally = [...made.tally.dataSync()]
      found.slope = [
        ...tf
          .grad((at: tf.Tensor) => loss.of(at, batch).loss)(given)
          .dataSync(),
      ]
    })
    loss.dispose()
    return found
  }

  it('has PyTorch’s loss and slope over measured values, and keeps no tensor', () => {
    const before = tf.memory().numTensors
    const { loss, slope, tally } = read(truth)
    expect(loss).toBeCloseTo(reference.loss, 5)
    for (const [i, own] of slope.entries()) expect(own).toBeCloseTo(reference.slope[i] ?? Number.NaN, 6)
    for (const [i, one] of known.entries()) if (one === 0) expect(Math.abs(slope[i] ?? 1)).toBe(0)
    for (const [k, own] of golden.squaredErrors.entries()) expect(tally[k]).toBeCloseTo(own, 4)
    expect(tally.slice(targets)).toEqual(golden.counts)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('is 0 and flat for a batch without a measured value', () => {
    const { loss, slope } = read(new Array(2 * outputs.length).fill(0))
    expect([loss, ...slope].every((own) => own === 0)).toBe(true)
  })
})
