/** Opens the WASM backend in Node, from files on the disk. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { WasmBuild } from './kernels/wasm/library.ts'
import type { WasmSources } from './kernels/wasm/sources.ts'
import { type OpenedWasmBackend, openWasmBackend } from './wasmBackend.ts'

// Node 20 has relaxed SIMD behind a flag; later ones have it always.
setFlagsFromString('--experimental-wasm-relaxed-simd')

const tfjsFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))

const diskSources: WasmSources = {
  tfjs: {
    simd: join(tfjsFolder, 'tfjs-backend-wasm-simd.wasm'),
    plain: join(tfjsFolder, 'tfjs-backend-wasm.wasm'),
  },
  kernels: async (build) =>
    new Uint8Array(await readFile(new URL(`./kernels/wasm/build/kernels.${build}.wasm`, import.meta.url))),
}

export async function openWasmOnDisk(build?: WasmBuild): Promise<OpenedWasmBackend> {
  const opened = await openWasmBackend(build ? { sources: diskSources, build } : { sources: diskSources })
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}
