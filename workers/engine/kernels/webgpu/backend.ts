/**
 * The parts of tfjs's WebGPU backend that a raw dispatch needs. TypeScript calls some of them
 * private; tfjs is pinned at 4.22.0 in package.json, and `dispatch.gpu.test.ts` fails if one goes missing.
 */
import type { DataId, TensorInfo } from '@tensorflow/tfjs'

export interface TensorData {
  values: unknown
  resource?: unknown
}

export interface Backend {
  readonly device: GPUDevice
  readonly tensorMap: { get(dataId: DataId): TensorData }
  readonly bufferManager: {
    acquireBuffer(sizeBytes: number, usage: number): GPUBuffer
    releaseBuffer(buffer: GPUBuffer): void
  }
  /** Pipelines by key; promises while tfjs compiles without running. */
  readonly pipelineCache: Record<string, GPUComputePipeline | Promise<GPUComputePipeline>>
  /** Data in use by recorded, unsubmitted work; tfjs frees such data after the submit. */
  readonly commandQueueOwnedIds: WeakSet<DataId>
  readonly commandEncoder: GPUCommandEncoder | null
  computePassEncoder: GPUComputePassEncoder | null
  dispatchCountInPass: number
  makeTensorInfo(shape: number[], dtype: 'float32' | 'int32', values?: unknown): TensorInfo
  uploadToGPU(dataId: DataId): void
  read(dataId: DataId): Promise<unknown>
  readSync(dataId: DataId): unknown
  readToGPU(dataId: DataId, options?: unknown): unknown
  getBufferData(buffer: GPUBuffer): Promise<ArrayBuffer>
  releaseResource(dataId: DataId): void
  incRef(dataId: DataId): void
  disposeData(dataId: DataId): boolean
  runWebGPUProgram(program: unknown, inputs: readonly TensorInfo[], ...rest: unknown[]): TensorInfo
  tensorToBinding(tensor: TensorInfo): GPUBindingResource
  ensureCommandEncoderReady(): void
  endComputePassEncoder(): void
  submitQueue(): void
}

/** The WebGPU backend behind a kernel function's `backend` argument. */
export function backendOf(backend: unknown): Backend {
  return backend as Backend
}
