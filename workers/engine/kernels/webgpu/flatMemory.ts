/**
 * Many tensors in one GPU buffer, so that one dispatch works on all of them. Each stays the tensor
 * it was, for tfjs and for every other kernel: its entry in tfjs's map points into the buffer, and
 * the few methods of the backend that look at whole buffers are taught to look at the part. The
 * buffer goes back to tfjs's pool with the last of its tensors.
 */
import type { DataId, TensorInfo } from '@tensorflow/tfjs'
import { sizeOf } from './arguments.ts'
import type { Backend, TensorData } from './backend.ts'

/** Every device takes a binding at a multiple of this. */
const alignmentBytes = 256
/** Floats between two places where a tensor may begin. */
export const blockFloats = alignmentBytes / 4

export interface FlatMemory {
  readonly buffer: GPUBuffer
  /** First block of each tensor. */
  readonly firstBlocks: readonly number[]
  readonly blocks: number
  /** Called when the last of the tensors is gone, before the buffer is. */
  onRelease: () => void
}

/** Where a tensor lies that shares a buffer. */
interface View {
  readonly memory: FlatMemory
  readonly offset: number
  readonly size: number
}

interface ViewedData extends TensorData {
  external?: boolean
  view?: View
}

const usage = (): number => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST

const dataOf = (backend: Backend, dataId: DataId): ViewedData => backend.tensorMap.get(dataId)

/** First block of each tensor when they lie one after another, and the blocks of all. */
export function layOut(shapes: readonly (readonly number[])[]): Pick<FlatMemory, 'firstBlocks' | 'blocks'> {
  let blocks = 0
  const firstBlocks = shapes.map((shape) => {
    const first = blocks
    blocks += Math.ceil(sizeOf(shape) / blockFloats)
    return first
  })
  return { firstBlocks, blocks }
}

/** Whether the tensors already lie in `memory`, in its order. */
export function liesIn(backend: Backend, memory: FlatMemory, tensors: readonly TensorInfo[]): boolean {
  return tensors.every(({ dataId }, i) => {
    const { view } = dataOf(backend, dataId)
    return view?.memory === memory && view.offset === (memory.firstBlocks[i] ?? -1) * alignmentBytes
  })
}

/** Copies a tensor's bytes into `target` from block `firstBlock` on, in the order of the recorded work. */
export function copyTo(backend: Backend, tensor: TensorInfo, target: GPUBuffer, firstBlock: number): void {
  backend.uploadToGPU(tensor.dataId)
  backend.ensureCommandEncoderReady()
  backend.endComputePassEncoder()
  const { buffer, offset = 0 } = bindingOf(backend, tensor)
  backend.commandEncoder?.copyBufferToBuffer(
    buffer,
    offset,
    target,
    firstBlock * alignmentBytes,
    sizeOf(tensor.shape) * 4,
  )
  backend.commandQueueOwnedIds.add(tensor.dataId)
}

function bindingOf(backend: Backend, tensor: TensorInfo): GPUBufferBinding {
  const binding = backend.tensorToBinding(tensor)
  if (!('buffer' in binding)) throw new Error('a tensor that lies in no buffer')
  return binding
}

/** The buffer of a tensor that is on the device. */
export const bufferOf = (backend: Backend, tensor: TensorInfo): GPUBuffer => bindingOf(backend, tensor).buffer

/** Moves tensors into one buffer. Their values stay; where they lay before goes back to tfjs's pool. */
export function flatten(backend: Backend, tensors: readonly TensorInfo[]): FlatMemory {
  teachViews(backend)
  const layout = layOut(tensors.map(({ shape }) => shape))
  const buffer = backend.bufferManager.acquireBuffer(Math.max(1, layout.blocks) * alignmentBytes, usage())
  const memory: FlatMemory = { ...layout, buffer, onRelease: () => {} }
  tensors.forEach((tensor, i) => {
    const { dataId, shape } = tensor
    const firstBlock = layout.firstBlocks[i] ?? 0
    copyTo(backend, tensor, buffer, firstBlock)
    backend.releaseResource(dataId)
    const offset = firstBlock * alignmentBytes
    Object.assign(dataOf(backend, dataId), {
      values: null,
      resource: memory.buffer,
      external: true,
      view: { memory, offset, size: sizeOf(shape) * 4 },
    } satisfies ViewedData)
  })
  tenants.set(memory, tensors.length)
  return memory
}

/** Tensors that still lie in a buffer. */
const tenants = new WeakMap<FlatMemory, number>()
const taught = new WeakSet<Backend>()

function teachViews(backend: Backend): void {
  if (taught.has(backend)) return
  taught.add(backend)
  const { tensorToBinding, read, readSync, readToGPU, releaseResource } = bound(backend)
  const viewOf = (dataId: DataId): View | undefined => dataOf(backend, dataId)?.view

  backend.tensorToBinding = (tensor) => {
    const view = tensor && viewOf(tensor.dataId)
    return view ? { buffer: view.memory.buffer, offset: view.offset, size: view.size } : tensorToBinding(tensor)
  }
  backend.read = async (dataId) => {
    const view = viewOf(dataId)
    if (!view || dataOf(backend, dataId).values) return read(dataId)
    const own = backend.bufferManager.acquireBuffer(view.size, usage())
    backend.ensureCommandEncoderReady()
    backend.endComputePassEncoder()
    backend.commandEncoder?.copyBufferToBuffer(view.memory.buffer, view.offset, own, 0, view.size)
    const bytes = await backend.getBufferData(own)
    backend.bufferManager.releaseBuffer(own)
    return new Float32Array(bytes)
  }
  const whole = (dataId: DataId): void => {
    if (viewOf(dataId) && !dataOf(backend, dataId).values) {
      throw new Error('a tensor that shares its buffer is read asynchronously')
    }
  }
  backend.readSync = (dataId) => {
    whole(dataId)
    return readSync(dataId)
  }
  backend.readToGPU = (dataId, options) => {
    whole(dataId)
    return readToGPU(dataId, options)
  }
  backend.releaseResource = (dataId) => {
    const data = dataOf(backend, dataId)
    const view = data?.view
    releaseResource(dataId)
    if (!view) return
    delete data.view
    data.external = false
    const left = (tenants.get(view.memory) ?? 1) - 1
    tenants.set(view.memory, left)
    if (left > 0) return
    view.memory.onRelease()
    backend.bufferManager.releaseBuffer(view.memory.buffer)
  }
}

function bound(backend: Backend) {
  return {
    tensorToBinding: backend.tensorToBinding.bind(backend),
    read: backend.read.bind(backend),
    readSync: backend.readSync.bind(backend),
    readToGPU: backend.readToGPU.bind(backend),
    releaseResource: backend.releaseResource.bind(backend),
  }
}
