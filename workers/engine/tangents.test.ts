import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Layer, LayerKind, ModelSpec } from '#domain/model/modelSpec'
import { randomFor, streams } from '#domain/random/rng'
import type { DeviceWeights } from './layers.ts'
import { compileModel } from './modelCompiler.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'
import { relativeGap, shakenWeights } from './reference.testkit.ts'
import { compileTangents } from './tangents.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

const dense = (units: number): Layer => ({ kind: 'dense', units })
const batchNorm: Layer = { kind: 'batchNorm' }
const relu: Layer = { kind: 'relu' }
const gelu: Layer = { kind: 'gelu' }
const dropout: Layer = { kind: 'dropout', rate: 0.5 }

const networks: Readonly<Record<string, ModelSpec>> = {
  'of a table with two heads': {
    name: 'table',
    input: [5],
    trunk: [
      { name: 'first', layers: [dense(7), batchNorm, gelu, dropout] },
      { name: 'second', layers: [dense(6), relu] },
    ],
    heads: [
      { name: 'plain', layers: [dense(4)] },
      { name: 'deep', layers: [dense(3), gelu, batchNorm, dense(4)] },
    ],
  },
  'of spectra of two channels, pooled with a remainder': {
    name: 'spectra',
    input: [2, 11],
    trunk: [
      {
        name: 'block',
        layers: [
          { kind: 'conv1d', filters: 4, kernel: 3, padding: 1 },
          batchNorm,
          relu,
          { kind: 'maxPool', size: 3 },
          { kind: 'flatten' },
        ],
      },
    ],
    heads: [{ name: 'head', layers: [dense(3)] }],
  },
}

const items = 3

function randomRows(values: number): tf.Tensor2D {
  const random = randomFor(9, streams.simulation, values)
  return tf.tensor2d(
    Float32Array.from({ length: items * values }, () => 2 * random.uniform() - 1),
    [items, values],
  )
}

/** By going backward from each output in turn: [values · N, outputs]. */
async function backward(spec: ModelSpec, x: tf.Tensor2D, weights: DeviceWeights): Promise<Float32Array> {
  const forward = compileModel(spec)
  const values = x.shape[1]
  const outputs = tf.tidy(() => forward(x, { mode: 'evaluation', weights }).size / items)
  const found = new Float32Array(values * items * outputs)
  for (let o = 0; o < outputs; o++) {
    const gradient = tf.tidy(() =>
      tf.grad((inner: tf.Tensor) => {
        const answers = tf.reshape(forward(inner.as2D(items, values), { mode: 'evaluation', weights }), [
          items,
          outputs,
        ])
        return tf.sum(tf.slice(answers, [0, o], [items, 1]))
      })(x),
    )
    const read = await gradient.data()
    gradient.dispose()
    read.forEach((value, i) => {
      const [item, input] = [Math.floor(i / values), i % values]
      found[(input * items + item) * outputs + o] = value
    })
  }
  return found
}

it('the networks below hold every kind of layer', () => {
  const kinds = Object.values(networks).flatMap(({ trunk, heads }) =>
    [...trunk, ...heads].flatMap(({ layers }) => layers.map(({ kind }) => kind)),
  )
  const all: Record<LayerKind, true> = {
    conv1d: true,
    batchNorm: true,
    relu: true,
    gelu: true,
    maxPool: true,
    dropout: true,
    flatten: true,
    dense: true,
  }
  expect([...new Set(kinds)].sort()).toEqual(Object.keys(all).sort())
})

const backends: readonly [string, () => Promise<unknown>][] = [
  ['stock cpu', () => tf.setBackend('cpu')],
  ['wasm', () => openWasmOnDisk()],
]

describe.each(backends)('tangents on %s', (_, open) => {
  beforeAll(async () => {
    await open()
  })

  it.each(Object.entries(networks))(
    'are the gradients that going backward gives, for a network %s',
    async (_, spec) => {
      const before = tf.memory().numTensors
      const weights = holdWeights(shakenWeights(spec, { least: 0.2, span: 0.4 }))
      const x = randomRows(spec.input.reduce((a, b) => a * b))
      const { value, tangents } = tf.tidy(() => ({ ...compileTangents(spec)(x, weights) }))
      const plain = tf.tidy(() => compileModel(spec)(x, { mode: 'evaluation', weights }))
      const [values, derivatives, answers] = await Promise.all([value, tangents, plain].map((one) => one.data()))
      expect(value.shape).toEqual(plain.shape)
      expect(relativeGap(Float32Array.from(values ?? []), Float32Array.from(answers ?? []))).toBeLessThan(1e-6)
      const expected = await backward(spec, x, weights)
      expect(relativeGap(Float32Array.from(derivatives ?? []), expected)).toBeLessThan(1e-6)
      tf.dispose([x, value, tangents, plain])
      disposeWeights(weights)
      expect(tf.memory().numTensors).toBe(before)
    },
  )
})
