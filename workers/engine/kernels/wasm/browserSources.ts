/** The binaries as files of this site, named by the build and fetched from the same origin. */

import tfjsPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import tfjsSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import type { WasmBuild } from './library.ts'
import type { WasmSources } from './sources.ts'

const kernelUrls: Record<WasmBuild, URL> = {
  relaxed: new URL('./build/kernels.relaxed.wasm', import.meta.url),
  simd: new URL('./build/kernels.simd.wasm', import.meta.url),
}

export const browserSources: WasmSources = {
  tfjs: { simd: tfjsSimd, plain: tfjsPlain },
  async kernels(build) {
    const response = await fetch(kernelUrls[build])
    if (!response.ok) throw new Error(`${response.status} for ${kernelUrls[build].pathname}`)
    return response.arrayBuffer()
  },
}
