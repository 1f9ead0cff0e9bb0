import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomFor, streams } from '#domain/random/rng'
import { type AppError, err, ok, type Result } from '#domain/result'
import { canGoOn, type RunRecord } from '#domain/run/run'
import type { ClassStudy } from '#domain/study/study'
import { createTrainingControl } from '#engine/trainingControl'
import type { HeldRun, TrainEvent } from '#protocol/training'
import type { RunStore } from '#storage/ports'
import { trainingWith } from '../working.ts'
import { openTestPorts, trainAlone } from './trainSession.testkit.ts'
import { type TrainPorts, trainRun } from './trainSession.ts'
import { smallStudy } from './trainSmall.testkit.ts'

let ports: Awaited<ReturnType<typeof openTestPorts>>

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

/** A clock by which every checkpoint is due. */
const hurried = (): (() => number) => {
  let nowMs = 0
  return () => {
    nowMs += 500
    return nowMs
  }
}

const study = smallStudy({ epochs: 12 })
const request = (runId: string, wanted: ClassStudy = study) => ({
  runId,
  name: runId,
  study: wanted,
  backend: 'wasm' as const,
})

/** The stores of a page that goes away after its n-th checkpoint: nothing is written any more. */
function dyingAfter(checkpoints: number): TrainPorts {
  let stored = 0
  const alive = () => stored < checkpoints
  const runs = {
    ...ports.runs,
    checkpoint: async (...args: Parameters<RunStore['checkpoint']>) => {
      const saved = alive() ? await ports.runs.checkpoint(...args) : ok(undefined)
      stored++
      return saved
    },
    save: async (...args: Parameters<RunStore['save']>) => (alive() ? ports.runs.save(...args) : ok(undefined)),
    saveTest: async () => ok(undefined),
    saveExplained: async () => ok(undefined),
  }
  return { ...ports, runs, nowMs: hurried() }
}

const weightsOf = async (runId: string) => ({
  best: unwrap(await ports.runs.loadBest(runId)),
  state: unwrap(await ports.runs.loadState(runId)),
})

describe('a run that goes on', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    ports = await openTestPorts('resume-run')
  })
  afterAll(() => ports.close())

  it('ends with the weights, bit for bit, and the record of an unbroken one, wherever it was left', async () => {
    const whole = unwrap(await trainAlone(request('whole'), ports))
    const expected = await weightsOf('whole')
    for (const checkpoints of [1, 2, 3]) {
      const runId = `left-${checkpoints}`
      unwrap(await trainAlone(request(runId), dyingAfter(checkpoints)))
      const left = unwrap(await ports.runs.load(runId))
      expect(left.status.kind).toBe('training')
      expect(left.epochs.length).toBe(unwrap(await ports.runs.loadState(runId)).epoch)
      const events: TrainEvent[] = []
      const tell = (event: TrainEvent) => events.push(event)
      const resumed = unwrap(await trainAlone({ ...request(runId), goOn: true }, ports, createTrainingControl(), tell))
      expect(await weightsOf(runId)).toEqual(expected)
      // They were fitted before the first epoch, and stored.
      expect(left).toMatchObject({ classics: resumed.task === 'classes' ? resumed.classics : null })
      expect(resumed).toMatchObject({ classics: whole.task === 'classes' ? whole.classics : null })
      expect(resumed).toMatchObject({ status: { kind: 'finished' }, best: whole.best, steps: whole.steps })
      expect(resumed.resumptions).toEqual([{ step: expect.any(Number), changes: [] }])
      expect(resumed.evaluation).toEqual(whole.evaluation)
      expect(resumed.epochs.map(({ train }) => train)).toEqual(whole.epochs.map(({ train }) => train))
      const told = events.find((event) => event.kind === 'resumed')
      expect(told?.epochs).toHaveLength(left.epochs.length)
    }
  })

  it('begins again where nothing was stored, with the same end', async () => {
    unwrap(await trainAlone(request('nothing'), dyingAfter(0)))
    const resumed = unwrap(await trainAlone({ ...request('nothing'), goOn: true }, ports))
    expect(resumed.resumptions).toEqual([{ step: 0, changes: [] }])
    expect(await weightsOf('nothing')).toEqual(await weightsOf('whole'))
  })

  it('says what has changed since, so that nobody takes close for equal', async () => {
    unwrap(await trainAlone(request('moved'), dyingAfter(2)))
    const kept = unwrap(await ports.runs.loadCheckpoint('moved'))
    const environment = { ...kept.environment, browser: 'another', adapter: 'a graphics card' }
    unwrap(await ports.runs.checkpoint({ ...kept, environment }))
    const resumed = unwrap(await trainAlone({ ...request('moved'), goOn: true }, ports))
    expect(resumed.resumptions?.[0]?.changes).toEqual(['adapter', 'browser'])
  })

  it('goes on with its own study and split, whatever is asked now', async () => {
    unwrap(await trainAlone(request('own'), dyingAfter(3)))
    const other = smallStudy({ epochs: 2, seed: 9 })
    const resumed = unwrap(await trainAlone({ ...request('own', other), goOn: true }, ports))
    expect(resumed.study).toEqual(study)
    expect(await weightsOf('own')).toEqual(await weightsOf('whole'))
  })
})

