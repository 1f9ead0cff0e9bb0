/**
 * Opens tfjs's WASM backend on one thread and gives it our training kernels. One thread on
 * purpose: tfjs's threaded build starts its workers from blob: addresses, which the site's
 * content security policy forbids, and then never settles.
 */
import * as tf from '@tensorflow/tfjs'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { type AppError, err, ok, type Result } from '#domain/result'
import { setKernelLimits } from './kernels/fallbacks.ts'
import { openHeap, wasmMemoryLimitBytes } from './kernels/wasm/heap.ts'
import { instantiateLibrary, supportedBuild, type WasmBuild } from './kernels/wasm/library.ts'
import { registerWasmKernels } from './kernels/wasm/register.ts'
import type { WasmSources } from './kernels/wasm/sources.ts'

export interface OpenedWasmBackend {
  /** For the device chip. */
  readonly adapter: string
  readonly relaxedSimd: boolean
}

export interface WasmBackendOptions {
  /** Default: the files of this site. */
  readonly sources?: WasmSources
  /** Default: the best this engine can run. */
  readonly build?: WasmBuild
}

/** Makes `wasm` tfjs's current backend. Errors: `wasm-no-simd`, `wasm-unavailable`, `wasm-kernels-unusable`. */
export async function openWasmBackend({ sources, build }: WasmBackendOptions = {}): Promise<Result<OpenedWasmBackend>> {
  const chosen = build ?? supportedBuild()
  if (!chosen) return err(noSimd)
  // Named only where it is used: the addresses in it exist in a bundled site alone.
  const from = sources ?? (await import('./kernels/wasm/browserSources.ts')).browserSources
  const started = await startTfjs(from)
  if (!started.ok) return started
  const heap = openHeap(tf.backend())
  let bytes: BufferSource
  try {
    bytes = await from.kernels(chosen)
  } catch (cause) {
    return err(unavailable(String(cause)))
  }
  const library = await instantiateLibrary(bytes, heap.memory)
  if (!library.ok) return library
  registerWasmKernels(library.value, heap)
  setKernelLimits('wasm', {
    largestTensorBytes: wasmMemoryLimitBytes,
    largestScratchBytes: wasmMemoryLimitBytes,
    mostCooperativeGroups: Number.POSITIVE_INFINITY,
  })
  const relaxedSimd = chosen === 'relaxed'
  return ok({ adapter: `WebAssembly, one thread, ${relaxedSimd ? 'relaxed SIMD' : 'SIMD'}`, relaxedSimd })
}

let located = false

async function startTfjs({ tfjs }: WasmSources): Promise<Result<void>> {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  if (!located) {
    setWasmPaths({
      'tfjs-backend-wasm.wasm': tfjs.plain,
      'tfjs-backend-wasm-simd.wasm': tfjs.simd,
      // Never loaded, but tfjs asks for all three.
      'tfjs-backend-wasm-threaded-simd.wasm': tfjs.simd,
    })
    located = true
  }
  try {
    if (await tf.setBackend('wasm')) return ok(undefined)
    return err(unavailable('tfjs did not start'))
  } catch (cause) {
    return err(unavailable(String(cause)))
  }
}

const noSimd: AppError = {
  code: 'wasm-no-simd',
  message: 'this browser has no WebAssembly SIMD',
  remedy: 'use Chrome 91, Edge 91, Firefox 89, Safari 16.4 or newer',
}

function unavailable(detail: string): AppError {
  return {
    code: 'wasm-unavailable',
    message: `the WebAssembly files could not be loaded (${detail})`,
    remedy: 'reload the page while the site can be reached, then start again',
  }
}
