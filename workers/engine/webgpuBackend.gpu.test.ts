import * as tf from '@tensorflow/tfjs'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openWebgpuBackend } from './webgpuBackend.ts'

async function opened() {
  const device = await openWebgpuBackend()
  if (!device.ok) throw new Error(device.error.code)
  await tf.setBackend('webgpu')
  return device.value
}

function currentDevice(): GPUDevice {
  const backend = tf.backend()
  if (!(backend instanceof WebGPUBackend)) throw new Error('not on WebGPU')
  return backend.device
}

describe('the WebGPU backend', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('opens a device with the limits of its adapter and computes on it', async () => {
    const adapter = await navigator.gpu.requestAdapter()
    expect(adapter).not.toBeNull()
    const device = await opened()
    expect(tf.getBackend()).toBe('webgpu')
    expect(currentDevice().limits.maxStorageBuffersPerShaderStage).toBe(adapter?.limits.maxStorageBuffersPerShaderStage)
    expect(device.maxBufferBytes).toBeGreaterThanOrEqual(128 * 2 ** 20)
    expect(device.features.f16).toBe(adapter?.features.has('shader-f16'))
    expect(await tf.tensor1d([1, 2, 3]).add(1).data()).toEqual(new Float32Array([2, 3, 4]))
    expect(await device.takeErrors()).toEqual([])
  })

  it('recognises the software adapter that tests run on', async () => {
    const device = await opened()
    if (/swiftshader|llvmpipe/i.test(device.adapter)) expect(device.software).toBe(true)
    else expect(device.software).toBe(false)
  })

  it('tells of invalid work once, and only once', async () => {
    const device = await opened()
    currentDevice().createShaderModule({ code: 'fn broken( {' })
    const errors = await device.takeErrors()
    expect(errors).toHaveLength(1)
    expect(await device.takeErrors()).toEqual([])
  })

  it('settles `lost` with a reason when the device goes away', async () => {
    const device = await opened()
    currentDevice().destroy()
    expect(await device.lost).not.toBe('')
  })

  it('can be opened anew after a loss', async () => {
    await opened()
    currentDevice().destroy()
    const again = await opened()
    expect(await tf.scalar(2).square().data()).toEqual(new Float32Array([4]))
    expect(await again.takeErrors()).toEqual([])
  })

  it('can be opened anew after tfjs was told to forget it, which frees the former device', async () => {
    const former = await opened()
    tf.removeBackend('webgpu')
    expect(await former.lost).not.toBe('')
    await opened()
    expect(await tf.scalar(3).square().data()).toEqual(new Float32Array([9]))
  })

  it('waits for recorded work, also when there is none', async () => {
    const device = await opened()
    await device.settle()
    const kept = tf.tidy(() => tf.fill([4], 2).square())
    await device.settle()
    expect([...(await kept.data())]).toEqual([4, 4, 4, 4])
    kept.dispose()
  })

  it('names a missing adapter instead of failing on it', async () => {
    vi.spyOn(navigator.gpu, 'requestAdapter').mockResolvedValue(null)
    const device = await openWebgpuBackend()
    expect(device).toMatchObject({ ok: false, error: { code: 'webgpu-no-adapter' } })
  })

  it('names a browser without WebGPU', async () => {
    vi.spyOn(navigator, 'gpu', 'get').mockReturnValue(undefined as never)
    const device = await openWebgpuBackend()
    expect(device).toMatchObject({ ok: false, error: { code: 'webgpu-unavailable' } })
  })
})
