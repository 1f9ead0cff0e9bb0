/**
 * The loss's factor on the device, with the counts that decide of it. A step changes them there
 * (`kernels/webgpu/lossScale.ts`); they are read with the other figures, a few times a second.
 */
import * as tf from '@tensorflow/tfjs'
import type { LossScaling } from '#domain/training/lossScaling'

export interface DeviceScaling {
  /** [] */
  readonly scale: tf.Variable
  /** int32 [3] = (steps since the scale last changed, steps skipped, steps taken). */
  readonly counts: tf.Variable
}

/** `step`: steps so far, the skipped ones among them. Whoever holds it disposes of it. */
export function holdScaling({ scale, goodSteps, skippedSteps }: LossScaling, step: number): DeviceScaling {
  return tf.tidy(() => ({
    scale: tf.variable(tf.scalar(scale), false),
    counts: tf.variable(tf.tensor1d(Int32Array.of(goodSteps, skippedSteps, step - skippedSteps), 'int32'), false),
  }))
}

export async function readScaling({ scale, counts }: DeviceScaling): Promise<LossScaling> {
  const [[factor = Number.NaN], [goodSteps = 0, skippedSteps = 0]] = await Promise.all([scale.data(), counts.data()])
  return { scale: factor, goodSteps, skippedSteps }
}

export function disposeScaling({ scale, counts }: DeviceScaling): void {
  scale.dispose()
  counts.dispose()
}
