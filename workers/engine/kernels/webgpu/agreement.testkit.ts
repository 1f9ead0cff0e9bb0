/**
 * Holds an operation on WebGPU to the stock composition on tfjs's `cpu` backend, in one page: value,
 * shape and every gradient; the same bits on a second run; nothing read that was not written
 * (memory is handed out full of NaN); no tensor left; no objection from the device.
 */
import * as tf from '@tensorflow/tfjs'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { expect } from 'vitest'
import { openWebgpuBackend, type WebgpuDevice } from '../../webgpuBackend.ts'
import { normals, type OperationCase, worstGap } from '../comparison.testkit.ts'
import { backendOf } from './backend.ts'
import { familyOf, type KernelFamily, setFamily } from './families.ts'

let device: WebgpuDevice | null = null

/** Opens WebGPU once for a test file. A machine without an adapter fails here rather than pass on nothing. */
export async function openWebgpu(): Promise<WebgpuDevice> {
  if (device) return device
  const opened = await openWebgpuBackend()
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message}`)
  device = opened.value
  await tf.setBackend('webgpu')
  poisonBuffers(webgpuBackend())
  return device
}

export function webgpuBackend(): WebGPUBackend {
  const backend = tf.backend()
  if (!(backend instanceof WebGPUBackend)) throw new Error(`on ${tf.getBackend()}, not on WebGPU`)
  return backend
}

/** Runs `test` with the kernels of one family, whatever the device would choose. */
export async function inFamily(family: KernelFamily, test: () => Promise<void>): Promise<void> {
  await openWebgpu()
  await tf.setBackend('webgpu')
  const { device } = webgpuBackend()
  const own = familyOf(device)
  setFamily(device, family)
  try {
    await test()
  } finally {
    setFamily(device, own)
  }
}

/** Storage is handed out full of NaN, so that an element left unwritten shows. */
function poisonBuffers(backend: WebGPUBackend): void {
  const { bufferManager, device } = backend
  const bare = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST
  let poison = device.createBuffer({ size: 0, usage: GPUBufferUsage.COPY_SRC })
  const poisonOf = (sizeBytes: number): GPUBuffer => {
    if (poison.size >= sizeBytes) return poison
    poison = device.createBuffer({ size: sizeBytes, usage: GPUBufferUsage.COPY_SRC, mappedAtCreation: true })
    new Float32Array(poison.getMappedRange()).fill(Number.NaN)
    poison.unmap()
    return poison
  }
  const acquire = bufferManager.acquireBuffer.bind(bufferManager)
  bufferManager.acquireBuffer = (sizeBytes, usage, mapped, reuse) => {
    const buffer = acquire(sizeBytes, usage, mapped, reuse)
    if (!mapped && (usage & bare) === bare) {
      // Recorded, not written at once: the buffer's former owner may still wait in the same queue.
      backend.ensureCommandEncoderReady()
      backend.endComputePassEncoder()
      backendOf(backend).commandEncoder?.copyBufferToBuffer(poisonOf(sizeBytes), 0, buffer, 0, sizeBytes)
    }
    return buffer
  }
}

interface Outcome {
  readonly value: Float32Array
  readonly shape: readonly number[]
  readonly gradients: readonly Float32Array[]
}

const read = async (tensor: tf.Tensor): Promise<Float32Array> => Float32Array.from(await tensor.data())

async function evaluate(backend: 'cpu' | 'webgpu', { inputs, apply }: OperationCase): Promise<Outcome> {
  await tf.setBackend(backend)
  const before = tf.memory().numTensors
  const tensors = inputs.map(({ shape, values }) => tf.tensor(values, [...shape]))
  const value = tf.tidy(() => apply(...tensors))
  const dy = tf.tensor(normals(value.size, 991), value.shape)
  const gradients = tf.tidy(() => tf.grads(apply)(tensors, dy))
  const outcome = { value: await read(value), shape: value.shape, gradients: await Promise.all(gradients.map(read)) }
  tf.dispose([value, dy, ...tensors, ...gradients])
  expect(tf.memory().numTensors, `tensors left on ${backend}`).toBe(before)
  return outcome
}

export async function expectAgreement(operation: OperationCase, tolerance = 1e-5): Promise<void> {
  const opened = await openWebgpu()
  const referee = await evaluate('cpu', operation)
  const ours = await evaluate('webgpu', operation)
  expect(await opened.takeErrors()).toEqual([])
  expect(ours.shape).toEqual(referee.shape)
  expect(worstGap(ours.value, referee.value), 'value').toBeLessThan(tolerance)
  expect(ours.gradients).toHaveLength(referee.gradients.length)
  for (const [i, gradient] of ours.gradients.entries()) {
    expect(worstGap(gradient, referee.gradients[i] ?? []), `gradient ${i}`).toBeLessThan(tolerance)
  }
  expect(await evaluate('webgpu', operation), 'the same bits on a second run').toEqual(ours)
}

/** What `compute` gives on WebGPU and on the referee, for results without gradients. */
export async function onBoth(
  compute: () => Promise<readonly Float32Array[]>,
): Promise<{ readonly ours: readonly Float32Array[]; readonly referee: readonly Float32Array[] }> {
  const opened = await openWebgpu()
  const measured = async (backend: 'cpu' | 'webgpu'): Promise<readonly Float32Array[]> => {
    await tf.setBackend(backend)
    const before = tf.memory().numTensors
    const results = await compute()
    expect(tf.memory().numTensors, `tensors left on ${backend}`).toBe(before)
    return results
  }
  const referee = await measured('cpu')
  const ours = await measured('webgpu')
  expect(await opened.takeErrors()).toEqual([])
  expect(await measured('webgpu'), 'the same bits on a second run').toEqual(ours)
  return { ours, referee }
}
