/**
 * Attribution along a path for networks of few inputs and many outputs: a map of every input on every
 * output at once. Gradients come from forward-mode tangents. Everything is in the network's own units; what they mean outside is for the caller to restore.
 */
import * as tf from '@tensorflow/tfjs'
import type { AttributionPath } from '#domain/explain/methods/method'
import type { DeviceWeights } from './layers.ts'
import type { TangentForward } from './tangents.ts'

/** Points of all paths that go through the network at once. */
const pathBatch = 64

export interface FeatureAttributionOptions {
  readonly forward: TangentForward
  readonly weights: DeviceWeights
  readonly baseline: Float32Array
  readonly path: AttributionPath
  /** Called between batches; a throw ends the work. */
  readonly between: (done: number, of: number) => Promise<void>
}

/** Maps are inputs × outputs, an output's values together as the network orders them. */
export interface InputAttribution {
  /** (input − baseline) × gradient weighed along the path, signed. */
  readonly attribution: Float32Array
  /** At the input itself. */
  readonly gradient: Float32Array
  readonly output: Float32Array
  /** F(input) − F(baseline). */
  readonly difference: Float32Array
}

interface PathPoints {
  /** [points, outputs] */
  readonly values: Float32Array
  /** [inputs, points, outputs] */
  readonly tangents: Float32Array
}

async function passBatch(
  { forward, weights }: FeatureAttributionOptions,
  rows: Float32Array,
  inputs: number,
): Promise<PathPoints> {
  const { value, tangents } = tf.tidy(() => {
    const dual = forward(tf.tensor2d(rows, [rows.length / inputs, inputs]), weights)
    return { value: dual.value, tangents: dual.tangents }
  })
  try {
    const [values, derivatives] = await Promise.all([value.data<'float32'>(), tangents.data<'float32'>()])
    return { values, tangents: derivatives }
  } finally {
    tf.dispose([value, tangents])
  }
}

/** What a path has come to so far. */
interface PathSums {
  /** Weighed along the path, inputs × outputs. */
  readonly gradients: Float64Array
  readonly gradient: Float32Array
  readonly first: Float32Array
  readonly last: Float32Array
}

const newSums = (inputs: number, outputs: number): PathSums => ({
  gradients: new Float64Array(inputs * outputs),
  gradient: new Float32Array(inputs * outputs),
  first: new Float32Array(outputs),
  last: new Float32Array(outputs),
})

/** Takes point `at` of a batch of `points` into its path, of which it is step `step`. */
function take(
  sums: PathSums,
  batch: PathPoints,
  at: number,
  points: number,
  step: number,
  path: AttributionPath,
): void {
  const outputs = sums.first.length
  const inputs = sums.gradients.length / outputs
  const steps = path.places.length
  const weight = path.weights[step] ?? 0
  const values = batch.values.subarray(at * outputs, (at + 1) * outputs)
  if (step === 0) sums.first.set(values)
  if (step === steps - 1) sums.last.set(values)
  for (let input = 0; input < inputs; input++) {
    const start = (input * points + at) * outputs
    for (let o = 0; o < outputs; o++) {
      const i = input * outputs + o
      sums.gradients[i] = (sums.gradients[i] ?? 0) + weight * (batch.tangents[start + o] ?? 0)
    }
    if (step === steps - 1) sums.gradient.set(batch.tangents.subarray(start, start + outputs), input * outputs)
  }
}

/** One attribution per row of `rows` (rows × inputs), in order. */
export async function attributeInputs(
  rows: Float32Array,
  options: FeatureAttributionOptions,
): Promise<InputAttribution[]> {
  const { baseline, path: line } = options
  const steps = line.places.length
  const inputs = baseline.length
  const total = (rows.length / inputs) * steps
  const paths: PathSums[] = []
  for (let start = 0; start < total; start += pathBatch) {
    // The batch keeps its size, so that no further shader is compiled; the filling is not counted.
    const points = new Float32Array(pathBatch * inputs)
    const used = Math.min(pathBatch, total - start)
    for (let i = 0; i < pathBatch * inputs; i++) {
      const at = start + Math.min(Math.floor(i / inputs), used - 1)
      const from = baseline[i % inputs] ?? 0
      const to = rows[Math.floor(at / steps) * inputs + (i % inputs)] ?? 0
      points[i] = from + (line.places[at % steps] ?? 0) * (to - from)
    }
    const batch = await passBatch(options, points, inputs)
    const outputs = batch.values.length / pathBatch
    for (let i = 0; i < used; i++) {
      const path = Math.floor((start + i) / steps)
      const sums = paths[path] ?? newSums(inputs, outputs)
      paths[path] = sums
      take(sums, batch, i, pathBatch, (start + i) % steps, options.path)
    }
    await options.between(Math.min(total, start + pathBatch), total)
  }
  return paths.map(({ gradients, gradient, first, last }, path) => {
    const outputs = first.length
    const way = baseline.map((from, input) => (rows[path * inputs + input] ?? 0) - from)
    return {
      attribution: Float32Array.from(gradients, (sum, i) => (way[Math.floor(i / outputs)] ?? 0) * sum),
      gradient,
      output: last,
      difference: last.map((value, o) => value - (first[o] ?? 0)),
    }
  })
}
