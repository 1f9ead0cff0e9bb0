/**
 * PyTorch's answers (`reference.golden.py`) and the same problems on the engine's side: networks,
 * starting weights and spectra, rebuilt here from the same generator. Runs in Node and in a browser.
 */
import * as tf from '@tensorflow/tfjs'
import type { Layer, ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import type { Weights } from '#domain/model/weights'
import { randomFor, streams } from '#domain/random/rng'
import { ramanCnn1d } from '#domain/study/recipes/ramanClassification'
import type { OptimizerSettings } from '#domain/study/study'
import { zerosLike } from './modelWeights.ts'
import facts from './reference.golden.json' with { type: 'json' }
import { type Batch, createTrainer, type Trainer } from './trainer.ts'
import { mirrored } from './weightLayouts.ts'

export { facts }
export type Golden = ReadonlyMap<string, Float32Array>

/** The golden file is our own, all float32: no more of the format is read than that. */
export function readGolden(file: Uint8Array): Golden {
  // A copy of our own: Node hands out views of a shared pool.
  const bytes = new Uint8Array(file)
  const headerBytes = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  const header: Record<string, { data_offsets: [number, number] }> = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, 8 + headerBytes)),
  )
  const found = Object.entries(header).map(
    ([
      name,
      {
        data_offsets: [start, end],
      },
    ]): [string, Float32Array] => {
      const own = bytes.slice(8 + headerBytes + start, 8 + headerBytes + end)
      return [name, new Float32Array(own.buffer)]
    },
  )
  return new Map(found)
}

export function golden(from: Golden, name: string): Float32Array {
  const values = from.get(name)
  if (!values) throw new Error(`the golden file lacks ${name}`)
  return values
}

const withoutDropout = (layer: Layer): Layer => (layer.kind === 'dropout' ? { ...layer, rate: 0 } : layer)

function quiet(spec: ModelSpec): ModelSpec {
  const stages = (list: ModelSpec['trunk']) =>
    list.map(({ name, layers }) => ({ name, layers: layers.map(withoutDropout) }))
  return { ...spec, trunk: stages(spec.trunk), heads: stages(spec.heads) }
}

const smallBlock = (kernel: number): Layer[] => [
  { kind: 'conv1d', filters: 8, kernel, padding: (kernel - 1) / 2 },
  { kind: 'batchNorm' },
  { kind: 'relu' },
  { kind: 'maxPool', size: 4 },
  { kind: 'dropout', rate: 0 },
]

export const referenceCases = {
  full: { model: quiet(ramanCnn1d(1351, 6)), points: 1351, classes: 6, batch: 32, steps: 5 },
  small: {
    model: {
      name: 'small',
      input: [1, 256],
      trunk: [
        { name: 'block1', layers: smallBlock(7) },
        { name: 'block2', layers: [...smallBlock(5), { kind: 'flatten' }] },
      ],
      heads: [
        {
          name: 'classifier',
          layers: [
            { kind: 'dense', units: 16 },
            { kind: 'relu' },
            { kind: 'dropout', rate: 0 },
            { kind: 'dense', units: 4 },
          ],
        },
      ],
    } satisfies ModelSpec,
    points: 256,
    classes: 4,
    batch: 16,
    steps: 20,
  },
} as const

export type CaseName = keyof typeof referenceCases

/** Item `item` of the generator in `reference.golden.py`. */
export function referenceSpectrum(item: number, points: number, classes: number, seed = 5): Float32Array {
  const random = randomFor(seed, streams.simulation, item)
  const label = item % classes
  const row = new Float64Array(points)
  for (let band = 0; band < 6; band++) {
    const centre = (((label * 7 + band * 11) % 36) / 36) * points + 8 * random.uniform()
    const height = 0.3 + 0.7 * random.uniform()
    const width = 6 + 10 * random.uniform()
    for (let p = 0; p < points; p++) {
      row[p] = (row[p] ?? 0) + height * Math.max(0, 1 - Math.abs(p - centre) / width)
    }
  }
  return Float32Array.from(row, (value) => value + 0.05 * random.uniform())
}

export function referenceBatch(name: CaseName, step: number): Batch {
  const { points, classes, batch } = referenceCases[name]
  const values = new Float32Array(batch * points)
  const labels = new Int32Array(batch)
  for (let i = 0; i < batch; i++) {
    values.set(referenceSpectrum(step * batch + i, points, classes, facts[name].spectraSeed), i * points)
    labels[i] = (step * batch + i) % classes
  }
  return { inputs: tf.tensor2d(values, [batch, points]), targets: tf.tensor1d(labels, 'int32') }
}

export const referenceOptimizer: OptimizerSettings = {
  kind: 'adam',
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 1e-4,
}

export function referenceTrainer(name: CaseName): Trainer {
  const { model } = referenceCases[name]
  const weights = initialWeights(model, facts.seed)
  const moments = zerosLike(weights)
  return createTrainer({
    model,
    loss: { kind: 'crossEntropy' },
    optimizer: referenceOptimizer,
    state: { step: 0, weights, firstMoment: moments, secondMoment: moments, seed: facts.seed },
  })
}

/** Running statistics as in `shaken_statistics`, variances from `least` to `least + span`. */
export function shakenWeights(
  model: ModelSpec = referenceCases.full.model,
  { least, span } = { least: 0.01, span: 0.04 },
): Weights {
  const weights = [...initialWeights(model, facts.seed)]
  return new Map(
    weights.map(([name, tensor], index) => {
      const random = randomFor(6, streams.simulation, 1000 + index)
      const drawn = (from: number, span: number) => tensor.data.map(() => from + span * random.uniform())
      if (name.endsWith('running_mean')) return [name, { ...tensor, data: drawn(-0.1, 0.2) }]
      if (name.endsWith('running_var')) return [name, { ...tensor, data: drawn(least, span) }]
      return [name, tensor]
    }),
  )
}

export const norm = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))

export function distance(found: Float32Array, expected: Float32Array): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY
  return norm(expected.map((value, i) => value - (found[i] ?? Number.NaN)))
}

/** L2 of the difference over L2 of the expected. */
export const relativeGap = (found: Float32Array, expected: Float32Array): number =>
  distance(found, expected) / norm(expected)

/** What the golden file keeps of a tensor in PyTorch's layout. */
export const kept = (data: Float32Array): Float32Array =>
  data.length > facts.large ? data.filter((_, i) => i % facts.stride === 0) : data

export async function torchLayout(tensor: tf.Tensor): Promise<Float32Array> {
  return mirrored({ shape: tensor.shape, data: Float32Array.from(await tensor.data()) }).data
}
