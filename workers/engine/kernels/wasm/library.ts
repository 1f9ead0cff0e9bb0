/**
 * The compiled kernels (`assembly/`, built by `scripts/buildKernels.mjs`) as an instance on
 * somebody else's memory. They hold no state and no static data: every pointer comes from the
 * caller, scratch included. All sizes count elements; pointers count bytes.
 */
import { type AppError, err, ok, type Result } from '#domain/result'

type Kernel = (...pointersAndSizes: number[]) => void
type ScratchBytes = (...sizes: number[]) => number

const scratchNames = [
  'biasGradScratch',
  'batchNormTrainGradScratch',
  'batchNormTrainScratch',
  'conv1dFilterGradScratch',
  'conv1dInputGradScratch',
  'conv1dScratch',
  'dropoutScratch',
  'matMulScratch',
] as const

const kernelExports = [
  'activation',
  'activationGrad',
  'adam',
  'batchNormEval',
  'batchNormEvalGrad',
  'batchNormTrain',
  'batchNormTrainGrad',
  'biasGrad',
  'conv1d',
  'conv1dFilterGrad',
  'conv1dInputGrad',
  'dropout',
  'matMul',
  'maxPool1d',
  'maxPool1dGrad',
  'runningStatistics',
  'softmaxCrossEntropy',
] as const

/** Arguments of each export: the functions of the same name in `assembly/`. */
export type WasmLibrary = Readonly<
  Record<(typeof kernelExports)[number], Kernel> & Record<(typeof scratchNames)[number], ScratchBytes>
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

export async function instantiateLibrary(
  bytes: BufferSource,
  memory: WebAssembly.Memory,
): Promise<Result<WasmLibrary, AppError>> {
  try {
    const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } })
    return ok(libraryOf(instance.exports))
  } catch (cause) {
    return err({
      code: 'wasm-kernels-unusable',
      message: `the training kernels did not start (${cause instanceof Error ? cause.message : String(cause)})`,
      remedy: 'reload the page; if it repeats, use a recent Chrome, Edge, Firefox or Safari',
    })
  }
}

function libraryOf(exports: WebAssembly.Exports): WasmLibrary {
  for (const name of [...kernelExports, ...scratchNames]) {
    if (typeof exports[name] !== 'function') throw new Error(`${name} is missing from the compiled kernels`)
  }
  return exports as unknown as WasmLibrary
}
