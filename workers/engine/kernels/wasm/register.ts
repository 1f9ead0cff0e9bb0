/**
 * Registers the compiled kernels under their contract names with tfjs's `wasm` backend. tfjs's own
 * `Identity` copies there, and autodiff takes one of every tensor it saves; as on its other
 * backends it now shares the data. A copy that must outlive an in-place change is made by hand.
 */
import * as tf from '@tensorflow/tfjs'
import { kernelNames } from '../contract.ts'
import * as convolution from './convolutionKernels.ts'
import * as elementwise from './elementwiseKernels.ts'
import type { WasmHeap } from './heap.ts'
import type { WasmKernel } from './kernelCall.ts'
import type { Lanes } from './lanes.ts'
import type { WasmLibrary } from './library.ts'
import * as normalisation from './normalisationKernels.ts'
import * as training from './trainingKernels.ts'

const kernels = {
  ...convolution,
  ...normalisation,
  ...elementwise,
  ...training,
} satisfies Record<keyof typeof kernelNames, WasmKernel>

/** Replaces kernels of an earlier registration, whose memory may be gone. */
export function registerWasmKernels(library: WasmLibrary, heap: WasmHeap, lanes: Lanes): void {
  for (const [name, kernel] of Object.entries(kernels)) {
    replaceKernel(kernelNames[name as keyof typeof kernelNames], ({ inputs, attrs }) =>
      kernel({ heap, library, lanes, inputs, attrs: attrs ?? {} }),
    )
  }
  replaceKernel('Identity', ({ inputs: { x } }) => {
    if (!x) throw new Error('input x is missing')
    return heap.alias(x)
  })
}

function replaceKernel(kernelName: string, kernelFunc: tf.KernelFunc): void {
  if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm')
  tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc })
}
