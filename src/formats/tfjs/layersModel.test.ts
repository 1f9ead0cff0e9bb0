import * as tf from '@tensorflow/tfjs'
import { afterEach, describe, expect, it } from 'vitest'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { savedRamanModel } from '../savedModel.testkit.ts'
import golden from './layersModel.golden.json' with { type: 'json' }
import { type LayersModelFiles, writeLayersModel } from './layersModel.ts'

async function load({ modelJson, weightsBin }: LayersModelFiles): Promise<tf.LayersModel> {
  const json = JSON.parse(new TextDecoder().decode(modelJson))
  return tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest[0].weights,
      weightData: new Uint8Array(weightsBin).buffer,
    }),
  )
}

const spectrum = (points: number, scale = 1): number[] =>
  Array.from({ length: points }, (_, i) => (scale * i) / (points - 1))

const words = { inputName: 'spectra', metadata: {} }

afterEach(() => {
  tf.disposeVariables()
})

describe('model.json for tf.loadLayersModel', () => {
  it('gives the logits PyTorch gives', async () => {
    await tf.setBackend('cpu')
    const { modelSpec, weights } = savedRamanModel(golden.points)
    const model = await load(writeLayersModel(modelSpec, weights, words))
    const input = tf.tensor3d(spectrum(golden.points), [1, golden.points, 1])
    const logits = await (model.predict(input) as tf.Tensor).data()
    logits.forEach((logit, i) => {
      const expected = golden.logits[i] ?? Number.NaN
      expect(Math.abs(logit - expected) / Math.abs(expected)).toBeLessThan(1e-5)
    })
    expect(logits.length).toBe(3)
  })

  it('keeps the channel-major order of features behind a flatten', async () => {
    const spec: ModelSpec = {
      name: 'pick',
      input: [2, 3],
      trunk: [{ name: 'body', layers: [{ kind: 'flatten' }] }],
      heads: [{ name: 'head', layers: [{ kind: 'dense', units: 1 }] }],
    }
    const data = Float32Array.of(1, 10, 100, 1000, 10_000, 100_000)
    const weights = new Map([
      ['head.0.weight', { shape: [1, 6], data }],
      ['head.0.bias', { shape: [1], data: new Float32Array(1) }],
    ])
    const model = await load(writeLayersModel(spec, weights, words))
    const [logit] = await (
      model.predict(
        tf.tensor3d([
          [
            [1, 4],
            [2, 5],
            [3, 6],
          ],
        ]),
      ) as tf.Tensor
    ).data()
    expect(logit).toBe(654_321)
  })

  it('pads by any amount, and sets several heads side by side', async () => {
    const head = (name: string) => ({ name, layers: [{ kind: 'gelu' as const }, { kind: 'dense' as const, units: 4 }] })
    const spec: ModelSpec = {
      name: 'padded',
      input: [1, 9],
      trunk: [{ name: 'body', layers: [{ kind: 'conv1d', filters: 2, kernel: 4, padding: 3 }, { kind: 'flatten' }] }],
      heads: [head('heads_0'), head('heads_1'), head('heads_2')],
    }
    const model = await load(writeLayersModel(spec, initialWeights(spec, 5), words))
    expect(model.outputs[0]?.shape).toEqual([null, 4, 3])
    const spike = tf.tensor3d([1, 0, 0, 0, 0, 0, 0, 0, 0], [1, 9, 1])
    const conv = tf.model({ inputs: model.inputs, outputs: model.getLayer('body_0').output as tf.SymbolicTensor })
    const seen = await (conv.predict(spike) as tf.Tensor).array()
    const kernel = initialWeights(spec, 5).get('body.0.weight')?.data ?? []
    const biases = initialWeights(spec, 5).get('body.0.bias')?.data ?? []
    // A spike at the first point meets the kernel's last tap first.
    const firstFilter = (seen as number[][][])[0]?.map((channels) => channels[0]) ?? []
    expect(firstFilter.length).toBe(12)
    ;[3, 2, 1, 0].forEach((tap, at) => {
      expect(firstFilter[at]).toBeCloseTo((kernel[tap] ?? 0) + (biases[0] ?? 0), 6)
    })
  })

  it('carries its metadata and is the same bytes when written twice', () => {
    const { modelSpec, weights } = savedRamanModel(64)
    const once = writeLayersModel(modelSpec, weights, { inputName: 'spectra', metadata: { classNames: ['Lipids'] } })
    const twice = writeLayersModel(modelSpec, weights, { inputName: 'spectra', metadata: { classNames: ['Lipids'] } })
    expect(JSON.parse(new TextDecoder().decode(once.modelJson)).userDefinedMetadata).toEqual({ classNames: ['Lipids'] })
    expect(Buffer.compare(once.modelJson, twice.modelJson)).toBe(0)
    expect(Buffer.compare(once.weightsBin, twice.weightsBin)).toBe(0)
  })
})
