/** Both studies' networks in jax-js: RamanCNN1D, and the spectral-components network with its composite loss. */
import { numpy as np } from '@jax-js/jax'
import {
  batchNorm,
  batchNormFixed,
  convolution,
  dense,
  dropout,
  freshStatistics,
  gelu,
  keySource,
  maxPool4,
  type Normalised,
  normalisedLayer,
  type Statistics,
  type Weighted,
  weightedLayer,
} from './jaxJsLayers.ts'
import { cnn, mlp } from './workloads.ts'

const relu = (x: np.Array): np.Array => np.maximum(x, 0)

/** Filters, channels in, kernel, and whether pooling and dropout follow. */
const convolutions = [
  [32, 1, 15, false],
  [32, 32, 15, true],
  [64, 32, 11, false],
  [64, 64, 11, true],
  [128, 64, 7, true],
] as const

export type RamanParameters = { trunk: Normalised[]; hidden: Weighted; head: Weighted }

export const ramanParameters = (): RamanParameters => ({
  trunk: convolutions.map(([filters, channels, kernel], i) =>
    normalisedLayer(i + 1, [filters, channels, kernel], filters),
  ),
  hidden: weightedLayer(11, [128 * 21, 256], 256),
  head: weightedLayer(12, [256, cnn.classes], cnn.classes),
})

export const ramanStatistics = (): Statistics[] => convolutions.map(([filters]) => freshStatistics(filters))

/** Spectra [N, 1, 1351] → logits [N, 6] and the moved running statistics. */
export function ramanTraining(
  { trunk, hidden, head }: RamanParameters,
  running: Statistics[],
  x: np.Array,
  key: np.Array,
): [np.Array, Statistics[]] {
  const keys = keySource(key, 4)
  const moved: Statistics[] = []
  let h = x
  trunk.forEach(({ weight, bias, gamma, beta }, i) => {
    const [y, statistics] = batchNorm(convolution(h, weight, bias), gamma, beta, at(running, i))
    moved.push(statistics)
    h = convolutions[i]?.[3] ? dropout(maxPool4(relu(y)), 0.25, keys.next()) : relu(y)
  })
  const features = relu(dense(h.reshape([x.shape[0] ?? 0, -1]), hidden))
  const logits = dense(dropout(features, 0.4, keys.next()), head)
  keys.close()
  return [logits, moved]
}

/** As in evaluation: statistics that stand, nothing dropped. */
export function ramanEvaluation(
  { trunk, hidden, head }: RamanParameters,
  running: Statistics[],
  x: np.Array,
): np.Array {
  let h = x
  trunk.forEach(({ weight, bias, gamma, beta }, i) => {
    const y = relu(batchNormFixed(convolution(h, weight, bias), gamma, beta, at(running, i)))
    h = convolutions[i]?.[3] ? maxPool4(y) : y
  })
  return dense(relu(dense(h.reshape([x.shape[0] ?? 0, -1]), hidden)), head)
}

export type ComponentParameters = {
  base: Normalised[]
  plainHeads: Weighted[][]
  deepHead: { block: Normalised; layers: Weighted[] }
}

const headLayers = (seed: number): Weighted[] => [
  weightedLayer(seed, [mlp.hidden / 2, 256], 256),
  weightedLayer(seed + 1, [256, mlp.wavelengths], mlp.wavelengths),
]

export const componentParameters = (): ComponentParameters => ({
  base: [
    normalisedLayer(1, [mlp.features, mlp.hidden], mlp.hidden),
    normalisedLayer(2, [mlp.hidden, mlp.hidden], mlp.hidden),
    normalisedLayer(3, [mlp.hidden, mlp.hidden / 2], mlp.hidden / 2),
  ],
  plainHeads: [headLayers(4), headLayers(6), headLayers(8)],
  deepHead: { block: normalisedLayer(10, [mlp.hidden / 2, 512], 512), layers: headLayers(11) },
})

export const componentStatistics = (): Statistics[] =>
  [mlp.hidden, mlp.hidden, mlp.hidden / 2, 512].map(freshStatistics)

/** Features [N, 8] → curves [N, 61, 4] and the moved running statistics. */
export function componentTraining(
  { base, plainHeads, deepHead }: ComponentParameters,
  running: Statistics[],
  x: np.Array,
  key: np.Array,
): [np.Array, Statistics[]] {
  const keys = keySource(key, 3)
  const moved: Statistics[] = []
  const block = (input: np.Array, { weight, bias, gamma, beta }: Normalised, rate: number): np.Array => {
    const [y, statistics] = batchNorm(dense(input, { weight, bias }), gamma, beta, at(running, moved.length))
    moved.push(statistics)
    return rate === 0 ? gelu(y) : dropout(gelu(y), rate, keys.next())
  }
  const h = base.reduce((input, layer, i) => block(input, layer, i < 2 ? 0.2 : 0), x)
  const curve = (input: np.Array, [hidden, out]: Weighted[]): np.Array => {
    if (!hidden || !out) throw new Error('a head has two layers')
    return dense(gelu(dense(input, hidden)), out)
  }
  const plain = plainHeads.map((layers) => curve(h.ref, layers))
  const deep = curve(block(h, deepHead.block, 0.1), deepHead.layers)
  keys.close()
  return [np.stack([...plain, deep], -1), moved]
}

/** 0.4 · weighted square error + 0.3 · (1 − weighted cosine) + 0.3 · square error weighted along wavelength too; [N, 61, 4]. */
export function compositeLoss(predicted: np.Array, truth: np.Array): np.Array {
  const components = np.array([1, 1, 1, 1.5])
  const peaks = np.array(
    Array.from({ length: mlp.wavelengths }, (_, i) => [[1, 1.2, 1.5, 2][Math.min(3, Math.floor(i / 15))] ?? 2]),
  )
  const direction = (curves: np.Array) =>
    curves.ref.div(np.sqrt(np.sum(np.square(curves), 1, { keepdims: true })).add(1e-6))
  const squares = np.square(predicted.ref.sub(truth.ref)).mul(components.ref)
  const cosine = np.sum(direction(predicted).mul(direction(truth)).mul(components), 1)
  return np
    .mean(squares.ref)
    .mul(0.4)
    .add(np.mean(cosine).neg().add(1).mul(0.3))
    .add(np.mean(squares.mul(peaks)).mul(0.3))
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`nothing at ${index}`)
  return found
}
