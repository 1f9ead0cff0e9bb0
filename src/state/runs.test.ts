import { expect, test } from 'vitest'
import type { ClassRun, RunStatus } from '#domain/run/run'
import { createNotices } from './notices.ts'
import { emptyRun, memoryRunStore } from './runs.testkit.ts'
import { createRuns, runOf } from './runs.ts'
import { usesAlone } from './uses.testkit.ts'

const run = (id: string, createdAtMs: number, status: RunStatus = { kind: 'finished' }): ClassRun =>
  emptyRun({ id, name: `Run ${id}`, createdAtMs, status })

function bench(initial: readonly ClassRun[]) {
  let ids = 0
  const store = memoryRunStore(initial)
  const notices = createNotices({ newId: () => `n${++ids}` })
  const runs = createRuns({ store, notices, uses: usesAlone() })
  const names = () => {
    const { list } = runs.getState()
    return list.kind === 'ready' ? list.runs.map((one) => one.id) : list.kind
  }
  return { store, notices, runs, names }
}

test('the list is newest first', async () => {
  const { runs, names } = bench([run('a', 1), run('c', 3), run('b', 2)])
  expect(names()).toBe('loading')
  await runs.getState().refresh()
  expect(names()).toEqual(['c', 'b', 'a'])
})

test('a run that says it is training is shown as interrupted unless this page trains it', async () => {
  const { runs } = bench([run('dead', 1, { kind: 'training' }), run('live', 2, { kind: 'training' })])
  runs.getState().setLive('live')
  await runs.getState().refresh()
  expect(runOf(runs.getState().list, 'dead')?.status.kind).toBe('interrupted')
  expect(runOf(runs.getState().list, 'live')?.status.kind).toBe('training')
})

test('a deleted run leaves the list at once and comes back by the undo of its notice', async () => {
  const { runs, notices, names, store } = bench([run('a', 1), run('b', 2)])
  await runs.getState().refresh()
  await runs.getState().remove('a')
  expect(names()).toEqual(['b'])
  expect((await store.list()).items).toHaveLength(1)
  const [toast] = notices.getState().toasts
  expect(toast?.message).toBe('Run a deleted')
  toast?.action?.run()
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(names()).toEqual(['b', 'a'])
  expect((await store.list()).items).toHaveLength(2)
})

test('a rename that fails is told and changes nothing', async () => {
  const { runs, notices, names } = bench([run('a', 1)])
  await runs.getState().refresh()
  const renamed = await runs.getState().rename('gone', 'New name')
  expect(renamed.ok).toBe(false)
  expect(notices.getState().alerts).toHaveLength(1)
  expect(names()).toEqual(['a'])
})

test('a rename shows in the list', async () => {
  const { runs } = bench([run('a', 1)])
  await runs.getState().refresh()
  await runs.getState().rename('a', 'Grouped, 80 epochs')
  expect(runOf(runs.getState().list, 'a')?.name).toBe('Grouped, 80 epochs')
})
