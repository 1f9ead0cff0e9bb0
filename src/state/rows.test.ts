import { expect, test } from 'vitest'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { DatasetRows, RowsRequest } from '#protocol/datasets'
import type { IngestCalls } from '#protocol/ingestCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createRows, rowsFault, shownRow, windowAround } from './rows.ts'

const source = { hash: 'a' }
const request = (rows: Int32Array, hash = 'a'): RowsRequest => ({ source: { hash }, matrices: ['spectra'], rows })

/** Answers with the number of each row, twice. */
function rows() {
  const asked: RowsRequest[] = []
  let answer: ((value: Result<DatasetRows>) => void) | null = null
  const store = createRows({
    ingest: inProcess<IngestCalls>({
      rows: (wish) => {
        asked.push(wish)
        return new Promise((resolve) => {
          answer = resolve
        })
      },
    }),
  })
  const settle = (value?: Result<DatasetRows>) =>
    answer?.(value ?? ok({ spectra: Float32Array.from([...(asked.at(-1)?.rows ?? [])].flatMap((row) => [row, row])) }))
  return { store, asked, settle }
}

test('rows are read with the window they lie in, once', async () => {
  const { store, asked, settle } = rows()
  const window = windowAround(70, 100)
  expect([window[0], window.length]).toEqual([64, 36])
  const first = store.getState().show(request(window))
  await store.getState().show(request(windowAround(99, 100)))
  settle()
  await first
  await store.getState().show(request(windowAround(64, 100)))
  expect(asked).toHaveLength(1)
  expect(shownRow(store.getState().status, source, 'spectra', 70)).toEqual(Float32Array.of(70, 70))
  expect(shownRow(store.getState().status, source, 'spectra', 3)).toBeNull()
  expect(shownRow(store.getState().status, { importId: 'a' }, 'spectra', 70)).toBeNull()
})

test('the latest wish wins over an answer that comes late', async () => {
  const { store, settle } = rows()
  const slow = store.getState().show(request(Int32Array.of(1), 'b'))
  const late = settle
  const next = store.getState().show(request(Int32Array.of(2)))
  late(ok({ spectra: Float32Array.of(2, 2) }))
  settle()
  await Promise.race([slow, next])
  await next
  expect(shownRow(store.getState().status, source, 'spectra', 2)).toEqual(Float32Array.of(2, 2))
})

test('a wish that failed is told for its dataset and may be asked again', async () => {
  const { store, asked, settle } = rows()
  const fault: AppError = { code: 'dataset-damaged', message: 'broken', remedy: 'again' }
  const shown = store.getState().show(request(Int32Array.of(1)))
  settle(err(fault))
  await shown
  expect(rowsFault(store.getState().status, source)).toEqual(fault)
  expect(rowsFault(store.getState().status, { hash: 'b' })).toBeNull()
  void store.getState().show(request(Int32Array.of(1)))
  expect(asked).toHaveLength(2)
})
