import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Result } from '#domain/result'
import { formatError } from '#domain/result'
import type { ClassRun, RunRecord } from '#domain/run/run'
import type { ClassStudy } from '#domain/study/study'
import { setKernelLimits } from '#engine/kernels/fallbacks'
import { wasmMemoryLimitBytes } from '#engine/kernels/wasm/heap'
import { createTrainingControl } from '#engine/trainingControl'
import { hoardWasmMemory } from '#engine/wasmMemory.testkit'
import type { TrainEvent } from '#protocol/training'
import { openTestPorts, trainAlone } from './trainSession.testkit.ts'
import type { TrainPorts } from './trainSession.ts'
import { classNames, smallStudy } from './trainSmall.testkit.ts'

let ports: Awaited<ReturnType<typeof openTestPorts>>
let runs = 0

const limits = {
  largestTensorBytes: wasmMemoryLimitBytes,
  largestScratchBytes: wasmMemoryLimitBytes,
}

async function run(
  study: ClassStudy,
  onEvent: (event: TrainEvent, control: ReturnType<typeof createTrainingControl>) => void = () => {},
  on: TrainPorts = ports,
) {
  const control = createTrainingControl()
  const runId = `run-${++runs}`
  const events: TrainEvent[] = []
  const result = await trainAlone({ runId, name: runId, study, backend: 'wasm' }, on, control, (event) => {
    events.push(event)
    onEvent(event, control)
  })
  return { runId, result, events }
}

function record(result: Result<RunRecord>): ClassRun {
  if (!result.ok) throw new Error(result.error.message)
  if (result.value.task !== 'classes') throw new Error('the run is of another kind')
  return result.value
}

const accuracy = ({ test, cohort }: ClassRun): number => {
  const classes = cohort?.classNames.length ?? 0
  const right = [...(test?.actual ?? [])].filter((label, i) => {
    const logits = test?.logits.subarray(i * classes, (i + 1) * classes) ?? new Float32Array()
    return logits.indexOf(Math.max(...logits)) === label
  })
  return right.length / (test?.actual.length ?? 1)
}

