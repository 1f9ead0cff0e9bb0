/**
 * Opens tfjs's WASM backend and gives it our training kernels, on as many threads as share its
 * memory. tfjs's own binary is loaded by us: the bit that makes its memory a shared one is set on
 * the way (`memoryFlag.ts`). Its threaded build is left alone: that starts workers from blob:
 * addresses, which the site's content security policy forbids, and then never settles.
 */
import * as tf from '@tensorflow/tfjs'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { type AppError, err, ok, type Result } from '#domain/result'
import { mostWasmLanes } from './kernels/capability.ts'
import { setKernelLimits } from './kernels/fallbacks.ts'
import { openHeap, type WasmHeap, wasmMemoryLimitBytes } from './kernels/wasm/heap.ts'
import { type Lanes, openLanes } from './kernels/wasm/lanes.ts'
import { instantiateLibrary, supportedBuild, type WasmBuild } from './kernels/wasm/library.ts'
import { withSharedMemory } from './kernels/wasm/memoryFlag.ts'
import { registerWasmKernels } from './kernels/wasm/register.ts'
import type { WasmSources } from './kernels/wasm/sources.ts'

export interface OpenedWasmBackend {
  /** For the device chip. */
  readonly adapter: string
  readonly relaxedSimd: boolean
  /** The threads that kernels run on. */
  readonly lanes: Pick<Lanes, 'count' | 'done'>
}

export interface WasmBackendOptions {
  /** Default: the files of this site. */
  readonly sources?: WasmSources
  /** Default: the best this engine can run. */
  readonly build?: WasmBuild
  /** Default: what the sources say pays here. One where memory cannot be shared. */
  readonly threads?: number
}

/** Of the open backend; there is one per worker. */
let running: Lanes | null = null

/** Makes `wasm` tfjs's current backend. Errors: `wasm-no-simd`, `wasm-unavailable`, `wasm-kernels-unusable`. */
export async function openWasmBackend(options: WasmBackendOptions = {}): Promise<Result<OpenedWasmBackend>> {
  const chosen = options.build ?? supportedBuild()
  if (!chosen) return err(noSimd)
  // Named only where it is used: the addresses in it exist in a bundled site alone.
  const from = options.sources ?? (await import('./kernels/wasm/browserSources.ts')).browserSources
  const started = await startTfjs(from)
  if (!started.ok) return started
  const heap = openHeap(tf.backend())
  let bytes: Uint8Array
  try {
    bytes = await from.kernels(chosen)
  } catch (cause) {
    return err(unavailable(causeText(cause)))
  }
  running?.end()
  let lanes: Lanes
  try {
    lanes = await startKernels(bytes, heap, from, options.threads ?? from.cores)
  } catch (cause) {
    return err(unusable(causeText(cause)))
  }
  running = lanes
  setKernelLimits('wasm', {
    largestTensorBytes: wasmMemoryLimitBytes,
    largestScratchBytes: wasmMemoryLimitBytes,
  })
  const relaxedSimd = chosen === 'relaxed'
  const threadsText = lanes.count === 1 ? 'one thread' : `${lanes.count} threads`
  const adapter = `WebAssembly, ${threadsText}, ${relaxedSimd ? 'relaxed SIMD' : 'SIMD'}`
  return ok({ adapter, relaxedSimd, lanes })
}

async function startKernels(bytes: Uint8Array, heap: WasmHeap, from: WasmSources, threads: number): Promise<Lanes> {
  const { memory } = heap
  const shared = isShared(memory)
  const fitting = withSharedMemory(bytes, shared)
  if (!fitting) throw new Error('they import no memory')
  const module = await WebAssembly.compile(fitting)
  const library = await instantiateLibrary(module, memory)
  const lanes = shared ? Math.min(threads, mostWasmLanes) : 1
  const others = Array.from({ length: lanes - 1 }, () => from.newThread())
  const opened = await openLanes({ heap, library, module, threads: others })
  registerWasmKernels(library, heap, opened)
  return opened
}

const isShared = ({ buffer }: WebAssembly.Memory): boolean => !(buffer instanceof ArrayBuffer)

/** Whether the engine gives out a shared memory of the size that tfjs asks for; on small devices it may not. */
function sharedMemoryFits(): boolean {
  try {
    return isShared(new WebAssembly.Memory({ initial: 256, maximum: 65_536, shared: true }))
  } catch {
    return false
  }
}

async function startTfjs(from: WasmSources): Promise<Result<void>> {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  try {
    // Not findBackend: it starts one that is not there.
    if (tf.engine().registry.wasm) {
      await tf.setBackend('wasm')
      return ok(undefined)
    }
    const bytes = await from.tfjs()
    const shared = from.sharesMemory && sharedMemoryFits() ? withSharedMemory(bytes, true) : null
    const binary = shared ?? Uint8Array.from(bytes)
    // tfjs would wait for ever for an instance of anything else.
    if (!WebAssembly.validate(binary)) return err(unavailable('not what was asked for'))
    if (await withFetched(binary, () => tf.setBackend('wasm'))) return ok(undefined)
    return err(unavailable('tfjs did not start'))
  } catch (cause) {
    return err(unavailable(causeText(cause)))
  }
}

/** Lets tfjs have `binary` when it fetches its own while `start` runs. */
async function withFetched<T>(binary: Uint8Array<ArrayBuffer>, start: () => Promise<T>): Promise<T> {
  setWasmPaths('', true)
  const { platform } = tf.env()
  const fetchOfPlatform = platform.fetch
  platform.fetch = async () => new Response(binary)
  try {
    return await start()
  } finally {
    platform.fetch = fetchOfPlatform
  }
}

const causeText = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const noSimd: AppError = {
  code: 'wasm-no-simd',
  message: 'this browser has no WebAssembly SIMD',
  remedy: 'use Chrome 91, Edge 91, Firefox 89, Safari 16.4 or newer',
}

function unusable(detail: string): AppError {
  return {
    code: 'wasm-kernels-unusable',
    message: `the training kernels did not start (${detail})`,
    remedy: 'reload the page; if it repeats, use a recent Chrome, Edge, Firefox or Safari',
  }
}

function unavailable(detail: string): AppError {
  return {
    code: 'wasm-unavailable',
    message: `the WebAssembly files could not be loaded (${detail})`,
    remedy: 'reload the page while the site can be reached, then start again',
  }
}
