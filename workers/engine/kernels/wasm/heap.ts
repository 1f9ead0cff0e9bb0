/**
 * The seam to tfjs's WASM backend: where its tensors lie in memory, room for outputs, and scratch
 * from its allocator. Kernels run on these addresses without a copy. Allocating can grow the
 * memory, which moves no address but detaches JavaScript views: so no views are held here.
 *
 * The allocator answers 0 when memory is at its limit, and tfjs does not look: its own operations
 * would then write over whatever lies at address 0. So the allocator itself is made to throw, for
 * tfjs and for us.
 */
import type * as tf from '@tensorflow/tfjs'

/** What we use of tfjs's `BackendWasm` and of the Emscripten module inside it. */
export interface WasmHeap {
  readonly memory: WebAssembly.Memory
  addressOf(tensor: tf.TensorInfo): number
  /** float32 unless said. */
  output(shape: readonly number[], dtype?: tf.DataType): tf.TensorInfo
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
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo
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
    super(`no room for ${Math.ceil(sizeBytes / 2 ** 20).toLocaleString('en')} MB more in WebAssembly memory`)
    this.name = 'WasmOutOfMemory'
  }
}

const elements = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1)

/** 4 GB less one page: what 32-bit addresses reach, and what tfjs lets its memory grow to. */
export const wasmMemoryLimitBytes = 2 ** 32 - 2 ** 16

/** What must be left after each allocation. */
const spareBytes = 4096

const guarded = new WeakSet<object>()

function guardAllocator(wasm: BackendParts['wasm']): void {
  if (guarded.has(wasm)) return
  guarded.add(wasm)
  // The first call of Emscripten's `_malloc` puts another function in its place: only then can it be wrapped.
  wasm._free(wasm._malloc(cacheLineBytes))
  const allocate = wasm._malloc
  wasm._malloc = (sizeBytes) => {
    // Beyond 2³² the size itself would wrap to a small one.
    const address = sizeBytes > wasmMemoryLimitBytes ? 0 : allocate(sizeBytes)
    // tfjs keeps a list of its tensors in the same memory, and ends the module where that finds no room.
    const spare = address === 0 ? 0 : allocate(spareBytes)
    if (spare === 0) {
      if (address !== 0) wasm._free(address)
      throw new WasmOutOfMemory(sizeBytes)
    }
    wasm._free(spare)
    return address
  }
}

export function openHeap(backend: object): WasmHeap {
  const parts = partsOf(backend)
  guardAllocator(parts.wasm)
  const offsetOf = (tensor: tf.TensorInfo): number => {
    const { memoryOffset } = parts.dataIdMap.get(tensor.dataId)
    if (!memoryOffset) throw new WasmOutOfMemory(elements(tensor.shape) * 4)
    return memoryOffset
  }
  return {
    memory: parts.wasm.asm.memory,
    addressOf: offsetOf,
    output(shape, dtype = 'float32') {
      const tensor = parts.makeOutput([...shape], dtype)
      offsetOf(tensor)
      return tensor
    },
    alias({ dataId, shape, dtype }) {
      parts.incRef(dataId)
      return { dataId, shape, dtype }
    },
    withScratch(sizeBytes, use) {
      const address = parts.wasm._malloc(sizeBytes + cacheLineBytes) >>> 0
      try {
        use(address + ((cacheLineBytes - (address % cacheLineBytes)) % cacheLineBytes))
      } finally {
        parts.wasm._free(address)
      }
    },
  }
}

const cacheLineBytes = 64
