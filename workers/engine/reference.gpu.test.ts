import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { integratedGradientsMean } from '#domain/explain/methods/integratedGradientsMean'
import type { Weights } from '#domain/model/weights'
import { attributeLogits } from './attribution.ts'
import { createDeviceKeeper, type OpenedDevice } from './device.ts'
import { compileModel } from './modelCompiler.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'
import goldenUrl from './reference.golden.safetensors?url'
import {
  type CaseName,
  distance,
  facts,
  type Golden,
  golden,
  kept,
  norm,
  readGolden,
  referenceBatch,
  referenceCases,
  referenceSpectrum,
  referenceTrainer,
  relativeGap,
  shakenWeights,
  torchLayout,
} from './reference.testkit.ts'

const devices = createDeviceKeeper({ nowMs: () => performance.now() })

async function on(backend: 'webgpu' | 'wasm'): Promise<OpenedDevice> {
  const device = await devices.open(backend, false)
  if (!device.ok) throw new Error(`${device.error.code}: ${device.error.message}`)
  return device.value
}

/** Weights after the first `steps` steps of a reference case, on the current backend. */
async function trained(name: CaseName, steps: number): Promise<Weights> {
  const trainer = referenceTrainer(name)
  for (let step = 0; step < steps; step++) {
    const batch = referenceBatch(name, step)
    tf.dispose({ ...trainer.takeStep(batch, { learningRate: 1e-3 }), ...batch })
  }
  const { weights } = await trainer.snapshot()
  trainer.dispose()
  return weights
}

const worstGap = (found: Weights, expected: Weights): number =>
  Math.max(
    ...[...expected].map(
      ([name, { data }]) => distance(found.get(name)?.data ?? new Float32Array(), data) / norm(data),
    ),
  )

describe('the engine on WebGPU', { timeout: 180_000 }, () => {
  let file: Golden
  let device: OpenedDevice
  let tensorsBefore = 0

  beforeAll(async () => {
    file = readGolden(new Uint8Array(await (await fetch(goldenUrl)).arrayBuffer()))
    device = await on('webgpu')
    tensorsBefore = tf.memory().numTensors
  })

  it('stands on an adapter that passed the self-test', () => {
    expect(tf.getBackend()).toBe('webgpu')
    expect(device.report.adapter).not.toBe('')
    expect(device.report.selfTest).toMatchObject({ passed: true, failed: [] })
  })

  it('gives the full network’s logits and loss as PyTorch does in float64', async () => {
    const trainer = referenceTrainer('full')
    const batch = referenceBatch('full', 0)
    const clock = tf.tensor1d([0, facts.seed], 'int32')
    const forward = compileModel(referenceCases.full.model)
    const logits = tf.tidy(() => forward(batch.inputs, { mode: 'training', weights: trainer.weights, clock }))
    expect(relativeGap(Float32Array.from(await logits.data()), golden(file, 'full/logits'))).toBeLessThan(1e-4)
    tf.dispose([logits, clock, batch.inputs, batch.targets])
    trainer.dispose()
    expect(tf.memory().numTensors).toBe(tensorsBefore)
  })

  it('gives the full network’s loss and gradients as PyTorch does in float64', async () => {
    const trainer = referenceTrainer('full')
    const batch = referenceBatch('full', 0)
    const { loss, gradients } = trainer.gradients(batch)
    const expected = facts.full.losses[0] ?? Number.NaN
    expect(Math.abs(((await loss.data())[0] ?? Number.NaN) / expected - 1)).toBeLessThan(1e-4)
    for (const [weight, gradient] of gradients) {
      const found = await torchLayout(gradient)
      const reference = golden(file, `full/gradient/${weight}`)
      const companion = gradients.get(weight.replace(/bias$/, 'weight'))
      // A bias before a batch norm has no gradient but rounding; PyTorch's own is below 1e-13.
      if (norm(reference) < 1e-9 && companion) {
        expect(norm(found), weight).toBeLessThan(1e-5 * norm(await torchLayout(companion)))
      } else {
        expect(relativeGap(kept(found), reference), weight).toBeLessThan(1e-3)
      }
    }
    tf.dispose([loss, batch.inputs, batch.targets, ...gradients.values()])
    trainer.dispose()
    expect(tf.memory().numTensors).toBe(tensorsBefore)
  })

  it('takes the full network’s first step to the same weights as WASM', async () => {
    const found = await trained('full', 1)
    expect(tf.memory().numTensors).toBe(tensorsBefore)
    expect(await device.fault()).toBeNull()
    await on('wasm')
    const expected = await trained('full', 1)
    await on('webgpu')
    expect(worstGap(found, expected)).toBeLessThan(1e-3)
  })

  it('agrees with WASM on every weight of the small network after 20 steps', async () => {
    const found = await trained('small', 20)
    expect(tf.memory().numTensors).toBe(tensorsBefore)
    await on('wasm')
    const expected = await trained('small', 20)
    await on('webgpu')
    expect(worstGap(found, expected)).toBeLessThan(1e-3)
    expect(worstGap(found, await trained('small', 19))).toBeGreaterThan(1e-3)
  })

  it('comes to identical weights twice', async () => {
    expect(await trained('small', 6)).toEqual(await trained('small', 6))
  })

  it('attributes by the study’s rule as PyTorch does', async () => {
    const { label, steps } = facts.attribution
    const weights = holdWeights(shakenWeights())
    const [found] = await attributeLogits([{ input: referenceSpectrum(2, 1351, 6), classIndex: label }], {
      forward: compileModel(referenceCases.full.model),
      weights,
      baseline: new Float32Array(1351),
      path: integratedGradientsMean.path(steps),
      between: async () => {},
    })
    disposeWeights(weights)
    expect(relativeGap(found?.attribution ?? new Float32Array(), golden(file, 'attribution/zero'))).toBeLessThan(1e-3)
    expect(tf.memory().numTensors).toBe(tensorsBefore)
  })
})
