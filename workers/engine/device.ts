/**
 * Chooses and opens what the studio computes on, proves it with the self-test, and says why. `auto`
 * takes WebGPU on a real graphics card and WASM otherwise: on a software adapter WASM is
 * some fifteen times faster. A backend that fails the self-test is refused. tfjs has one current backend
 * per worker, so a keeper stands for the whole worker.
 */
import * as tf from '@tensorflow/tfjs'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { Backend, BackendPreference, DeviceReport } from '#domain/run/device'
import type { ComputeEnvironment } from '#domain/run/environment'
import { engineVersion } from './engineVersion.ts'
import { type Fallback, takeFallbacks } from './kernels/fallbacks.ts'
import { kernelFamilies } from './kernels/webgpu/families.ts'
import { runSelfTest } from './selfTest.ts'
import { outOfMemory } from './trainingFaults.ts'
import { type OpenedWasmBackend, openWasmBackend } from './wasmBackend.ts'
import { openWebgpuBackend } from './webgpuBackend.ts'

export interface OpenedDevice {
  readonly report: DeviceReport
  /** Resolves when the device has done all it was given. */
  settle(): Promise<void>
  /** What went wrong on the device since the last call; recent results are worthless then. */
  fault(): Promise<AppError | null>
  /** What tfjs holds on it now. */
  memoryBytes(): number
  /** What the last digits depend on here. */
  environment(): ComputeEnvironment
  /** Goes on with the kernels that a training began with, where this device has them. */
  adoptKernels(kernels: string): void
  /** What ran on tfjs's own kernels since the last call, because ours cannot take it. */
  takeFallbacks(): readonly Fallback[]
}

export interface DeviceKeeper {
  /**
   * Opens, tests and makes current; later calls answer from memory unless `again`.
   * Errors: `webgpu-…`, `wasm-…`, `self-test-failed`.
   */
  open(preference: BackendPreference, again: boolean): Promise<Result<OpenedDevice>>
}

export interface DeviceKeeperOptions {
  readonly nowMs: () => number
  /** Where the WASM files do not come from the site: Node. */
  readonly openWasmFiles?: () => Promise<Result<OpenedWasmBackend>>
}

/** Opened and proven; why it was chosen depends on who asks. */
type ProvenDevice = Omit<OpenedDevice, 'report'> & {
  readonly facts: Omit<DeviceReport, 'reason'>
  /** Ends the reason: which kernels were chosen. Empty where there is no choice. */
  readonly kernels: string
}

export function createDeviceKeeper({ nowMs, openWasmFiles = openWasmBackend }: DeviceKeeperOptions): DeviceKeeper {
  const known = new Map<Backend, ProvenDevice>()
  /** Why `auto` passes WebGPU by; asked once. */
  let whyNotWebgpu: AppError | null = null

  const webgpu = async (softwareToo: boolean): Promise<Result<ProvenDevice>> => {
    const open = known.get('webgpu')
    const alive = open && (await open.fault())?.code !== 'device-lost'
    if (!open || !alive) return openWebgpu(nowMs, softwareToo)
    return open.facts.software && !softwareToo ? err(softwareOnly(open.facts.adapter)) : ok(open)
  }

  const wasm = async (): Promise<Result<ProvenDevice>> => {
    const open = known.get('wasm')
    return open ? ok(open) : openWasm(nowMs, openWasmFiles)
  }

  const take = async (device: Result<ProvenDevice>, reason: string): Promise<Result<OpenedDevice>> => {
    if (!device.ok) return device
    const { facts, kernels, ...hand } = device.value
    known.set(facts.backend, device.value)
    await tf.setBackend(facts.backend)
    return ok({ report: { ...facts, reason: `${reason} ${kernels}`.trim() }, ...hand })
  }

  return {
    async open(preference, again) {
      if (again) {
        known.clear()
        whyNotWebgpu = null
      }
      if (preference === 'wasm') return take(await wasm(), 'WASM was asked for.')
      if (preference === 'webgpu') return take(await webgpu(true), 'WebGPU was asked for.')
      if (!whyNotWebgpu) {
        const device = await webgpu(false)
        if (device.ok) return take(device, 'A graphics card is available, so training runs on it.')
        whyNotWebgpu = device.error
      }
      return take(await wasm(), reasonForWasm(whyNotWebgpu))
    },
  }
}

