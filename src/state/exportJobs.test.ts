import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ok } from '#domain/result'
import type { ComputeEnvironment } from '#domain/run/environment'
import { finishedRun } from '../export/tasks/classes/finishedRun.testkit.ts'
import { rawCount, tamper } from '../storage/idb/library.testkit.ts'
import { browser, type OpenTab } from './tabs.testkit.ts'

const { run, best, state, explanations } = finishedRun()
const environment: ComputeEnvironment = { backend: 'wasm', adapter: 'a', kernels: 'k', engine: 'e', browser: 'b' }
const text = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

let databases = 0
let databaseName = ''
let shared: ReturnType<typeof browser>
const opened: OpenTab[] = []
let explained = 0
let drawn: string[] = []
/** Called before each figure; whoever waits holds the drawing up. */
let beforeFigure: (nth: number) => Promise<void> = async () => {}

beforeEach(() => {
  databaseName = `export-jobs-test-${++databases}`
  explained = 0
  drawn = []
  beforeFigure = async () => {}
  shared = browser(databaseName, {
    async explainClasses() {
      explained++
      return ok([...explanations])
    },
    async render(figure, format) {
      await beforeFigure(drawn.length)
      drawn.push(`${figure.kind}.${format}`)
      return new TextEncoder().encode(`${format} of ${figure.kind}`)
    },
  })
})

afterEach(async () => {
  vi.restoreAllMocks()
  for (const tab of opened.splice(0)) tab.close()
  await deleteDB(databaseName)
})

async function open(...given: Parameters<typeof shared.openTab>): Promise<OpenTab> {
  const tab = shared.openTab(...given)
  opened.push(tab)
  if ((await tab.storage.runs.list()).items.length === 0) {
    await tab.storage.runs.checkpoint({ record: run, best, state, environment })
  }
  await tab.runs.getState().refresh()
  return tab
}

const until = <T>(probe: () => T | Promise<T>): Promise<T> => vi.waitFor(probe, { timeout: 5_000, interval: 2 })
const jobs = async (tab: OpenTab) => (await tab.storage.jobs.list()).items
const request = async (tab: OpenTab): Promise<string> => {
  const requested = await tab.exportJobs.getState().request(run)
  if (!requested.ok) throw new Error(requested.error.message)
  return requested.value
}
const ready = (tab: OpenTab, id: string) =>
  until(async () => {
    const job = (await jobs(tab)).find((one) => one.id === id)
    expect(job?.state).toEqual({ kind: 'ended', how: 'done' })
  })
const archiveOf = async (tab: OpenTab, id: string): Promise<Uint8Array> => {
  const archive = await tab.exportJobs.getState().archive(id)
  if (!archive.ok) throw new Error(archive.error.message)
  return archive.value
}

/** Of megabytes: what differs is not shown, that it does is. */
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Hash of the archive of a tab that nothing disturbs. */
async function undisturbed(): Promise<string> {
  const tab = await open()
  const id = await request(tab)
  await ready(tab, id)
  const whole = await archiveOf(tab, id)
  await tab.exportJobs.getState().discard(id)
  return hashOf(whole)
}

/** Resolves when the nth figure is about to be drawn, and holds it up for good. */
const heldUpAt = (nth: number): Promise<void> =>
  new Promise((resolve) => {
    beforeFigure = (now) => {
      if (now !== nth) return Promise.resolve()
      resolve()
      return new Promise(() => {})
    }
  })

