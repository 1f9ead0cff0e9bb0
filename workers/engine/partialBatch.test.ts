import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, it } from 'vitest'
import { openDeviceTable, plainTable } from './deviceTable.ts'
import golden from './partialBatch.golden.json' with { type: 'json' }
import { facts, referenceCases, referenceSpectrum, referenceTrainer } from './reference.testkit.ts'
import { bumps, freshState, silentHooks, smallStudy, smallTraining } from './training.testkit.ts'
import { runTraining } from './trainingLoop.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

beforeAll(async () => {
  await openWasmOnDisk()
})

it('an epoch with a partial last batch goes as PyTorch’s', async () => {
  const { points, classes } = referenceCases.small
  const spectra = new Float32Array(golden.items * points)
  for (let item = 0; item < golden.items; item++) {
    spectra.set(referenceSpectrum(item, points, classes, facts.small.spectraSeed), item * points)
  }
  const labels = Int32Array.from({ length: golden.items }, (_, item) => item % classes)
  const table = openDeviceTable(plainTable(spectra, labels), Number.POSITIVE_INFINITY)
  const trainer = referenceTrainer('small')
  const losses: number[] = []
  for (let start = 0; start < golden.items; start += golden.batch) {
    const length = Math.min(golden.batch, golden.items - start)
    const batch = table.gather(Int32Array.from({ length }, (_, i) => start + i))
    const { loss, tally } = trainer.takeStep(batch, { learningRate: 1e-3, beta1: 0.9 })
    losses.push((await loss.data())[0] ?? Number.NaN)
    tf.dispose([batch.inputs, batch.targets, loss, tally])
  }
  for (const [i, expected] of golden.losses.entries()) expect(losses[i]).toBeCloseTo(expected, 5)
  for (const [name, values] of Object.entries(golden.statistics)) {
    const found = await trainer.weights.get(name)?.data()
    for (const [i, value] of values.entries()) expect(Math.abs((found?.[i] ?? Number.NaN) - value)).toBeLessThan(2e-6)
  }
  const asked = tf.tensor2d(spectra.slice(0, 4 * points), [4, points])
  const answer = tf.tidy(() => trainer.forward(asked, { mode: 'evaluation', weights: trainer.weights }))
  const logits = Float32Array.from(await answer.data())
  tf.dispose([asked, answer])
  for (const [i, value] of golden.answer.entries())
    expect(Math.abs((logits[i] ?? Number.NaN) - value)).toBeLessThan(2e-4)
  trainer.dispose()
  table.dispose()
})

it('the loop counts the items it showed: 40 spectra in batches of 16 are 16, 16 and 8', async () => {
  const study = { ...smallStudy, batchSize: 16, lastBatch: 'partial', epochs: 2 } as const
  const training = smallTraining(study, freshState(study.seed), bumps(40, 1))
  const outcome = await runTraining(training.plan, silentHooks)
  training.dispose()
  expect(outcome.end).toEqual({ kind: 'finished' })
  expect(outcome.state.step).toBe(6)
  expect(outcome.records.map(({ train }) => train.n)).toEqual([40, 40])
})
