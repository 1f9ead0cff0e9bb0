/** From single to half precision and back, value by value. */
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs'
import { isHalf } from '../halves.ts'
import { kernel, sizeOf } from './arguments.ts'
import { dispatch } from './dispatch.ts'
import { makeKept } from './keptTensors.ts'
import { kept, type Shader, type Width, widthOf } from './shader.ts'

const shader = (width: Width, toHalf: boolean): Shader<never, never> => ({
  name: 'precisionChange',
  variant: `${width}`,
  outputs: [kept('y', width, toHalf)],
  inputs: [kept('x', width, !toHalf)],
  sizes: [],
  reals: [],
  mode: 'independent',
  source: () => 'fn run(index: i32) { yPut(index, xAt(index)); }',
})

const change = (toHalf: boolean): KernelFunc =>
  kernel(({ backend, input }): TensorInfo => {
    const x = input('x')
    if (isHalf(x) === toHalf) throw new Error(`the tensor is in ${toHalf ? 'half' : 'single'} precision already`)
    const y = makeKept(backend, x.shape, toHalf)
    const size = sizeOf(x.shape)
    const width = widthOf(size)
    const call = { outputs: [y], inputs: [x], sizes: {}, reals: {}, count: size / width }
    dispatch(backend, shader(width, toHalf), call)
    return y
  })

export const narrow = change(true)
export const widen = change(false)
