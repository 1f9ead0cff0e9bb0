import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { integratedGradientsMean } from '#domain/explain/methods/integratedGradientsMean'
import type { Weights } from '#domain/model/weights'
import { randomFor, streams } from '#domain/random/rng'
import { attributeLogits } from './attribution.ts'
import { compileModel } from './modelCompiler.ts'
import { disposeWeights, holdWeights, readWeights, zerosLike } from './modelWeights.ts'
import { createOptimizer } from './optimizer.ts'
import {
  type CaseName,
  distance,
  facts,
  golden,
  kept,
  norm,
  readGolden,
  referenceBatch,
  referenceCases,
  referenceOptimizer,
  referenceSpectrum,
  referenceTrainer,
  relativeGap,
  shakenWeights,
  torchLayout,
} from './reference.testkit.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

const file = readGolden(readFileSync(new URL('./reference.golden.safetensors', import.meta.url)))

describe('the engine on WASM, against PyTorch in float64', { timeout: 120_000 }, () => {
  let tensorsBefore = 0
  beforeAll(async () => {
    await openWasmOnDisk()
    tensorsBefore = tf.memory().numTensors
  })

  it('rebuilds the very spectra of the golden script', () => {
    for (const name of ['full', 'small'] as const) {
      const { points, classes, batch, steps } = referenceCases[name]
      const squares = Array.from({ length: batch * steps }, (_, item) =>
        norm(referenceSpectrum(item, points, classes, facts[name].spectraSeed)),
      )
      expect(Math.hypot(...squares)).toBeCloseTo(facts[name].inputNorm, 9)
    }
  })

  it.each(['full', 'small'] as const)('gives the logits, loss and statistics of the first step (%s)', async (name) => {
    const trainer = referenceTrainer(name)
    const batch = referenceBatch(name, 0)
    const clock = tf.tensor1d([0, facts.seed], 'int32')
    const forward = compileModel(referenceCases[name].model)
    const logits = tf.tidy(() => forward(batch.inputs, { mode: 'training', weights: trainer.weights, clock }))
    expect(relativeGap(Float32Array.from(await logits.data()), golden(file, `${name}/logits`))).toBeLessThan(1e-5)
    const { weights } = await trainer.snapshot()
    for (const [weight, { data }] of weights) {
      if (!weight.includes('running')) continue
      expect(relativeGap(data, golden(file, `${name}/statistics/${weight}`)), weight).toBeLessThan(1e-6)
    }
    const { loss, tally } = trainer.takeStep(batch, { learningRate: 1e-3 })
    const expected = facts[name].losses[0] ?? Number.NaN
    expect(Math.abs(((await loss.data())[0] ?? Number.NaN) - expected) / expected).toBeLessThan(1e-5)
    tf.dispose([logits, clock, loss, tally, batch.inputs, batch.targets])
    trainer.dispose()
    expect(tf.memory().numTensors).toBe(tensorsBefore)
  })

  it.each(['full', 'small'] as const)('gives the gradient of every weight at step 1 (%s)', async (name) => {
    const trainer = referenceTrainer(name)
    const batch = referenceBatch(name, 0)
    const { loss, gradients } = trainer.gradients(batch)
    const names = [...gradients.keys()]
    expect(names).toEqual(Object.keys(facts[name].gradientNorms))
    for (const [weight, gradient] of gradients) {
      const found = await torchLayout(gradient)
      if (isBeforeBatchNorm(weight, names)) {
        const companion = gradients.get(weight.replace(/bias$/, 'weight'))
        expect(norm(found), weight).toBeLessThan(1e-5 * norm(await torchLayout(companion ?? gradient)))
      } else {
        const whole = Object.entries(facts[name].gradientNorms).find(([key]) => key === weight)?.[1] ?? 0
        expect(Math.abs(norm(found) / whole - 1), weight).toBeLessThan(1e-4)
        expect(relativeGap(kept(found), golden(file, `${name}/gradient/${weight}`)), weight).toBeLessThan(1e-4)
      }
    }
    tf.dispose([loss, batch.inputs, batch.targets, ...gradients.values()])
    trainer.dispose()
    expect(tf.memory().numTensors).toBe(tensorsBefore)
  })

  it.each(['full', 'small'] as const)(
    'stays as close to float64 as PyTorch’s own float32 over the steps (%s)',
    async (name) => {
      const { batch: items, model, steps } = referenceCases[name]
      const trainer = referenceTrainer(name)
      for (let step = 0; step < steps; step++) {
        const batch = referenceBatch(name, step)
        const { loss, tally } = trainer.takeStep(batch, { learningRate: 1e-3 })
        tf.dispose([loss, tally, batch.inputs, batch.targets])
      }
      const { weights } = await trainer.snapshot()
      const worse = [...weights].flatMap(([weight, { data }]) => {
        const gap = gapOfWhole(data, weight, name)
        const allowed = 3 * float32Gap(name, weight)
        return gap <= allowed ? [] : [`${weight}: ${gap} > ${allowed}`]
      })
      expect(worse).toEqual([])
      const batch = referenceBatch(name, 0)
      const answer = tf.tidy(() => compileModel(model)(batch.inputs, { mode: 'evaluation', weights: trainer.weights }))
      expect(answer.shape[0]).toBe(items)
      expect(relativeGap(Float32Array.from(await answer.data()), golden(file, `${name}/answer`))).toBeLessThan(1e-2)
      tf.dispose([answer, batch.inputs, batch.targets])
      trainer.dispose()
      expect(tf.memory().numTensors).toBe(tensorsBefore)
    },
  )

  it('moves weights and moments as PyTorch’s Adam on a fixed sequence of gradients', async () => {
    const uniform = (step: number): Float64Array => {
      const random = randomFor(7, streams.simulation, step)
      return Float64Array.from({ length: 1000 }, () => random.uniform())
    }
    const start: Weights = new Map([['w', { shape: [1000], data: Float32Array.from(uniform(0), (u) => 2 * u - 1) }]])
    const moments = zerosLike(start)
    const optimizer = createOptimizer({ ...referenceOptimizer, weightDecay: 1e-2 }, { first: moments, second: moments })
    const parameters = holdWeights(start)
    for (let step = 0; step < 30; step++) {
      const scale = 10 ** ((step % 5) - 3)
      const gradient = tf.tensor1d(Float32Array.from(uniform(step + 1), (u) => (u - 0.5) * scale))
      optimizer.apply(parameters, [gradient], step + 1, { learningRate: 1e-2 * (1 + (step % 3)) })
      gradient.dispose()
    }
    const read = async (held: typeof parameters) => (await readWeights(held)).get('w')?.data ?? new Float32Array()
    expect(relativeGap(await read(parameters), golden(file, 'adam/parameter'))).toBeLessThan(1e-6)
    expect(relativeGap(await read(optimizer.firstMoment), golden(file, 'adam/firstMoment'))).toBeLessThan(1e-6)
    // The kernel's 1 − β₂ is that of β₂ as float32, so the second moment has another scale; the steps have not.
    const scale = (1 - Math.fround(0.999)) / (1 - 0.999)
    const second = golden(file, 'adam/secondMoment').map((value) => value * scale)
    expect(relativeGap(await read(optimizer.secondMoment), second)).toBeLessThan(1e-6)
    disposeWeights(parameters)
    optimizer.dispose()
    expect(tf.memory().numTensors).toBe(tensorsBefore)
  })

  it.each(['zero', 'mean'] as const)('attributes by the study’s rule from the %s baseline', async (kind) => {
    const { label, steps, differences } = facts.attribution
    const spectra = [0, 1, 2].map((item) => referenceSpectrum(item, 1351, 6))
    const mean = Float32Array.from({ length: 1351 }, (_, p) => spectra.reduce((sum, row) => sum + (row[p] ?? 0), 0) / 3)
    const weights = holdWeights(shakenWeights())
    const seen: number[] = []
    const [found] = await attributeLogits([{ input: spectra[2] ?? mean, classIndex: label }], {
      forward: compileModel(referenceCases.full.model),
      weights,
      baseline: kind === 'mean' ? mean : new Float32Array(1351),
      path: integratedGradientsMean.path(steps),
      between: async (done) => {
        seen.push(done)
      },
    })
    disposeWeights(weights)
    if (!found) throw new Error('no attribution')
    expect(relativeGap(found.attribution, golden(file, `attribution/${kind}`))).toBeLessThan(1e-3)
    expect(found.completeness.difference).toBeCloseTo(differences[kind], 4)
    const sum = found.attribution.reduce((a, b) => a + b, 0)
    const { difference, error } = found.completeness
    expect(error).toBeCloseTo(Math.abs(sum - difference) / Math.abs(difference), 9)
    expect(seen.at(-1)).toBe(steps)
    expect(tf.memory().numTensors).toBe(tensorsBefore)
  })
})

/** Such a bias is taken away again by the mean: its gradient is zero but for rounding. */
function isBeforeBatchNorm(weight: string, names: readonly string[]): boolean {
  const [stage, index, field] = weight.split('.')
  return stage?.startsWith('block') === true && field === 'bias' && names.includes(`${stage}.${Number(index) + 1}.bias`)
}

function float32Gap(name: CaseName, weight: string): number {
  return Object.entries(facts[name].float32Gaps).find(([key]) => key === weight)?.[1] ?? 0
}

/** Of a tensor that the golden file keeps in part, the gap of the whole as its part tells it. */
function gapOfWhole(data: Float32Array, weight: string, name: CaseName): number {
  const part = kept(data)
  return distance(part, golden(file, `${name}/after/${weight}`)) * Math.sqrt(data.length / part.length)
}
