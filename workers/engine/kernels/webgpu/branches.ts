/**
 * One value for several users, and the sum of their gradients in one dispatch: tfjs would add them
 * in pairs, by an operation of its own that cannot read half precision.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { isHalf } from '../halves.ts'
import { kernel, sizeOf } from './arguments.ts'
import type { Backend } from './backend.ts'
import { dispatch } from './dispatch.ts'
import { makeLike } from './keptTensors.ts'
import { kept, type Shader, type Width, widthOf } from './shader.ts'

const branchesAtOnce = 7

export const branches = kernel(({ backend, input, number }): TensorInfo[] => {
  const { dataId, shape, dtype } = input('x')
  return Array.from({ length: number('count') }, () => {
    backend.incRef(dataId)
    return { dataId, shape, dtype }
  })
})

const shader = (count: number, width: Width, half: boolean): Shader<never, never> => ({
  name: 'branchSum',
  variant: `${count},${width}`,
  outputs: [kept('sum', width, half)],
  inputs: Array.from({ length: count }, (_, i) => kept(`branch${i}`, width, half)),
  sizes: [],
  reals: [],
  mode: 'independent',
  source: () => {
    const terms = Array.from({ length: count }, (_, i) => `branch${i}At(index)`)
    return `fn run(index: i32) { sumPut(index, ${terms.join(' + ')}); }`
  },
})

/** Beyond what a device binds at once, the sum of the first is one of the next. */
function addAll(backend: Backend, terms: readonly TensorInfo[]): TensorInfo {
  const [first] = terms
  if (!first) throw new Error('no branches')
  const now = terms.slice(0, branchesAtOnce)
  const sum = makeLike(backend, first.shape, first)
  const size = sizeOf(first.shape)
  const width = widthOf(size)
  const call = { outputs: [sum], inputs: now, sizes: {}, reals: {}, count: size / width }
  dispatch(backend, shader(now.length, width, isHalf(first)), call)
  const later = terms.slice(branchesAtOnce)
  if (later.length === 0) return sum
  const total = addAll(backend, [sum, ...later])
  backend.disposeData(sum.dataId)
  return total
}

export const branchSum = kernel(
  ({ backend, input, number }): TensorInfo =>
    addAll(
      backend,
      Array.from({ length: number('count') }, (_, i) => input(`branch${i}`)),
    ),
)
