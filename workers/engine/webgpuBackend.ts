/**
 * Opens the graphics device and hands it to tfjs as its `webgpu` backend.
 *
 * We ask for the device ourselves: tfjs's own factory dereferences a null adapter, asks for few of
 * the adapter's limits and tells nobody when the device is lost. Our kernels come with it. Which
 * backend is the right one is decided elsewhere.
 */
import { env, findBackendFactory, registerBackend, removeBackend } from '@tensorflow/tfjs'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { err, ok, type Result } from '#domain/result'
import { setKernelLimits } from './kernels/fallbacks.ts'
import { type DeviceError, takeDeviceErrors, watchDevice } from './kernels/webgpu/deviceErrors.ts'
import { familyOf, type KernelFamily, setFamily } from './kernels/webgpu/families.ts'
import { registerWebgpuKernels } from './kernels/webgpu/register.ts'
import { familyInWords, tuneFamily } from './kernels/webgpu/tuneFamily.ts'
import { adapterName, isSoftwareAdapter } from './webgpuAdapter.ts'

export interface WebgpuDevice {
  readonly adapter: string
  /** A processor posing as a graphics card: WASM is faster on the same machine. */
  readonly software: boolean
  readonly features: { readonly f16: boolean; readonly subgroups: boolean; readonly timestamps: boolean }
  readonly maxBufferBytes: number
  /**
   * Chooses between the families of kernels, on a graphics card by a trial of about 100 ms, with
   * `webgpu` the current backend. Gives a sentence about the choice, for people.
   */
  readonly chooseKernels: (nowMs: () => number) => Promise<string>
  /** The family in use. */
  readonly family: () => KernelFamily
  /** Another family, where the device serves it; a training goes on with the one it began with. */
  readonly adoptFamily: (family: KernelFamily) => void
  /** Settles once, with the browser's reason, when the device is gone (lost, or replaced); nothing works after it. */
  readonly lost: Promise<string>
  /** Hands all recorded work to the device and waits until it is done. */
  readonly settle: () => Promise<void>
  /** Settles, then gives what the device objected to since the last call. Anything in it makes recent results worthless. */
  readonly takeErrors: () => Promise<readonly DeviceError[]>
}

const wantedFeatures = ['timestamp-query', 'subgroups', 'shader-f16'] as const satisfies readonly GPUFeatureName[]

/** Without asking, a device offers only the defaults of the specification, whatever the card can do. */
const wantedLimits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies readonly (keyof GPUSupportedLimits)[]

/** tfjs's MatMulPackedProgram: its split-K rival adds floats with atomics, in an order that changes from run to run. */
const packedMatMul = 3
/** Dispatches recorded before tfjs submits; its default of 15 spends a step on submits. */
const dispatchesPerSubmit = 128

/**
 * A fresh device under tfjs's name `webgpu`; the caller makes it the current backend. A former
 * backend of that name, its tensors and its device are gone after the call.
 * Errors: `webgpu-unavailable`, `webgpu-no-adapter`, `webgpu-no-device`.
 */
export async function openWebgpuBackend(): Promise<Result<WebgpuDevice>> {
  // Typed as always there, yet absent in browsers without WebGPU, on pages served over plain http, and in Node 20.
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu as GPU | undefined
  if (!gpu) {
    return err({
      code: 'webgpu-unavailable',
      message: 'this browser offers no WebGPU to this page',
      remedy: 'use a recent Chrome, Edge, Safari or Firefox over https or localhost, or train on WASM',
    })
  }
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  if (!adapter) {
    return err({
      code: 'webgpu-no-adapter',
      message: 'the browser knows WebGPU but found no graphics adapter for it',
      remedy:
        'turn on hardware acceleration in the browser settings, update the graphics driver and restart the browser, or train on WASM',
    })
  }
  const device = await requestDevice(adapter)
  if (!device.ok) return device
  return ok(install(device.value, adapter.info))
}

async function requestDevice(adapter: GPUAdapter): Promise<Result<GPUDevice>> {
  try {
    return ok(
      await adapter.requestDevice({
        requiredFeatures: wantedFeatures.filter((name) => adapter.features.has(name)),
        requiredLimits: Object.fromEntries(wantedLimits.map((name) => [name, adapter.limits[name]])),
      }),
    )
  } catch (cause) {
    return err({
      code: 'webgpu-no-device',
      message: `the graphics adapter refused to open: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'close other pages that use the graphics card and reload, or train on WASM',
    })
  }
}

/** Swaps need four neighbours in one subgroup. */
function familyFor(device: GPUDevice, info: GPUAdapterInfo): KernelFamily {
  const quads = device.features.has('subgroups') && info.subgroupMinSize >= 4
  return isSoftwareAdapter(info) && quads ? 'quads' : 'registers'
}

function install(device: GPUDevice, info: GPUAdapterInfo): WebgpuDevice {
  watchDevice(device)
  const lost = device.lost.then(({ reason, message }) => message || reason)
  const backend = new WebGPUBackend(device, info)
  const disposeBackend = backend.dispose.bind(backend)
  // tfjs frees the tensors it knows of; the device holds more, such as pipelines and sizes.
  backend.dispose = () => {
    disposeBackend()
    device.destroy()
  }
  // Stock tfjs registers one at import; a device opened before may have taken it away again.
  if (findBackendFactory('webgpu')) removeBackend('webgpu')
  registerBackend('webgpu', () => backend, 3)
  registerWebgpuKernels()
  const maxBufferBytes = Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize)
  setKernelLimits('webgpu', {
    largestTensorBytes: maxBufferBytes,
    largestScratchBytes: maxBufferBytes,
  })
  setFamily(device, familyFor(device, info))
  env().set('WEBGPU_MATMUL_PROGRAM_TYPE', packedMatMul)
  env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', dispatchesPerSubmit)
  const settle = async (): Promise<void> => {
    // tfjs submits whatever encoder it has, and fails when it has none.
    backend.ensureCommandEncoderReady()
    backend.endComputePassEncoder()
    backend.submitQueue()
    await device.queue.onSubmittedWorkDone()
  }
  return {
    adapter: adapterName(info),
    software: isSoftwareAdapter(info),
    features: {
      f16: device.features.has('shader-f16'),
      subgroups: device.features.has('subgroups'),
      timestamps: device.features.has('timestamp-query'),
    },
    maxBufferBytes,
    chooseKernels: async (nowMs) =>
      isSoftwareAdapter(info) ? familyInWords(device) : tuneFamily({ device, settle, nowMs }),
    family: () => familyOf(device),
    adoptFamily(family) {
      if (family !== 'quads' || familyFor(device, info) === 'quads') setFamily(device, family)
    },
    lost,
    settle,
    takeErrors: async () => {
      await settle()
      return takeDeviceErrors(device)
    },
  }
}
