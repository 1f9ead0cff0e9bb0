import { expect, test } from 'vitest'
import { err, ok, type Result } from '#domain/result'
import type { ExplainedData } from '#domain/tasks/explainedData'
import { createKeptSpectra } from './keptSpectra.ts'

const explained: ExplainedData = { task: 'curves', rows: Int32Array.of(1), features: Float32Array.of(2) }
const missing = { code: 'explained-missing', message: 'none', remedy: 'import again' }

test('what is open already is not read again, and a late answer to another run is dropped', async () => {
  const asked: string[] = []
  const waiting: ((answer: Result<ExplainedData>) => void)[] = []
  const store = createKeptSpectra({
    runs: {
      loadExplained: (id) => {
        asked.push(id)
        return new Promise((resolve) => waiting.push(resolve))
      },
    },
  })
  const first = store.getState().open('a')
  const second = store.getState().open('b')
  await store.getState().open('b')
  waiting[1]?.(ok(explained))
  waiting[0]?.(err(missing))
  await Promise.all([first, second])
  expect(asked).toEqual(['a', 'b'])
  expect(store.getState().status).toEqual({ kind: 'ready', runId: 'b', explained })
})

test('a run that kept nothing says so, and is asked again when it is opened again', async () => {
  let asked = 0
  const store = createKeptSpectra({
    runs: {
      loadExplained: async () => {
        asked++
        return err(missing)
      },
    },
  })
  await store.getState().open('a')
  expect(store.getState().status).toEqual({ kind: 'failed', runId: 'a', error: missing })
  await store.getState().open('a')
  expect(asked).toBe(2)
})