describe('an export', () => {
  it('is a job that ends with an archive of every file, kept under it and gone with it', async () => {
    const tab = await open()
    const id = await request(tab)
    await ready(tab, id)
    const zip = text(await archiveOf(tab, id))
    for (const path of [
      'study.json',
      'model/model.safetensors',
      'figures/saliency_lipids.svg',
      'logs/training_log.csv',
    ]) {
      expect(zip).toContain(`outputs/${path}`)
    }
    expect(tab.exportJobs.getState().making).toBeNull()
    const space = await tab.storage.keeping.space()
    const [taken] = space.ok ? space.value.runs : []
    expect(taken?.bytes).toBeGreaterThan(zip.length)
    // The archive has taken the place of what it was made of.
    expect(await tab.storage.exportParts.names(id)).toEqual(ok(['archive']))
    await tab.exportJobs.getState().discard(id)
    expect(await jobs(tab)).toEqual([])
    expect(await rawCount(databaseName, 'exportParts')).toBe(0)
  })

  it.each([0, 1, 5])('goes on after a reload at figure %d where it stood, to the same bytes', async (nth) => {
    const whole = await undisturbed()
    const drawnAll = drawn.length
    drawn = []
    explained = 0
    const held = heldUpAt(nth)
    const first = await open()
    const id = await request(first)
    await held
    const memory = first.memory
    first.close()
    beforeFigure = async () => {}
    const again = await open(memory)
    await ready(again, id)
    expect(hashOf(await archiveOf(again, id))).toBe(whole)
    // Maps once; a figure that was kept is not drawn again, but for the one that was under way.
    expect(explained).toBe(1)
    expect(drawn.length).toBeLessThanOrEqual(drawnAll + 1)
  })

  it('makes what is damaged of its parts again', async () => {
    const whole = await undisturbed()
    const held = heldUpAt(6)
    drawn = []
    const first = await open()
    const id = await request(first)
    await held
    const { memory } = first
    first.close()
    await tamper(databaseName, 'exportParts', [id, 'maps', 0], (part) => {
      const { bytes, ...more } = part as { bytes: Uint8Array }
      return { ...more, bytes: bytes.with(40, (bytes[40] ?? 0) ^ 1) }
    })
    await tamper(databaseName, 'exportParts', [id, 'file figures/class_distribution.png', 0], () => null)
    beforeFigure = async () => {}
    explained = 0
    const again = await open(memory)
    await ready(again, id)
    expect(explained).toBe(1)
    expect(hashOf(await archiveOf(again, id))).toBe(whole)
  })

  it('is cancelled from another tab, and leaves nothing', async () => {
    const held = heldUpAt(3)
    const tab = await open()
    const other = await open()
    const id = await request(tab)
    await held
    await until(() => expect(other.jobs.getState().queue).toHaveLength(1))
    await other.exportJobs.getState().discard(id)
    beforeFigure = async () => {}
    expect(await rawCount(databaseName, 'exportParts')).toBe(0)
    expect(await jobs(tab)).toEqual([])
  })

  it('does not wait for a training, nor a training for it', async () => {
    const held = heldUpAt(0)
    const tab = await open()
    await tab.enqueue('Long')
    await until(() => expect(tab.trained).toHaveLength(1))
    await request(tab)
    await held
    expect(tab.exportJobs.getState().making).not.toBeNull()
    expect((await jobs(tab)).map(({ state: { kind } }) => kind)).toEqual(['running', 'running'])
  })

  it('lets nobody delete its run, and says why', async () => {
    const held = heldUpAt(0)
    const tab = await open()
    await request(tab)
    await held
    await tab.runs.getState().remove(run.id)
    expect(tab.notices.getState().alerts.map(({ error }) => error)).toMatchObject([
      { code: 'run-in-use', message: `“${run.name}” is being exported; it was not deleted.` },
    ])
    expect((await tab.storage.runs.list()).items).toHaveLength(1)
  })

  it('is the same job when it is asked for twice', async () => {
    const held = heldUpAt(0)
    const tab = await open()
    const id = await request(tab)
    await held
    expect(await request(tab)).toBe(id)
    expect(await jobs(tab)).toHaveLength(1)
  })

  it('goes on in memory where the browser has no room, and says so', async () => {
    const whole = await undisturbed()
    const real = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function put(
      this: IDBObjectStore,
      ...args: Parameters<typeof real>
    ) {
      if (this.name === 'exportParts') throw new DOMException('no room', 'QuotaExceededError')
      return real.apply(this, args)
    })
    const tab = await open()
    const id = await request(tab)
    await ready(tab, id)
    expect(await rawCount(databaseName, 'exportParts')).toBe(0)
    expect(tab.notices.getState().alerts).toMatchObject([{ error: { code: 'archive-unstored' } }])
    expect(hashOf(await archiveOf(tab, id))).toBe(whole)
  })

  it('that fails says why, and a new one takes its place', async () => {
    beforeFigure = () => Promise.reject(new Error('no canvas'))
    const tab = await open()
    const id = await request(tab)
    await until(async () => expect(tab.jobs.getState().exported).toHaveLength(1))
    expect(tab.jobs.getState().exported).toMatchObject([
      { id, state: { how: 'failed' }, work: { fault: { code: 'figure-undrawn' } } },
    ])
    beforeFigure = async () => {}
    const next = await request(tab)
    await ready(tab, next)
    expect(await jobs(tab)).toHaveLength(1)
  })

  it('is removed when its archive has waited for longer than a day', async () => {
    const tab = await open()
    const id = await request(tab)
    await ready(tab, id)
    await tab.storage.jobs.purge(1_000, 2_000)
    expect(await jobs(tab)).toHaveLength(1)
    await tab.storage.jobs.purge(5_000, 1_000)
    expect(await jobs(tab)).toEqual([])
    expect(await rawCount(databaseName, 'exportParts')).toBe(0)
  })
})
