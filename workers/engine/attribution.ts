/**
 * Attribution along a path: the gradient of the class logit at places between baseline and input, weighed as the method
 * says (`domain/explain/methods`), times (input − baseline). The network is in evaluation mode and only the gradient in
 * the input is computed. F(input) and F(baseline) are the path's own ends, so completeness costs
 * nothing. It knows nothing of datasets or preprocessing: spectra come as the network sees them.
 */
import * as tf from '@tensorflow/tfjs'
import type { Completeness } from '#domain/explain/explanation'
import type { AttributionPath } from '#domain/explain/methods/method'
import { releasingTape } from './gradientTape.ts'
import type { DeviceWeights } from './layers.ts'
import type { Forward } from './modelCompiler.ts'
import { takeValues } from './takeValues.ts'

/** Points of all paths that go through the network at once. */
const pathBatch = 32

export interface AttributionTask {
  /** Preprocessed, one value per point. */
  readonly input: Float32Array
  readonly classIndex: number
}

export interface Attribution {
  /** Signed, in logits. */
  readonly attribution: Float32Array
  /** All logits of the input. */
  readonly logits: Float32Array
  readonly completeness: Completeness
}

export interface AttributionOptions {
  readonly forward: Forward
  readonly weights: DeviceWeights
  readonly baseline: Float32Array
  readonly path: AttributionPath
  /** Called between batches; a throw ends the work. */
  readonly between: (done: number, of: number) => Promise<void>
}

/** error = |Σ attribution − difference| / |difference|; a difference of 0 has no relative error: 0 when met, else infinite. */
export function completenessOf(attribution: Float32Array, difference: number): Completeness {
  const gap = Math.abs(attribution.reduce((sum, value) => sum + value, 0) - difference)
  if (difference === 0) return { difference, error: gap === 0 ? 0 : Number.POSITIVE_INFINITY }
  return { difference, error: gap / Math.abs(difference) }
}

interface PathPoints {
  readonly logits: Float32Array
  readonly gradients: Float32Array
}

/** Gradient of one logit per row, and all logits. */
async function gradientsAt(
  { forward, weights }: AttributionOptions,
  rows: Float32Array,
  points: number,
  classes: Int32Array,
): Promise<PathPoints> {
  const [gradients, logits] = tf.tidy(() => {
    const x = tf.tensor2d(rows, [classes.length, points])
    const kept: { logits?: tf.Tensor } = {}
    const chosenLogits = (): tf.Scalar => {
      const logits = forward(x, { mode: 'evaluation', weights })
      kept.logits = tf.keep(logits.clone())
      // One output has nothing to choose from, and tfjs makes no one-hot of one.
      if (logits.shape[1] === 1) return tf.sum(logits).asScalar()
      const chosen = tf.oneHot(tf.tensor1d(classes, 'int32'), logits.shape[1] ?? 1)
      return tf.sum(tf.mul(logits, chosen)).asScalar()
    }
    const { grads } = releasingTape(() => tf.engine().gradients(chosenLogits, [x]))
    const [gradient] = grads
    if (!gradient || !kept.logits) throw new Error('the logit does not depend on the input')
    return [gradient, kept.logits]
  })
  const [gradientValues, logitValues] = await takeValues(gradients, logits)
  return { gradients: gradientValues, logits: logitValues }
}

/** One attribution per task, in order. */
export async function attributeLogits(
  tasks: readonly AttributionTask[],
  options: AttributionOptions,
): Promise<Attribution[]> {
  const { baseline, path } = options
  const { places, weights } = path
  const steps = places.length
  const points = baseline.length
  const sums = tasks.map(() => new Float64Array(points))
  const first: Float32Array[] = []
  const last: Float32Array[] = []
  const total = tasks.length * steps
  for (let start = 0; start < total; start += pathBatch) {
    // The batch keeps its size, so that no further shader is compiled; the filling is not counted.
    const rows = new Float32Array(pathBatch * points)
    const classes = new Int32Array(pathBatch)
    const used = Math.min(pathBatch, total - start)
    for (let i = 0; i < pathBatch; i++) {
      const at = start + Math.min(i, used - 1)
      const task = tasks[Math.floor(at / steps)]
      if (!task) continue
      const place = places[at % steps] ?? 0
      classes[i] = task.classIndex
      for (let p = 0; p < points; p++) {
        const from = baseline[p] ?? 0
        rows[i * points + p] = from + place * ((task.input[p] ?? 0) - from)
      }
    }
    const { logits, gradients } = await gradientsAt(options, rows, points, classes)
    const outputs = logits.length / pathBatch
    for (let i = 0; i < used; i++) {
      const index = Math.floor((start + i) / steps)
      const step = (start + i) % steps
      const sum = sums[index]
      const weight = weights[step] ?? 0
      for (let p = 0; sum && p < points; p++) sum[p] = (sum[p] ?? 0) + weight * (gradients[i * points + p] ?? 0)
      if (step === 0) first[index] = logits.slice(i * outputs, (i + 1) * outputs)
      if (step === steps - 1) last[index] = logits.slice(i * outputs, (i + 1) * outputs)
    }
    await options.between(Math.min(total, start + pathBatch), total)
  }
  return tasks.map(({ input, classIndex }, index) => {
    const attribution = Float32Array.from(input, (value, p) => {
      return (value - (baseline[p] ?? 0)) * (sums[index]?.[p] ?? 0)
    })
    const logits = last[index] ?? new Float32Array()
    const difference = (logits[classIndex] ?? 0) - (first[index]?.[classIndex] ?? 0)
    return { attribution, logits, completeness: completenessOf(attribution, difference) }
  })
}
