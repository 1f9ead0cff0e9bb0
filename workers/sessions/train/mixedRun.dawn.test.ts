/** A run in mixed precision from request to record, on a device with f16. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '#domain/result'
import type { DeviceReport } from '#domain/run/device'
import type { OpenedDevice } from '#engine/device'
import { openWebgpu } from '#engine/kernels/webgpu/agreement.testkit'
import { createTrainingControl } from '#engine/trainingControl'
import { classMetrics } from '#export/tasks/classes/metricsFile'
import type { TrainEvent } from '#protocol/training'
import { openTestPorts, trainAlone } from './trainSession.testkit.ts'
import { classNames, smallStudy } from './trainSmall.testkit.ts'

const { features, adapter, software, maxBufferBytes, settle, takeErrors } = await openWebgpu()

const report: DeviceReport = {
  backend: 'webgpu',
  adapter,
  software,
  reason: 'WebGPU was asked for.',
  features: { ...features, relaxedSimd: false },
  maxBufferBytes,
  selfTest: { passed: true, checks: 0, failed: [], worstGap: 0, durationMs: 0 },
}
/** The test files of a process share one device; the keeper would open another. */
const device: OpenedDevice = {
  report,
  settle,
  fault: async () => null,
  memoryBytes: () => 0,
  takeFallbacks: () => [],
  environment: () => ({ backend: 'webgpu', adapter: report.adapter, kernels: 'tiles', engine: '', browser: '' }),
  adoptKernels: () => {},
}

describe.skipIf(!features.f16)('a run in mixed precision', () => {
  let ports: Awaited<ReturnType<typeof openTestPorts>>
  beforeAll(async () => {
    ports = await openTestPorts('mixed-run')
  })
  afterAll(() => ports.close())

  it('records what it was trained in and how many steps were skipped, also in metrics.json', async () => {
    const events: TrainEvent[] = []
    const study = smallStudy({ precision: 'mixed' })
    const trained = await trainAlone(
      { runId: 'mixed', name: 'mixed', study, backend: 'webgpu' },
      { ...ports, devices: { open: async () => ok(device) } },
      createTrainingControl(),
      (event) => events.push(event),
    )
    if (!trained.ok) throw new Error(trained.error.message)
    const run = trained.value
    if (run.task !== 'classes') throw new Error('the run is of another kind')
    expect(run).toMatchObject({ status: { kind: 'finished' }, study: { precision: 'mixed' }, steps: 42 })
    expect(run.skippedSteps).toBeGreaterThanOrEqual(0)
    const { training, accuracy } = classMetrics(run, classNames)
    expect(training).toEqual({ precision: 'mixed', steps: 42, skippedSteps: run.skippedSteps })
    expect(accuracy).toBeGreaterThan(0.8)
    expect(events.flatMap((event) => (event.kind === 'progress' ? [event.skippedSteps] : [])).at(-1)).toBe(
      run.skippedSteps,
    )
    expect(await takeErrors()).toEqual([])
  })
})
