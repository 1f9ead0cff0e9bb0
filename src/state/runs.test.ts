import { expect, test, vi } from 'vitest'
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

/** A store whose list answers when it is let, with what there was when it was asked. */
function slowly(store: ReturnType<typeof memoryRunStore>) {
  const asked: (() => void)[] = []
  const slow = {
    ...store,
    async list() {
      const answer = await store.list()
      await new Promise<void>((resolve) => asked.push(resolve))
      return answer
    },
  }
  return { slow, asked }
}

test('a record that was read before the run ended does not take the place of its end', async () => {
  const training = run('a', 1, { kind: 'training' })
  const { runs } = bench([training])
  runs.getState().setLive('a')
  await runs.getState().refresh()
  runs.getState().setLive(null)
  runs.getState().put({ ...training, status: { kind: 'finished' } })
  runs.getState().put(training)
  expect(runOf(runs.getState().list, 'a')?.status.kind).toBe('finished')
  // The run that goes on is live again.
  runs.getState().setLive('a')
  runs.getState().put(training)
  expect(runOf(runs.getState().list, 'a')?.status.kind).toBe('training')
})

test('a run that ends while the list is being read is never shown as interrupted', async () => {
  const training = run('a', 1, { kind: 'training' })
  const { slow, asked } = slowly(memoryRunStore([training]))
  const uses = usesAlone()
  const runs = createRuns({ store: slow, notices: createNotices({ newId: () => 'n' }), uses })
  const seen: string[] = []
  runs.subscribe(({ list }) => void seen.push(runOf(list, 'a')?.status.kind ?? list.kind))
  const release = await uses.train('a')
  runs.getState().setLive('a')
  const reading = runs.getState().refresh()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  // As a training ends: its record is stored and put into the list, its lock is given up.
  await slow.save({ ...training, status: { kind: 'finished' } })
  runs.getState().setLive(null)
  runs.getState().put({ ...training, status: { kind: 'finished' } })
  release()
  asked[0]?.()
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1]?.()
  await reading
  expect(seen).not.toContain('interrupted')
  expect(runOf(runs.getState().list, 'a')?.status.kind).toBe('finished')
})

test('a run of another tab that ends while the list is being read is shown as it was', async () => {
  const { slow, asked } = slowly(memoryRunStore([run('a', 1, { kind: 'training' })]))
  const uses = usesAlone()
  const runs = createRuns({ store: slow, notices: createNotices({ newId: () => 'n' }), uses })
  const release = await uses.train('a')
  const reading = runs.getState().refresh()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  release()
  asked[0]?.()
  await reading
  expect(runOf(runs.getState().list, 'a')?.status.kind).toBe('training')
})

test('of two readings the later one is shown, however long the first takes', async () => {
  const { slow, asked } = slowly(memoryRunStore([run('a', 1)]))
  const runs = createRuns({ store: slow, notices: createNotices({ newId: () => 'n' }), uses: usesAlone() })
  const both = [runs.getState().refresh()]
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  await slow.save(run('b', 2))
  both.push(runs.getState().refresh())
  asked[0]?.()
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1]?.()
  await Promise.all(both)
  const { list } = runs.getState()
  expect(list.kind === 'ready' && list.runs.map(({ id }) => id)).toEqual(['b', 'a'])
})

test('a damaged record is told once, however often the list is read', async () => {
  const { store, notices } = bench([run('a', 1)])
  const fault = { code: 'record-damaged', message: 'A stored run cannot be read.', remedy: 'Train it again.' }
  const list = async () => ({ ...(await store.list()), damaged: [fault] })
  const runs = createRuns({ store: { ...store, list }, notices, uses: usesAlone() })
  await runs.getState().refresh()
  notices.getState().dismiss(notices.getState().alerts[0]?.id ?? '')
  await runs.getState().refresh()
  expect(notices.getState().alerts).toEqual([])
  expect(runOf(runs.getState().list, 'a')).not.toBeNull()
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
