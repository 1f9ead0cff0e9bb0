import { expect, test } from 'vitest'
import type { Result } from '#domain/result'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { TrainingCalls } from '#protocol/trainCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createDevice, knownDevice } from './device.ts'

const report = (backend: 'webgpu' | 'wasm'): DeviceReport => ({
  backend,
  adapter: backend,
  software: false,
  reason: 'because',
  features: { f16: false, subgroups: false, timestamps: false, relaxedSimd: false },
  maxBufferBytes: null,
  selfTest: { passed: true, checks: 1, failed: [], worstGap: 0, durationMs: 1 },
})

/** A worker whose answers are given by hand. */
function bench() {
  const asked: {
    preference: BackendPreference
    again: boolean
    answer: (result: Result<DeviceReport>) => void
  }[] = []
  const training = inProcess<TrainingCalls>({
    openDevice: (request) =>
      new Promise((answer) => {
        asked.push({ ...request, answer })
      }),
  })
  const device = createDevice({ training })
  return { asked, device }
}

test('opening tells what it found', async () => {
  const { asked, device } = bench()
  const opened = device.getState().open('auto')
  expect(device.getState().status).toEqual({ kind: 'opening', last: null })
  asked[0]?.answer({ ok: true, value: report('webgpu') })
  await opened
  expect(device.getState().status).toEqual({ kind: 'ready', report: report('webgpu') })
})

test('while the self-test runs again, the device known before stays in sight', async () => {
  const { asked, device } = bench()
  device.getState().reported(report('wasm'))
  const again = device.getState().testAgain('wasm')
  expect(asked[0]).toMatchObject({ preference: 'wasm', again: true })
  expect(knownDevice(device.getState().status)?.backend).toBe('wasm')
  asked[0]?.answer({ ok: false, error: { code: 'self-test-failed', message: 'No.', remedy: 'Use another.' } })
  await again
  expect(device.getState().status).toMatchObject({ kind: 'failed', error: { code: 'self-test-failed' } })
})

test('the backend chosen last wins, whichever answers first', async () => {
  const { asked, device } = bench()
  const first = device.getState().open('webgpu')
  const second = device.getState().open('wasm')
  asked[1]?.answer({ ok: true, value: report('wasm') })
  await second
  asked[0]?.answer({ ok: true, value: report('webgpu') })
  await first
  expect(knownDevice(device.getState().status)?.backend).toBe('wasm')
})
