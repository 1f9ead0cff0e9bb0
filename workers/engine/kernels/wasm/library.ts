/**
 * The compiled kernels (`assembly/`, built by `scripts/buildKernels.mjs`) as an instance on
 * somebody else's memory. They hold no state and no static data: every pointer comes from the
 * caller, scratch included. All sizes count elements; pointers count bytes.
 */
type Kernel = (...pointersAndSizes: number[]) => void
type Bytes = (...sizes: number[]) => number

/** How much memory to lend. */
const byteCounts = [
  'batchItemsScratch',
  'batchNormGradSumsBytes',
  'biasGradSumsBytes',
  'columnMomentsBytes',
  'columnMomentsScratch',
  'compositeLossSumsBytes',
  'conv1dFilterGradSumsBytes',
  'conv1dFilterGradSumsScratch',
  'conv1dInputGradPrepareScratch',
  'conv1dInputGradPreparedBytes',
  'conv1dInputGradScratch',
  'conv1dPreparedBytes',
  'conv1dScratch',
  'dropoutScratch',
  'matMulPreparedBytes',
  'matMulScratch',
] as const

/** Too little work to be cut, or sums of slices that are to be added in order. */
const wholeKernels = [
  'biasGrad',
  'compositeLoss',
  'mergeBatchNormGradSums',
  'mergeMoments',
  'runningStatistics',
  'softmaxCrossEntropy',
] as const

/** Their last arguments are (slice, slices, scratch); lanes call them by their place in this list. */
export const slicedKernels = [
  'activation',
  'activationGrad',
  'batchItems',
  'batchNormEvalGrad',
  'batchNormGradSums',
  'batchNormTrainGrad',
  'biasGradSums',
  'columnMoments',
  'compositeLossSums',
  'conv1d',
  'conv1dFilterGrad',
  'conv1dFilterGradSums',
  'conv1dInputGrad',
  'conv1dInputGradPrepare',
  'conv1dPrepare',
  'dropout',
  'joinHead',
  'matMul',
  'matMulPrepare',
  'maxPool1d',
  'maxPool1dGrad',
  'normalise',
  'optimizerStep',
  'splitHead',
] as const

export type SlicedKernel = (typeof slicedKernels)[number]

/** Arguments of each export: the functions of the same name in `assembly/`. */
export type WasmLibrary = Readonly<
  Record<SlicedKernel | (typeof wholeKernels)[number], Kernel> & Record<(typeof byteCounts)[number], Bytes>
>

/** `relaxed` fuses multiply and add where the processor can; every engine of the last years runs `simd`. */
export type WasmBuild = 'relaxed' | 'simd'

/** Modules of one function whose body is the instruction in question. */
const probes: Record<WasmBuild, Uint8Array<ArrayBuffer>> = {
  // () → v128: i32.const 0, i8x16.splat
  simd: Uint8Array.of(
    ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11],
  ),
  // () → v128: three times (i32.const 0, i8x16.splat), f32x4.relaxed_madd
  relaxed: Uint8Array.of(
    ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
    ...[10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253, 15, 65, 0, 253, 15, 253, 133, 2, 11],
  ),
}

/** The best build this engine can run; null without SIMD. */
export function supportedBuild(): WasmBuild | null {
  if (WebAssembly.validate(probes.relaxed)) return 'relaxed'
  return WebAssembly.validate(probes.simd) ? 'simd' : null
}

/** Instantiates compiled kernels on a memory; throws where they do not fit together. */
export async function instantiateLibrary(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<WasmLibrary> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } })
  for (const name of [...slicedKernels, ...wholeKernels, ...byteCounts]) {
    if (typeof exports[name] !== 'function') throw new Error(`${name} is missing from the compiled kernels`)
  }
  const kernels = exports as unknown as WasmLibrary
  // WebAssembly hands 32 bits over as signed numbers.
  const unsigned = byteCounts.map((name) => [name, (...sizes: number[]) => kernels[name](...sizes) >>> 0] as const)
  return { ...kernels, ...(Object.fromEntries(unsigned) as Record<(typeof byteCounts)[number], Bytes>) }
}
