/**
 * Results in single or half precision. A tensor in half precision has a buffer of half the size,
 * and tfjs's own code, which would read it as float32, is taught to refuse it.
 */
import type { DataId, TensorInfo } from '@tensorflow/tfjs'
import { isHalf, markHalf } from '../halves.ts'
import { sizeOf } from './arguments.ts'
import type { Backend } from './backend.ts'

/** A fresh tensor, its values yet to be computed. */
export function makeKept(backend: Backend, shape: number[], half: boolean): TensorInfo {
  const info = backend.makeTensorInfo(shape, 'float32')
  if (!half) return info
  teachHalves(backend)
  markHalf(info.dataId)
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST
  // Whole vectors of four, which is also what a binding's size must be a multiple of.
  const bytes = 8 * Math.ceil(sizeOf(shape) / 4)
  backend.tensorMap.get(info.dataId).resource = backend.bufferManager.acquireBuffer(bytes, usage)
  return info
}

/** A tensor of this shape, stored like `model`. */
export const makeLike = (backend: Backend, shape: number[], model: TensorInfo): TensorInfo =>
  makeKept(backend, shape, isHalf(model))

const taught = new WeakSet<Backend>()

function teachHalves(backend: Backend): void {
  if (taught.has(backend)) return
  taught.add(backend)
  const refuse = (dataId: DataId): void => {
    if (isHalf({ dataId })) throw new Error('a tensor in half precision is widened before tfjs may read it')
  }
  const read = backend.read.bind(backend)
  const readSync = backend.readSync.bind(backend)
  const readToGPU = backend.readToGPU.bind(backend)
  const runWebGPUProgram = backend.runWebGPUProgram.bind(backend)
  backend.read = async (dataId) => {
    refuse(dataId)
    return read(dataId)
  }
  backend.readSync = (dataId) => {
    refuse(dataId)
    return readSync(dataId)
  }
  backend.readToGPU = (dataId, options) => {
    refuse(dataId)
    return readToGPU(dataId, options)
  }
  backend.runWebGPUProgram = (program, inputs, ...rest) => {
    for (const { dataId } of inputs) refuse(dataId)
    return runWebGPUProgram(program, inputs, ...rest)
  }
}
