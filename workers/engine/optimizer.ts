/**
 * Adam with L2 weight decay, as PyTorch's `Adam(weight_decay=…)`: one in-place kernel per weight,
 * moments beside the weights on the device. Bias corrections are computed here in double precision
 * from the step number, so a restored optimizer continues on exactly the same numbers.
 */
import * as tf from '@tensorflow/tfjs'
import type { OptimizerSettings } from '#domain/study'
import type { Weights } from '#domain/weights'
import { adamStep } from './kernels/ops.ts'
import type { DeviceWeights } from './layers.ts'
import { disposeWeights, holdWeights } from './modelWeights.ts'

export interface Moments {
  readonly first: Weights
  readonly second: Weights
}

export interface Optimizer {
  readonly firstMoment: DeviceWeights
  readonly secondMoment: DeviceWeights
  /** Changes `parameters` in place. `step` counts from 1; gradients stand in the parameters' order. */
  apply(parameters: DeviceWeights, gradients: readonly tf.Tensor[], step: number, learningRate: number): void
  dispose(): void
}

/**
 * The seven numbers the kernel reads; see `kernelNames.adam`. The kernel works with the betas as
 * float32, and 1 − β₂ of those is off by 1e-5: the corrections must belong to the very same betas,
 * or every step comes out too long by that much.
 */
export function adamHyper(settings: OptimizerSettings, step: number, learningRate: number): Float32Array {
  const { epsilon, weightDecay } = settings
  const beta1 = Math.fround(settings.beta1)
  const beta2 = Math.fround(settings.beta2)
  return Float32Array.of(learningRate, beta1, beta2, epsilon, weightDecay, 1 - beta1 ** step, 1 - beta2 ** step)
}

export function createOptimizer(settings: OptimizerSettings, moments: Moments): Optimizer {
  const firstMoment = holdWeights(moments.first)
  const secondMoment = holdWeights(moments.second)
  return {
    firstMoment,
    secondMoment,
    apply(parameters, gradients, step, learningRate) {
      const hyper = tf.tensor1d(adamHyper(settings, step, learningRate))
      let index = 0
      for (const [name, parameter] of parameters) {
        const gradient = gradients[index++]
        const first = firstMoment.get(name)
        const second = secondMoment.get(name)
        if (!gradient || !first || !second) throw new Error(`no gradient or moments for ${name}`)
        adamStep({ parameter, firstMoment: first, secondMoment: second }, gradient, hyper)
      }
      hyper.dispose()
    },
    dispose() {
      disposeWeights(firstMoment)
      disposeWeights(secondMoment)
    },
  }
}
