/** Opens the WASM backend in Node, from files on the disk, with worker threads as lanes. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { LaneThread } from './kernels/wasm/lanes.ts'
import type { WasmBuild } from './kernels/wasm/library.ts'
import type { WasmSources } from './kernels/wasm/sources.ts'
import { type OpenedWasmBackend, openWasmBackend } from './wasmBackend.ts'

// Node 20 has relaxed SIMD behind a flag; later ones have it always.
setFlagsFromString('--experimental-wasm-relaxed-simd')

const tfjsFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))

/** A worker thread does not take over the loader that reads TypeScript. */
const laneEntry = `import('tsx/esm/api').then(({ register }) => {
  register()
  return import(require('node:worker_threads').workerData)
})`

function newThread(): LaneThread {
  const workerData = new URL('./wasmLane.testkit.ts', import.meta.url).href
  const worker = new Worker(laneEntry, { eval: true, execArgv: [], workerData })
  worker.unref()
  return {
    start: (start) =>
      new Promise((resolve, reject) => {
        worker.once('message', (ready) => (ready ? resolve() : reject(new Error('no instance'))))
        worker.once('error', reject)
        worker.postMessage(start)
      }),
    end: () => void worker.terminate(),
  }
}

export const diskSources: WasmSources = {
  tfjs: () => readFile(join(tfjsFolder, 'tfjs-backend-wasm-simd.wasm')),
  kernels: (build) => readFile(new URL(`./kernels/wasm/build/kernels.${build}.wasm`, import.meta.url)),
  sharesMemory: true,
  cores: availableParallelism(),
  newThread,
}

/** On one thread unless asked otherwise: the bits are the same, and tests run several at a time. */
export async function openWasmOnDisk(build?: WasmBuild, threads = 1): Promise<OpenedWasmBackend> {
  const opened = await openWasmBackend({ sources: diskSources, threads, ...(build ? { build } : {}) })
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}
