/**
 * The seam to tfjs's WASM backend: where its tensors lie in memory, room for outputs, and scratch
 * from its allocator. Kernels run on these addresses without a copy. Allocating can grow the
 * memory, which moves no address but detaches JavaScript views: so no views are held here.
 */
import type * as tf from '@tensorflow/tfjs'

/** What we use of tfjs's `BackendWasm` and of the Emscripten module inside it. */
export interface WasmHeap {
  readonly memory: WebAssembly.Memory
  addressOf(tensor: tf.TensorInfo): number
  output(shape: readonly number[]): tf.TensorInfo
  /** A second tensor on the same data. */
  alias(tensor: tf.TensorInfo): tf.TensorInfo
  /** Lends `sizeBytes` for the length of the call. */
  withScratch(sizeBytes: number, use: (address: number) => void): void
}

interface BackendParts {
  readonly wasm: {
    readonly asm: { readonly memory: WebAssembly.Memory }
    _malloc(sizeBytes: number): number
    _free(address: number): void
  }
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } }
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo
  incRef(dataId: object): void
}

function partsOf(backend: object): BackendParts {
  const parts = backend as BackendParts
  // tfjs's threaded build keeps its (shared) memory elsewhere; it is never started here.
  if (!(parts.wasm?.asm?.memory instanceof WebAssembly.Memory)) throw new Error('not the single-threaded WASM backend')
  return parts
}

export class WasmOutOfMemory extends Error {
  constructor(sizeBytes: number) {
    super(`no room for ${sizeBytes} bytes more in WASM memory`)
    this.name = 'WasmOutOfMemory'
  }
}

const elements = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1)

export function openHeap(backend: object): WasmHeap {
  const parts = partsOf(backend)
  const offsetOf = (tensor: tf.TensorInfo): number => {
    const { memoryOffset } = parts.dataIdMap.get(tensor.dataId)
    // The allocator answers 0 when memory is at its limit, and tfjs does not look.
    if (!memoryOffset) throw new WasmOutOfMemory(elements(tensor.shape) * 4)
    return memoryOffset
  }
  return {
    memory: parts.wasm.asm.memory,
    addressOf: offsetOf,
    output(shape) {
      const tensor = parts.makeOutput([...shape], 'float32')
      offsetOf(tensor)
      return tensor
    },
    alias({ dataId, shape, dtype }) {
      parts.incRef(dataId)
      return { dataId, shape, dtype }
    },
    withScratch(sizeBytes, use) {
      const address = parts.wasm._malloc(sizeBytes + cacheLineBytes) >>> 0
      if (address === 0) throw new WasmOutOfMemory(sizeBytes)
      try {
        use(address + ((cacheLineBytes - (address % cacheLineBytes)) % cacheLineBytes))
      } finally {
        parts.wasm._free(address)
      }
    },
  }
}

const cacheLineBytes = 64
