/** Registers the compiled kernels under their contract names with tfjs's `wasm` backend. */
import * as tf from '@tensorflow/tfjs'
import { kernelNames } from '../contract.ts'
import * as convolution from './convolutionKernels.ts'
import * as elementwise from './elementwiseKernels.ts'
import type { WasmHeap } from './heap.ts'
import type { WasmKernel } from './kernelCall.ts'
import type { WasmLibrary } from './library.ts'
import * as normalisation from './normalisationKernels.ts'

const kernels = {
  ...convolution,
  ...normalisation,
  ...elementwise,
} satisfies Record<keyof typeof kernelNames, WasmKernel>

/** Replaces kernels of an earlier registration, whose memory may be gone. */
export function registerWasmKernels(library: WasmLibrary, heap: WasmHeap): void {
  for (const [name, kernel] of Object.entries(kernels)) {
    const kernelName = kernelNames[name as keyof typeof kernelNames]
    if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm')
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ inputs, attrs }) => kernel({ heap, library, inputs, attrs: attrs ?? {} }),
    })
  }
}
