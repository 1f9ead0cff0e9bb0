import { expect, test } from 'vitest'
import { err, ok } from '#domain/result'
import type { KeepingCalls } from '#protocol/ingestCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createNotices } from './notices.ts'
import { createSpace, type SpaceDeps } from './space.ts'
import { usesAlone } from './uses.testkit.ts'

const taken = { datasets: [{ id: 'a', name: 'A', bytes: 10, binnedAtMs: null }], runs: [] }

function bench(change: Partial<SpaceDeps> = {}) {
  let ids = 0
  const done: string[] = []
  const notices = createNotices({ newId: () => `n${++ids}` })
  const store = (kind: string) => ({
    remove: async (id: string) => void done.push(`remove ${kind} ${id}`),
    restore: async (id: string) => void done.push(`restore ${kind} ${id}`),
    purge: async (nowMs: number, olderThanMs: number) => void done.push(`purge ${kind} ${nowMs - olderThanMs}`),
  })
  let finish: (file: Blob) => void = () => {}
  const ingest = inProcess<KeepingCalls>({
    space: async () => ok(taken),
    packLibrary: (_, { tell }) =>
      new Promise((resolve) => {
        tell(0.5)
        finish = (file) => resolve(ok({ file, datasets: 1, runs: 0, jobs: 0, left: [] }))
      }),
    restoreLibrary: async ({ file }) =>
      file.size === 0
        ? err({ code: 'archive-foreign', message: 'No archive.', remedy: 'Choose another.' })
        : ok({ datasets: 1, runs: 2, jobs: 1, present: 0, damaged: [] }),
  })
  const uses = usesAlone()
  const space = createSpace({
    ingest,
    browser: {
      estimate: async () => ({ usage: 30, quota: 100 }),
      persisted: async () => false,
      persist: async () => true,
    },
    datasets: store('dataset'),
    runs: store('run'),
    uses,
    notices,
    now: () => 7,
    ...change,
  })
  return { space, notices, done, uses, finish: (file: Blob) => finish(file) }
}

test('what takes space, what is left and what the browser promises are told together', async () => {
  const { space } = bench()
  expect(space.getState().taking.kind).toBe('loading')
  await space.getState().refresh()
  expect(space.getState()).toMatchObject({
    taking: { kind: 'ready', taken },
    quota: { usage: 30, quota: 100 },
    persisted: false,
  })
  expect(await space.getState().persist()).toBe(true)
  expect(space.getState().persisted).toBe(true)
})

test('a browser that tells nothing of its storage hides nothing of the rest', async () => {
  const refused = async () => Promise.reject(new Error('forbidden'))
  const { space } = bench({ browser: { estimate: refused, persisted: refused, persist: refused } })
  await space.getState().refresh()
  expect(space.getState()).toMatchObject({ taking: { kind: 'ready' }, quota: null, persisted: null })
  expect(await space.getState().persist()).toBe(false)
})

test('emptying the bin takes what was put there this moment, too', async () => {
  const { space, done } = bench()
  await space.getState().remove('run', '1', 'Run 1')
  await space.getState().restore('dataset', 'a')
  await space.getState().emptyBin()
  expect(done).toEqual(['remove run 1', 'restore dataset a', 'purge dataset 8', 'purge run 8'])
})

test('what cannot be deleted is told, and a storage that refuses is told in its words', async () => {
  const fault = { code: 'storage-newer', message: 'Newer.', remedy: 'Reload.' }
  const refuse = async () => Promise.reject(Object.assign(new Error('no'), { fault }))
  const { space, notices } = bench({ datasets: { remove: refuse, restore: refuse, purge: refuse } })
  await space.getState().remove('dataset', 'a', 'A')
  await space.getState().emptyBin()
  expect(notices.getState().alerts.map(({ error }) => error)).toEqual([fault])
})

test('an export shows how far it is, can be given up, and hands over its file', async () => {
  const { space, finish } = bench()
  void space.getState().packLibrary()
  await Promise.resolve()
  expect(space.getState().moving).toEqual({ kind: 'packing', fraction: 0.5 })
  space.getState().leave()
  finish(new Blob(['late']))
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(space.getState().moving).toEqual({ kind: 'idle' })

  const packing = space.getState().packLibrary()
  await Promise.resolve()
  const file = new Blob(['archive'])
  finish(file)
  await packing
  expect(space.getState().moving).toMatchObject({ kind: 'packed', packing: { file, datasets: 1 } })
})

test('an archive that is none says so, one that is tells what came', async () => {
  const { space } = bench()
  await space.getState().restoreLibrary(new Blob([]))
  expect(space.getState().moving).toMatchObject({ kind: 'failed', error: { code: 'archive-foreign' } })
  await space.getState().restoreLibrary(new Blob(['x']))
  expect(space.getState().moving).toMatchObject({ kind: 'restored', restored: { datasets: 1, runs: 2, jobs: 1 } })
})
