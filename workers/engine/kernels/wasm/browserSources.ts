/** The binaries as files of this site, named by the build and fetched from the same origin, and workers of it. */

import tfjsSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import type { LaneThread } from './lanes.ts'
import type { WasmBuild } from './library.ts'
import type { WasmSources } from './sources.ts'

const kernelUrls: Record<WasmBuild, URL> = {
  relaxed: new URL('./build/kernels.relaxed.wasm', import.meta.url),
  simd: new URL('./build/kernels.simd.wasm', import.meta.url),
}

async function fetched(url: string): Promise<Uint8Array> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${response.status} for ${url}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** Without isolation there is no memory to share, and a page's own thread may not wait for others. */
const sharesMemory =
  globalThis.crossOriginIsolated &&
  [globalThis.SharedArrayBuffer, globalThis.Worker, globalThis.WorkerGlobalScope].every((each) => each !== undefined)

function newThread(): LaneThread {
  const worker = new Worker(new URL('../../../lane.worker.ts', import.meta.url), { type: 'module' })
  return {
    start: (start) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => (data ? resolve() : reject(new Error('no instance')))
        worker.onerror = (event) => reject(new Error(event.message))
        worker.postMessage(start)
      }),
    end: () => worker.terminate(),
  }
}

export const browserSources: WasmSources = {
  tfjs: () => fetched(tfjsSimd),
  kernels: (build) => fetched(kernelUrls[build].href),
  sharesMemory,
  cores: navigator.hardwareConcurrency,
  newThread,
}
