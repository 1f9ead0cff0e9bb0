import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocks } from '#client/locks'
import { linkWorkers } from '#client/workers'
import { unknownIntensity } from '#domain/data/matrix'
import { ok, type Result } from '#domain/result'
import type { ClassRun, RunRecord } from '#domain/run/run'
import type { ClassStudy } from '#domain/study/study'
import type { TrainEvent } from '#protocol/training'
import { storeSpectra } from '#sessions/import/ingestStoring'
import { smallDataset, smallStudy } from '#sessions/train/trainSmall.testkit'
import { openStorage } from '#storage/idb/openStorage'

const { datasets, runs, close } = openStorage({ nowMs: () => Date.now() })
let hash = ''
const { training, analysis } = linkWorkers(createLocks())

function classRun(result: Result<RunRecord>): ClassRun {
  const run = unwrap(result)
  if (run.task !== 'classes') throw new Error('the run is of another kind')
  return run
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

const studyOf = (changes: Partial<ClassStudy>): ClassStudy => {
  const study = smallStudy(changes)
  return { ...study, dataset: { ...study.dataset, hash } }
}

const train = async (
  runId: string,
  epochs: number,
  onEvent: (event: TrainEvent) => void,
  backend: 'wasm' | 'webgpu' = 'wasm',
) => {
  const request = { runId, name: runId, study: studyOf({ epochs }), backend }
  const ended = await training.call('train', request, { onProgress: onEvent })
  return ended.ok ? ok(ended.value.record) : ended
}

/** The worker as the page uses it, over the browser's own IndexedDB. */
describe('the training worker', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    const { summary, ...table } = smallDataset()
    const { name, createdAtMs, suggested, warnings, sources } = summary
    const facts = { name, createdAtMs, suggested, warnings, sources }
    hash = unwrap(await storeSpectra(datasets, 'small', table, unknownIntensity, facts, () => {})).hash
  })
  afterAll(() => {
    training.stop()
    analysis.stop()
    close()
  })

  it('chooses WASM by itself where the only adapter is a software one, and says so', async () => {
    const report = unwrap(await training.call('openDevice', { preference: 'auto', again: false }))
    expect(report).toMatchObject({ backend: 'wasm', selfTest: { passed: true } })
    expect(report.reason).toMatch(/software renderer.*so training runs on WASM/)
  })

  it('trains, tells, stores, explains and predicts', async () => {
    const events: TrainEvent[] = []
    const record = classRun(await train('worker-run', 5, (event) => events.push(event)))
    expect(record.status).toEqual({ kind: 'finished' })
    expect(events.filter(({ kind }) => kind === 'epoch')).toHaveLength(5)
    expect(classRun(await runs.load('worker-run')).test?.logits).toEqual(record.test?.logits)
    const settings = record.study.attribution
    const maps = unwrap(
      await analysis.call('explainClasses', { runId: 'worker-run', settings, baseline: null, backend: 'wasm' }),
    )
    expect(maps.map(({ meanAbsolute }) => meanAbsolute.length)).toEqual([64, 64, 64])
    const { intensities, rows } = smallDataset()
    const request = { model: { runId: 'worker-run' }, inputs: intensities, rows, backend: 'wasm' as const }
    expect(unwrap(await analysis.call('predict', request)).logits).toHaveLength(rows * 3)
  })

  it('hears pause, resume and stop while it trains', async () => {
    const statuses: string[] = []
    let heardAfterMs = Number.POSITIVE_INFINITY
    let onPaused = () => {}
    let onBegun = () => {}
    const paused = new Promise<void>((resolve) => {
      onPaused = resolve
    })
    const begun = new Promise<void>((resolve) => {
      onBegun = resolve
    })
    const run = train('worker-stop', 10_000, (event) => {
      if (event.kind === 'status') statuses.push(event.status.kind)
      if (event.kind === 'status' && event.status.kind === 'paused') onPaused()
      if (event.kind === 'epoch' && event.record.epoch === 3) onBegun()
    })
    await begun
    const askedMs = performance.now()
    await training.call('pause', null)
    await paused
    heardAfterMs = performance.now() - askedMs
    expect(unwrap(await runs.loadState('worker-stop')).step).toBeGreaterThan(0)
    await training.call('resume', null)
    await training.call('stop', null)
    const record = unwrap(await run)
    expect(record.status).toEqual({ kind: 'stopped' })
    expect(statuses.slice(0, 3)).toEqual(['queued', 'training', 'paused'])
    expect(heardAfterMs).toBeLessThan(1000)
  })

  it('comes to the same weights on WebGPU as on WASM, dropout included', async () => {
    const onWebgpu = unwrap(await train('worker-webgpu', 2, () => {}, 'webgpu'))
    const onWasm = unwrap(await train('worker-wasm', 2, () => {}))
    expect(onWebgpu).toMatchObject({ device: { backend: 'webgpu', selfTest: { passed: true } }, steps: onWasm.steps })
    expect(onWebgpu.device?.adapter).not.toBe('')
    const expected = unwrap(await runs.loadBest('worker-wasm'))
    const found = unwrap(await runs.loadBest('worker-webgpu'))
    expect([...found.keys()]).toEqual([...expected.keys()])
    for (const [name, { data }] of expected) {
      const other = found.get(name)?.data ?? new Float32Array()
      const gap = Math.hypot(...data.map((value, i) => value - (other[i] ?? Number.NaN)))
      expect(gap / Math.hypot(...data), name).toBeLessThan(1e-3)
    }
  })

  it('brings failures back as results', async () => {
    const gone = { ...smallStudy(), dataset: { ...smallStudy().dataset, hash: 'gone' } }
    const result = await training.call('train', { runId: 'worker-gone', name: '', study: gone, backend: 'wasm' })
    expect(result).toMatchObject({ ok: false, error: { code: 'dataset-missing' } })
  })
})
