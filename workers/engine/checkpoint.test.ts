import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { integratedGradients } from '#domain/explain/methods/integratedGradients'
import { integratedGradientsMean } from '#domain/explain/methods/integratedGradientsMean'
import type { SavedModel } from '#domain/model/savedModel'
import { openModel } from '#formats/openModel'
import { askReferee, refereePython } from '../../src/formats/referee.testkit.ts'
import { attributeLogits } from './attribution.ts'
import { attributeInputs } from './featureAttribution.ts'
import { compileModel } from './modelCompiler.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'
import { compileTangents } from './tangents.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

const numbers = z.array(z.number())
const answers = z.object({
  x: numbers,
  f: numbers,
  label: z.number(),
  cnn: numbers,
  heads: numbers,
  igCnn: numbers,
  rounding: z.number(),
  igHeads: numbers,
})

const worst = (own: ArrayLike<number>, reference: readonly number[]): number => {
  expect(own.length).toBe(reference.length)
  const size = Math.max(...reference.map(Math.abs))
  return Math.max(...reference.map((value, i) => Math.abs((own[i] ?? Number.NaN) - value))) / size
}

/** The two networks under another author's names, as `checkpoint.referee.py` saves them. */
describe.skipIf(refereePython === null)('a checkpoint of another author, against PyTorch', () => {
  let folder = ''
  let referee: z.infer<typeof answers>
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'studio-checkpoint-'))
    const script = new URL('../../src/formats/torch/checkpoint.referee.py', import.meta.url).pathname
    referee = answers.parse(askReferee(script, folder))
    await openWasmOnDisk()
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function opened(name: string, config: Parameters<typeof openModel>[2]): Promise<SavedModel> {
    const model = await openModel(new Uint8Array(readFileSync(join(folder, name))), name, config)
    if (!model.ok) throw new Error(model.error.message)
    return model.value.model
  }
  async function outputs({ modelSpec, weights }: SavedModel, inputs: readonly number[], width: number) {
    const held = holdWeights(weights)
    const answer = tf.tidy(() =>
      compileModel(modelSpec)(tf.tensor2d(Float32Array.from(inputs), [inputs.length / width, width]), {
        mode: 'evaluation',
        weights: held,
      }),
    )
    const values = await answer.data()
    answer.dispose()
    disposeWeights(held)
    return values
  }
  const between = async (): Promise<void> => {}

  it('gives PyTorch’s logits and Integrated Gradients of the classifier', async () => {
    const model = await opened('nested.pth', {})
    expect(worst(await outputs(model, referee.x, 1351), referee.cnn)).toBeLessThan(1e-4)
    const weights = holdWeights(model.weights)
    const [found] = await attributeLogits(
      [{ input: Float32Array.from(referee.x.slice(0, 1351)), classIndex: referee.label }],
      {
        forward: compileModel(model.modelSpec),
        weights,
        baseline: new Float32Array(1351),
        path: integratedGradientsMean.path(50),
        between,
      },
    )
    disposeWeights(weights)
    // 0.1–0.6% by the kinks that rounding flips; a map of wrong weights or of another rule is tens of per cent off.
    expect(referee.rounding).toBeLessThan(0.02)
    expect(worst(found?.attribution ?? [], referee.igCnn)).toBeLessThan(2 * referee.rounding)
  })

  it('gives PyTorch’s spectra and Integrated Gradients of the four heads', async () => {
    const scaling = { feature_mean: new Array(8).fill(0), feature_scale: new Array(8).fill(1) }
    const model = await opened('heads.pth', scaling)
    expect(worst(await outputs(model, referee.f, 8), referee.heads)).toBeLessThan(1e-4)
    const weights = holdWeights(model.weights)
    const [found] = await attributeInputs(Float32Array.from(referee.f.slice(0, 8)), {
      forward: compileTangents(model.modelSpec),
      weights,
      baseline: new Float32Array(8),
      path: integratedGradients.path(50),
      between,
    })
    disposeWeights(weights)
    expect(worst(found?.attribution ?? [], referee.igHeads)).toBeLessThan(1e-3)
  })
})
