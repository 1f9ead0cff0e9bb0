/** The engine's device as its contenders open it: the product's own backends, or a reason why not. */
import * as tf from '@tensorflow/tfjs'
import { openWasmBackend } from '#engine/wasmBackend'
import { openWebgpuBackend } from '#engine/webgpuBackend'
import type { ContenderBackend } from './contender.ts'

export interface EngineDevice {
  readonly adapter: string
  /** What the device objected to since the last call. */
  readonly takeErrors: () => Promise<readonly string[]>
}

/** Makes the backend tfjs's current one. */
export async function openEngine(backend: ContenderBackend): Promise<EngineDevice> {
  if (backend === 'wasm') {
    const opened = await openWasmBackend()
    if (!opened.ok) throw new Error(opened.error.message)
    return { adapter: opened.value.adapter, takeErrors: async () => [] }
  }
  if (backend !== 'webgpu') throw new Error(`the engine does not run on ${backend}`)
  const opened = await openWebgpuBackend()
  if (!opened.ok) throw new Error(opened.error.message)
  await tf.setBackend('webgpu')
  const { adapter, takeErrors } = opened.value
  return { adapter, takeErrors: async () => (await takeErrors()).map(({ message }) => message) }
}
