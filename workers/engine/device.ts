/**
 * Chooses and opens what the studio computes on, proves it with the self-test, and says why. `auto`
 * takes WebGPU on a real graphics card and WASM otherwise: on a software adapter WASM is about
 * eight times faster. A backend that fails the self-test is refused. tfjs has one current backend
 * per worker, so a keeper stands for the whole worker.
 */
import * as tf from '@tensorflow/tfjs'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import type { Backend, BackendPreference, DeviceReport } from '#domain/device'
import { type AppError, err, ok, type Result } from '#domain/result'
import { runSelfTest } from './selfTest.ts'
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

export function createDeviceKeeper(options: DeviceKeeperOptions): DeviceKeeper {
  const opened = new Map<BackendPreference, OpenedDevice>()
  return {
    async open(preference, again) {
      const known = again ? undefined : opened.get(preference)
      if (known && !(await isLost(known))) {
        await tf.setBackend(known.report.backend)
        return ok(known)
      }
      // A fresh device of a name replaces the former one, whoever asked for it.
      opened.clear()
      const device = await openPreferred(preference, options)
      if (device.ok) opened.set(preference, device.value)
      return device
    },
  }
}

const isLost = async (device: OpenedDevice): Promise<boolean> => (await device.fault())?.code === 'device-lost'

async function openPreferred(
  preference: BackendPreference,
  options: DeviceKeeperOptions,
): Promise<Result<OpenedDevice>> {
  if (preference === 'wasm') return openWasm('WASM was asked for.', options)
  if (preference === 'webgpu') return openWebgpu('WebGPU was asked for.', options.nowMs, true)
  const webgpu = await openWebgpu('A graphics card is there, so training runs on it.', options.nowMs, false)
  return webgpu.ok ? webgpu : openWasm(reasonForWasm(webgpu.error), options)
}

function reasonForWasm(error: AppError): string {
  const sentence = `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}`
  return `${sentence.replace(/\.$/, '')}, so training runs on WASM.`
}

async function openWebgpu(reason: string, nowMs: () => number, softwareToo: boolean): Promise<Result<OpenedDevice>> {
  const webgpu = await openWebgpuBackend()
  if (!webgpu.ok) return webgpu
  const { adapter, software, features, maxBufferBytes, lost, takeErrors } = webgpu.value
  if (software && !softwareToo) {
    tf.removeBackend('webgpu')
    return err({
      code: 'webgpu-software',
      message: `the only adapter (${adapter}) is a processor posing as a graphics card, on which WebGPU is about 8 × slower than WASM`,
      remedy: 'choose WebGPU explicitly to use it all the same',
    })
  }
  let lossReason: string | null = null
  void lost.then((why) => {
    lossReason = why
  })
  const settle = async (): Promise<void> => {
    const backend = tf.backend()
    if (!(backend instanceof WebGPUBackend)) return
    backend.submitQueue()
    await backend.queue.onSubmittedWorkDone()
  }
  const fault = async (): Promise<AppError | null> => {
    if (lossReason !== null) return deviceLost(lossReason)
    const [first] = await takeErrors()
    return first === undefined ? null : deviceFailed(first)
  }
  const report = {
    backend: 'webgpu' as const,
    adapter,
    software,
    reason,
    features: { ...features, relaxedSimd: false },
    maxBufferBytes,
  }
  return proven(report, { settle, fault }, nowMs)
}

async function openWasm(
  reason: string,
  { nowMs, openWasmFiles = openWasmBackend }: DeviceKeeperOptions,
): Promise<Result<OpenedDevice>> {
  const wasm = await openWasmFiles()
  if (!wasm.ok) return wasm
  const { adapter, relaxedSimd } = wasm.value
  const report = {
    backend: 'wasm' as const,
    adapter,
    software: true,
    reason,
    features: { f16: false, subgroups: false, timestamps: false, relaxedSimd },
    maxBufferBytes: null,
  }
  return proven(report, { settle: async () => {}, fault: async () => null }, nowMs)
}

async function proven(
  facts: Omit<DeviceReport, 'selfTest'>,
  hand: Pick<OpenedDevice, 'settle' | 'fault'>,
  nowMs: () => number,
): Promise<Result<OpenedDevice>> {
  const selfTest = await runSelfTest(facts.backend, nowMs)
  const fault = await hand.fault()
  if (fault) return err(fault)
  if (!selfTest.passed) return err(selfTestFailed(facts.backend, selfTest.failed))
  return ok({ report: { ...facts, selfTest }, memoryBytes: () => tf.memory().numBytes, ...hand })
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
    message: `the graphics device went away (${reason})`,
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
