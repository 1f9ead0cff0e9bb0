import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { err, ok } from '#domain/result'
import { createDeviceKeeper } from './device.ts'
import { kernelNames } from './kernels/contract.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

const nowMs = () => performance.now()
const keeper = () => createDeviceKeeper({ nowMs, openWasmFiles: async () => ok(await openWasmOnDisk()) })

describe('opening a device where there is no WebGPU', { timeout: 60_000 }, () => {
  it('takes WASM on “auto”, proves it, and says why', async () => {
    const opened = await keeper().open('auto', false)
    if (!opened.ok) throw new Error(opened.error.message)
    const { report } = opened.value
    expect(report.backend).toBe('wasm')
    expect(report.reason).toMatch(/WebGPU.*so training runs on WASM\.$/)
    expect(report.selfTest).toMatchObject({ passed: true, failed: [] })
    expect(report.selfTest.checks).toBeGreaterThan(25)
    expect(report.selfTest.worstGap).toBeGreaterThan(0)
    expect(tf.getBackend()).toBe('wasm')
    expect(tf.memory().numTensors).toBe(0)
  })

  it('does not take another backend than the one that was asked for', async () => {
    const refused = await keeper().open('webgpu', false)
    expect(refused).toMatchObject({ ok: false, error: { code: 'webgpu-unavailable' } })
  })

  it('answers from memory until it is asked to look again', async () => {
    const devices = keeper()
    const first = await devices.open('wasm', false)
    const second = await devices.open('wasm', false)
    const third = await devices.open('wasm', true)
    const tests = [first, second, third].map((device) => (device.ok ? device.value.report.selfTest : null))
    expect(tests[0]?.passed).toBe(true)
    expect(tests[1]).toBe(tests[0])
    expect(tests[2]).not.toBe(tests[0])
  })

  it('gives each asker its own reason for the one device', async () => {
    const devices = keeper()
    const chosen = await devices.open('auto', false)
    const asked = await devices.open('wasm', false)
    expect(asked.ok && asked.value.report.reason).toBe('WASM was asked for.')
    expect(chosen.ok && asked.ok && asked.value.report.selfTest === chosen.value.report.selfTest).toBe(true)
  })

  it('passes on what keeps WASM from opening', async () => {
    const fault = { code: 'wasm-no-simd', message: 'no SIMD', remedy: 'another browser' }
    const devices = createDeviceKeeper({ nowMs, openWasmFiles: async () => err(fault) })
    expect(await devices.open('auto', false)).toEqual(err(fault))
  })

  it('refuses a backend whose gradients are wrong, and names the first check that failed', async () => {
    const right = tf.getKernel(kernelNames.conv1dFilterGrad, 'wasm')
    const devices = createDeviceKeeper({
      nowMs,
      openWasmFiles: async () => {
        const opened = await openWasmOnDisk()
        tf.unregisterKernel(kernelNames.conv1dFilterGrad, 'wasm')
        tf.registerKernel({
          ...right,
          kernelFunc: (call) => {
            const found = right.kernelFunc(call)
            const gradient = Array.isArray(found) ? found[0] : found
            if (!gradient) throw new Error('no gradient')
            return tf.tidy(() => tf.mul(tf.engine().makeTensorFromTensorInfo(gradient), 1.01))
          },
        })
        return ok(opened)
      },
    })
    const refused = await devices.open('wasm', false)
    tf.unregisterKernel(kernelNames.conv1dFilterGrad, 'wasm')
    tf.registerKernel(right)
    expect(refused).toMatchObject({ ok: false, error: { code: 'self-test-failed' } })
    expect(refused.ok ? '' : refused.error.message).toContain('gradient of first.0.weight')
  })
})