function reasonForWasm({ message }: AppError): string {
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}`
  return `${sentence.replace(/\.$/, '')}, so training runs on WASM.`
}

async function openWebgpu(nowMs: () => number, softwareToo: boolean): Promise<Result<ProvenDevice>> {
  const webgpu = await openWebgpuBackend()
  if (!webgpu.ok) return webgpu
  const { adapter, software, features, maxBufferBytes, lost, settle, takeErrors, chooseKernels, family, adoptFamily } =
    webgpu.value
  if (software && !softwareToo) {
    tf.removeBackend('webgpu')
    return err(softwareOnly(adapter))
  }
  let lossReason: string | null = null
  void lost.then((why) => {
    lossReason = why
  })
  const fault = async (): Promise<AppError | null> => {
    if (lossReason !== null) return deviceLost(lossReason)
    const errors = await takeErrors()
    // Once memory is short, what follows fails for want of what could not be made.
    const first = errors.find(({ kind }) => kind === 'out-of-memory') ?? errors[0]
    if (first === undefined) return null
    return first.kind === 'out-of-memory' ? outOfMemory(first.message) : deviceFailed(first.message)
  }
  const facts = { adapter, software, features: { ...features, relaxedSimd: false }, maxBufferBytes }
  await tf.setBackend('webgpu')
  const kernels = await chooseKernels(nowMs)
  const environment = () => environmentOf('webgpu', adapter, family())
  const adoptKernels = (wanted: string): void => {
    const known = kernelFamilies.find((name) => name === wanted)
    if (known) adoptFamily(known)
  }
  return proven({ backend: 'webgpu', ...facts }, { settle, fault, kernels, environment, adoptKernels }, nowMs)
}

async function openWasm(
  nowMs: () => number,
  openFiles: () => Promise<Result<OpenedWasmBackend>>,
): Promise<Result<ProvenDevice>> {
  const wasm = await openFiles()
  if (!wasm.ok) return wasm
  const { adapter, relaxedSimd } = wasm.value
  const features = { f16: false, subgroups: false, timestamps: false, relaxedSimd }
  const facts = { backend: 'wasm' as const, adapter, software: false, features, maxBufferBytes: null }
  const environment = () => environmentOf('wasm', adapter, 'lanes')
  const hand = { settle: async () => {}, fault: async () => null, kernels: '', environment, adoptKernels: () => {} }
  return proven(facts, hand, nowMs)
}

async function proven(
  facts: Omit<DeviceReport, 'selfTest' | 'reason'>,
  hand: Pick<ProvenDevice, 'settle' | 'fault' | 'kernels' | 'environment' | 'adoptKernels'>,
  nowMs: () => number,
): Promise<Result<ProvenDevice>> {
  const selfTest = await runSelfTest(facts.backend, nowMs)
  const fault = await hand.fault()
  if (fault) return err(fault)
  if (!selfTest.passed) return err(selfTestFailed(facts.backend, selfTest.failed))
  return ok({ facts: { ...facts, selfTest }, memoryBytes, takeFallbacks, ...hand })
}

const environmentOf = (backend: Backend, adapter: string, kernels: string): ComputeEnvironment => ({
  backend,
  adapter,
  kernels,
  engine: engineVersion,
  browser: globalThis.navigator?.userAgent ?? '',
})

/** On WebGPU by its buffers: tfjs counts a tensor in half precision as a whole one. */
function memoryBytes(): number {
  const memory = tf.memory()
  return 'numBytesInGPU' in memory ? Number(memory.numBytesInGPU) : memory.numBytes
}

function softwareOnly(adapter: string): AppError {
  return {
    code: 'webgpu-software',
    message: `the only adapter (${adapter}) is a software renderer, on which WebGPU is about 15 × slower than WASM`,
    remedy: 'choose WebGPU explicitly to use it anyway',
  }
}

function selfTestFailed(backend: Backend, failed: readonly string[]): AppError {
  const others = failed.length > 1 ? ` and ${failed.length - 1} more` : ''
  return {
    code: 'self-test-failed',
    message: `${backend === 'webgpu' ? 'WebGPU' : 'WASM'} computes wrong results here (${failed[0]}${others})`,
    remedy:
      backend === 'webgpu'
        ? 'update the graphics driver, or train on WASM'
        : 'use a recent Chrome, Edge, Safari or Firefox',
  }
}

function deviceLost(reason: string): AppError {
  return {
    code: 'device-lost',
    message: `the graphics device was lost (${reason.replace(/\.$/, '')})`,
    remedy: 'start again; if it repeats, close other pages that use the graphics card or train on WASM',
  }
}

function deviceFailed(detail: string): AppError {
  return {
    code: 'device-error',
    message: `the graphics device refused work (${detail.trim()})`,
    remedy: 'update the browser and the graphics driver, or train on WASM',
  }
}