const full: AppError = { code: 'storage-full', message: 'there is no room left', remedy: 'delete something' }

/** Takes so many checkpoints and then no more; a record is small, and still finds room. */
function fillingAfter(checkpoints: number): TrainPorts {
  let stored = 0
  const checkpoint = async (...args: Parameters<RunStore['checkpoint']>) =>
    stored++ < checkpoints ? ports.runs.checkpoint(...args) : err(full)
  return { ...ports, runs: { ...ports.runs, checkpoint }, nowMs: hurried() }
}

describe('a run that cannot be stored any more', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    ports = await openTestPorts('unsaved-run')
  })
  afterAll(() => ports.close())

  it('trains on and says so; record and weights stay those of the last checkpoint, and the end is held to be saved', async () => {
    const on = fillingAfter(2)
    const events: TrainEvent[] = []
    const held: { run: HeldRun; saveAgain: () => Promise<Result<RunRecord>> }[] = []
    const working = trainingWith(createTrainingControl(), (event) => events.push(event))
    const hold = (run: HeldRun, saveAgain: () => Promise<Result<RunRecord>>) => held.push({ run, saveAgain })
    const ended = unwrap(await trainRun(request('full'), on, { ...working, hold }))
    expect(ended.unsaved).toEqual(full)
    expect(events).toContainEqual({ kind: 'unsaved', error: full })
    const stored = unwrap(await ports.runs.load('full'))
    const kept = unwrap(await ports.runs.loadCheckpoint('full'))
    expect(stored.status.kind).toBe('training')
    expect(stored.epochs).toHaveLength(kept.state.epoch)
    expect(stored.best).toEqual(kept.record.best)
    expect(held).toHaveLength(1)
    expect(held[0]?.run.record).toMatchObject({ status: { kind: 'finished' }, epochs: { length: 12 } })

    expect(await held[0]?.saveAgain()).toEqual(err(full))
  })

  it('is finished, and nothing else, once it could be saved', async () => {
    const on = fillingAfter(2)
    let refusing = true
    const runs = {
      ...ports.runs,
      checkpoint: async (...args: Parameters<RunStore['checkpoint']>) =>
        refusing ? on.runs.checkpoint(...args) : ports.runs.checkpoint(...args),
    }
    let again: (() => Promise<Result<RunRecord>>) | null = null
    const working = trainingWith(createTrainingControl(), () => {})
    const hold = (_: HeldRun, saveAgain: () => Promise<Result<RunRecord>>) => {
      again = saveAgain
    }
    unwrap(await trainRun(request('later'), { ...on, runs }, { ...working, hold }))
    refusing = false
    const save = again as (() => Promise<Result<RunRecord>>) | null
    if (!save) throw new Error('nothing was held')
    const record = unwrap(await save())
    expect(record.status).toEqual({ kind: 'finished' })
    expect(unwrap(await ports.runs.load('later'))).toEqual(record)
    const whole = unwrap(await trainAlone(request('whole'), ports))
    expect(record.evaluation).toEqual(whole.evaluation)
    expect(await weightsOf('later')).toEqual(await weightsOf('whole'))
  })

  it('at any of twenty seeded writes keeps record and weights together, and can go on to the same end', async () => {
    const short = smallStudy({ epochs: 4 })
    unwrap(await trainAlone(request('short', short), ports))
    const expected = await weightsOf('short')
    const random = randomFor(29, streams.simulation, 0)
    const store = IDBObjectStore.prototype
    const { put } = store
    let all = 0
    store.put = function (...args) {
      all++
      return put.apply(this, args)
    }
    unwrap(await trainAlone(request('counted', short), { ...ports, nowMs: hurried() }))
    store.put = put
    for (let trial = 0; trial < 20; trial++) {
      const runId = `refused-${trial}`
      const failAt = 1 + random.integer(all)
      let puts = 0
      // From one write on everything is refused, in the middle of a transaction or between two.
      store.put = function (...args) {
        if (++puts >= failAt) throw new DOMException('no room', 'QuotaExceededError')
        return put.apply(this, args)
      }
      const broken = await trainAlone(request(runId, short), { ...ports, nowMs: hurried() })
      store.put = put
      const stored = await ports.runs.load(runId)
      const kept = await ports.runs.loadCheckpoint(runId)
      if (kept.ok) {
        expect(kept.value.fellBack).toBe(false)
        const record = unwrap(stored)
        expect([record.epochs.length, record.best]).toEqual([kept.value.record.epochs.length, kept.value.record.best])
      } else expect(kept.error.code).toBe('state-missing')
      const ended = stored.ok && broken.ok ? stored.value.status.kind : 'unsaved'
      expect(ended === 'finished', `refused from write ${failAt} on`).toBe(puts < failAt)
      unwrap(await trainAlone({ ...request(runId, short), goOn: true }, ports))
      expect(await weightsOf(runId), `refused from write ${failAt} on`).toEqual(expected)
    }
  })

  it('that another tab has taken over stops, and changes nothing there', async () => {
    const lost: AppError = { code: 'lease-lost', message: 'another tab has it', remedy: 'look there' }
    let stored = 0
    const checkpoint = async (...args: Parameters<RunStore['checkpoint']>) =>
      stored++ < 2 ? ports.runs.checkpoint(...args) : err(lost)
    const on = { ...ports, runs: { ...ports.runs, checkpoint }, nowMs: hurried() }
    const ended = await trainAlone(request('taken', smallStudy({ epochs: 500 })), on)
    expect(ended).toEqual(err(lost))
    expect(unwrap(await ports.runs.load('taken')).epochs.length).toBeLessThan(500)
  })
})

describe('whether a run can go on', () => {
  const failed = (code: string) => canGoOn({ status: { kind: 'failed', error: { code, message: '', remedy: '' } } })

  it('depends on whether the machine broke it off, or its own numbers', () => {
    expect(canGoOn({ status: { kind: 'interrupted' } })).toBe(true)
    expect(['device-lost', 'worker-died', 'worker-silent', 'out-of-memory', 'dataset-missing'].every(failed)).toBe(true)
    expect(['loss-not-finite', 'weights-not-finite', 'shape-refused'].some(failed)).toBe(false)
    expect(canGoOn({ status: { kind: 'finished' } })).toBe(false)
    expect(canGoOn({ status: { kind: 'stopped' } })).toBe(false)
  })
})
