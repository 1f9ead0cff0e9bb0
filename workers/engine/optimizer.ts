/**
 * Adam and AdamW by PyTorch's rules: one in-place kernel over all weights, moments beside the
 * weights on the device. Bias corrections are computed here in double precision from the step
 * number, so a restored optimizer continues on exactly the same numbers.
 */
import * as tf from '@tensorflow/tfjs'
import type { Weights } from '#domain/model/weights'
import type { OptimizerSettings } from '#domain/study/study'
import { lossScalingRule } from '#domain/training/lossScaling'
import { weightDecayOf } from '#domain/training/weightDecay'
import { optimizerStep, scaledOptimizerStep } from './kernels/ops.ts'
import type { DeviceWeights } from './layers.ts'
import type { DeviceScaling } from './lossScaling.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'

export interface Moments {
  readonly first: Weights
  readonly second: Weights
}

/** What a schedule may change from step to step. */
export interface StepSettings {
  readonly learningRate: number
  /** Default: that of the settings. */
  readonly beta1?: number
}

export interface Optimizer {
  readonly firstMoment: DeviceWeights
  readonly secondMoment: DeviceWeights
  /**
   * Changes `parameters` in place. `step` counts from 1; gradients stand in the parameters' order,
   * null where the gradient is zero by arithmetic. With `scaling` they carry its factor, and the
   * device may skip the step.
   */
  apply(
    parameters: DeviceWeights,
    gradients: readonly (tf.Tensor | null)[],
    step: number,
    settings: StepSettings,
    scaling?: DeviceScaling | null,
  ): void
  dispose(): void
}

/**
 * The six numbers the kernel reads; see `kernelNames.optimizerStep` and, without a step, its scaled form. The kernel works with the betas
 * as float32, and 1 − β₂ of those is off by 1e-5: the corrections must belong to the very same
 * betas, or every step comes out too long by that much.
 */
function hyperOf(settings: OptimizerSettings, step: number | null, changed: StepSettings): Float32Array {
  const beta1 = Math.fround(changed.beta1 ?? settings.beta1)
  const beta2 = Math.fround(settings.beta2)
  if (step === null) {
    // The device counts the steps itself. No logarithm of 0: e⁻¹⁰⁰ is 0 beside 1 all the same.
    const log = (beta: number): number => Math.max(-100, Math.log(beta))
    return Float32Array.of(changed.learningRate, beta1, beta2, settings.epsilon, log(beta1), log(beta2))
  }
  return Float32Array.of(changed.learningRate, beta1, beta2, settings.epsilon, 1 - beta1 ** step, 1 - beta2 ** step)
}

export function createOptimizer(settings: OptimizerSettings, moments: Moments): Optimizer {
  const firstMoment = holdWeights(moments.first)
  const secondMoment = holdWeights(moments.second)
  return {
    firstMoment,
    secondMoment,
    apply(parameters, gradients, step, changed, scaling = null) {
      const slots = [...parameters].map(([name, parameter], i) => {
        const gradient = gradients[i]
        const first = firstMoment.get(name)
        const second = secondMoment.get(name)
        if (gradient === undefined || !first || !second) throw new Error(`no gradient or moments for ${name}`)
        const weightDecay = weightDecayOf(settings, name)
        return { parameter, firstMoment: first, secondMoment: second, gradient, weightDecay }
      })
      const hyper = tf.tensor1d(hyperOf(settings, scaling ? null : step, changed))
      const decoupled = settings.kind === 'adamw'
      if (scaling) scaledOptimizerStep(slots, hyper, { ...scaling, ...lossScalingRule, decoupled })
      else optimizerStep(slots, hyper, decoupled)
      hyper.dispose()
    },
    dispose() {
      disposeWeights(firstMoment)
      disposeWeights(secondMoment)
    },
  }
}