describe('a run', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    ports = await openTestPorts('train-session')
  })
  afterAll(() => ports.close())

  it('in mixed precision is refused before its first step where the device has no f16, in words', async () => {
    const { runId, result, events } = await run({ ...smallStudy(), precision: 'mixed' })
    expect(result).toMatchObject({ ok: false, error: { code: 'precision-unavailable' } })
    if (!result.ok)
      expect(formatError(result.error)).toMatch(/WebAssembly has no half-precision numbers.*set precision to f32/)
    expect(events.some(({ kind }) => kind === 'progress')).toBe(false)
    const stored = await ports.runs.load(runId)
    expect(stored).toMatchObject({ ok: true, value: { status: { kind: 'failed' }, epochs: [], steps: 0 } })
  })

  it('goes from request to a finished record with its weights, state and test answers', async () => {
    const { runId, result, events } = await run(smallStudy())
    const finished = record(result)
    expect(finished).toMatchObject({
      id: runId,
      status: { kind: 'finished' },
      createdAtMs: 1_700_000_000_000,
      dataset: { hash: 'small', name: 'Three bands' },
      cohort: { classNames, groupCount: 15 },
      device: { backend: 'wasm', selfTest: { passed: true } },
      steps: 6 * 7,
    })
    expect(finished.epochs).toHaveLength(6)
    expect(finished.test?.rows).toEqual(finished.split?.test)
    expect(accuracy(finished)).toBeGreaterThan(0.8)
    const stored = await ports.runs.load(runId)
    expect(stored).toMatchObject({ ok: true, value: { status: { kind: 'finished' }, best: finished.best } })
    const best = await ports.runs.loadBest(runId)
    expect(best.ok && [...best.value.keys()]).toContain('block.1.running_var')
    const state = await ports.runs.loadState(runId)
    expect(state).toMatchObject({ ok: true, value: { step: 42, epoch: 6, cursor: 0, seed: 42 } })
    const kinds = events.map((event) => (event.kind === 'status' ? event.status.kind : event.kind))
    const often = ['progress', 'epoch', 'saved']
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1] && !often.includes(kind))).toEqual([
      'queued',
      'preparing',
      'device',
      'training',
      'preparing',
      'judging',
      'finished',
    ])
    expect(events.filter(({ kind }) => kind === 'epoch')).toHaveLength(6)
  })

  it('keeps the epoch with the best validation accuracy, and of equals the one with the lower loss', async () => {
    const { epochs, best } = record((await run(smallStudy())).result)
    const top = Math.max(...epochs.map(({ validation }) => validation?.accuracy ?? 0))
    const equals = epochs.filter(({ validation }) => validation?.accuracy === top)
    const lowest = Math.min(...equals.map(({ validation }) => validation?.loss ?? 0))
    expect(best).toEqual({ epoch: equals.find(({ validation }) => validation?.loss === lowest)?.epoch, score: top })
  })

  it('gives the same weights and answers for the same study', async () => {
    const first = await run(smallStudy({ epochs: 2 }))
    const second = await run(smallStudy({ epochs: 2 }))
    expect(await ports.runs.loadBest(second.runId)).toEqual(await ports.runs.loadBest(first.runId))
    expect(record(second.result).test).toEqual(record(first.result).test)
  })

  it('leaves nothing on the device, whether it finishes, stops or fails', async () => {
    const device = await ports.devices.open('wasm', false)
    const bytes = () => (device.ok ? device.value.memoryBytes() : Number.NaN)
    const before = bytes()
    await run(smallStudy({ epochs: 1 }))
    await run(smallStudy({ epochs: 9 }), (event, control) => {
      if (event.kind === 'epoch') control.stop()
    })
    const study = smallStudy()
    await run({ ...study, optimizer: { ...study.optimizer, learningRate: 1e38 } })
    expect(bytes()).toBe(before)
  })

  it('splits copies and chooses its epoch on the test part under the published protocol', async () => {
    const study = smallStudy({ epochs: 2 })
    const { result } = await run({ ...study, split: { ...study.split, protocol: 'published' } })
    const published = record(result)
    const test = published.split?.test ?? new Int32Array()
    expect(published.split?.unit).toBe('copy')
    expect(test.length).toBe(Math.round(0.2 * 45 * 4))
    expect(published.test?.rows).toEqual(test.map((item) => published.cohort?.rows[Math.floor(item / 4)] ?? -1))
    expect(published.epochs[0]?.validation?.n).toBe(test.length)
  })

  it('takes the last epoch where a fold leaves nothing to choose on', async () => {
    const study = smallStudy({ epochs: 3 })
    const { result } = await run({ ...study, split: { ...study.split, protocol: 'folds', folds: 5, fold: 1 } })
    const folded = record(result)
    expect(folded.best?.epoch).toBe(3)
    expect(folded.epochs.every(({ validation }) => validation === null)).toBe(true)
    expect(folded.test?.rows.length).toBe(9)
  })

  it('pauses, resumes, and ends as if nothing had been', async () => {
    const straight = await run(smallStudy({ epochs: 3 }))
    const { runId, result, events } = await run(smallStudy({ epochs: 3 }), (event, control) => {
      if (event.kind === 'epoch' && event.record.epoch === 1) control.pause()
      if (event.kind === 'status' && event.status.kind === 'paused') setTimeout(() => control.resume(), 20)
    })
    const statuses = events.flatMap((event) => (event.kind === 'status' ? [event.status.kind] : []))
    expect(statuses).toEqual(['queued', 'training', 'paused', 'training', 'finished'])
    expect(record(result).test).toEqual(record(straight.result).test)
    expect(await ports.runs.loadBest(runId)).toEqual(await ports.runs.loadBest(straight.runId))
  })

  it('stops on the user’s word and still answers the test part', async () => {
    const { result } = await run(smallStudy({ epochs: 500 }), (event, control) => {
      if (event.kind === 'epoch' && event.record.epoch === 2) control.stop()
    })
    const stopped = record(result)
    expect(stopped.status).toEqual({ kind: 'stopped' })
    expect(stopped.epochs).toHaveLength(2)
    expect(stopped.test?.rows.length).toBeGreaterThan(0)
  })

  it('fails with the error in its record when the dataset is gone', async () => {
    const study = smallStudy()
    const { runId, result } = await run({ ...study, dataset: { ...study.dataset, hash: 'gone' } })
    expect(result).toMatchObject({ ok: false, error: { code: 'dataset-missing' } })
    const stored = await ports.runs.load(runId)
    expect(stored).toMatchObject({
      ok: true,
      value: { status: { kind: 'failed', error: { code: 'dataset-missing' } } },
    })
  })

  it('refuses a network that answers another number of classes', async () => {
    const study = smallStudy()
    const heads = [{ name: 'head', layers: [{ kind: 'dense' as const, units: 5 }] }]
    const { result } = await run({ ...study, model: { ...study.model, heads } })
    expect(result).toMatchObject({ ok: false, error: { code: 'model-data-mismatch' } })
  })

  it('fails with the step named when the learning rate blows the loss up, and keeps what was good', async () => {
    const study = smallStudy({ epochs: 40 })
    const { result } = await run({ ...study, optimizer: { ...study.optimizer, learningRate: 1e38 } })
    expect(result).toMatchObject({ ok: false, error: { code: 'loss-not-finite' } })
    expect(result.ok ? '' : formatError(result.error)).toMatch(/epoch 1, step \d+/)
  })

  it('is judged by its best epoch when it breaks off later, so that what it learned can be used', async () => {
    let release = (): void => {}
    // The memory comes back before the device is asked once more: what was held goes with the training.
    const open: typeof ports.devices.open = (...wanted) => {
      release()
      return ports.devices.open(...wanted)
    }
    const { runId, result, events } = await run(
      smallStudy({ epochs: 40 }),
      (event) => {
        if (event.kind === 'epoch' && event.record.epoch === 3) release = hoardWasmMemory()
      },
      { ...ports, devices: { open } },
    )
    expect(result).toMatchObject({ ok: false, error: { code: 'out-of-memory', where: { epoch: 4 } } })
    const stored = record(await ports.runs.load(runId))
    const { status, best, epochs, test, split } = stored
    expect(status).toEqual({ kind: 'failed', error: result.ok ? null : result.error })
    expect(epochs).toHaveLength(3)
    expect(best?.epoch).toBeLessThanOrEqual(3)
    expect(test?.rows).toEqual(split?.test)
    expect(accuracy(stored)).toBeGreaterThan(0.4)
    expect((await ports.runs.loadBest(runId)).ok).toBe(true)
    expect((await ports.runs.loadState(runId)).ok).toBe(true)
    expect(events.at(-1)).toMatchObject({ kind: 'status', status: { kind: 'failed' } })
  })

  it('tells of every operation that ran on tfjs’s own kernels', async () => {
    const study = smallStudy({ epochs: 1 })
    const trunk = [{ name: 'block', layers: [{ kind: 'flatten' as const }, { kind: 'dense' as const, units: 8 }] }]
    const device = await ports.devices.open('wasm', false)
    if (!device.ok) throw new Error(device.error.message)
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    setKernelLimits('wasm', { ...limits, largestScratchBytes: 0 })
    const finished = record((await run({ ...study, model: { ...study.model, trunk } })).result)
    setKernelLimits('wasm', limits)
    const told = finished.warnings.filter(({ code }) => code === 'stock-kernel').map(({ message }) => message)
    expect(told).toContainEqual(
      expect.stringMatching(
        /^matMul of \[16, 64\] with \[64, 8\] ran on tfjs's own kernel because its intermediate results take up to 1 MB/,
      ),
    )
    expect(new Set(told).size).toBe(told.length)
    const next = record((await run(smallStudy({ epochs: 1 }))).result)
    expect(next.warnings.map(({ code }) => code)).not.toContain('stock-kernel')
  })
})
