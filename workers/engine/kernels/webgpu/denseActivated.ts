/** A dense layer with its activation: the product, then the activation of it; what lies between is kept for the gradient. */
import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs'
import { isHalf } from '../halves.ts'
import { activation } from './activation.ts'
import { kernel } from './arguments.ts'
import { matMul } from './matMul.ts'

export const denseActivated = kernel(({ backend, input, activation: kind }): TensorInfo[] => {
  const run = (of: typeof matMul, inputs: NamedTensorInfoMap, attrs: NamedAttrMap): TensorInfo => {
    const result = of({ inputs, attrs, backend })
    if (Array.isArray(result)) throw new Error('one tensor expected')
    return result
  }
  const product = { a: input('x'), b: input('kernel'), bias: input('bias') }
  const z = run(matMul, product, { transposeA: false, transposeB: false, half: isHalf(input('x')) })
  return [run(activation, { x: z }, { activation: kind() }), z]
})
