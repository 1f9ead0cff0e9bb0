import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { IngestCalls } from '#protocol/ingestCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createCurvesRows, windowRows } from './curvesRows.ts'
import { importBench } from './imports.testkit.ts'

async function bench(rows = 150) {
  const { imports, storage, handlers } = importBench()
  const stored = await imports.getState().storeSample('curves', { rows, seed: 3 })
  const asked: number[] = []
  const ingest = inProcess<IngestCalls>({
    curvesRows(request, working) {
      asked.push(request.fromRow)
      return handlers.curvesRows(request, working)
    },
  })
  const whole = await storage.pairs.load(stored?.hash ?? '')
  if (!whole.ok) throw new Error(whole.error.message)
  return { curvesRows: createCurvesRows({ ingest }), hash: stored?.hash ?? '', asked, whole: whole.value }
}

test('rows are read in windows, and stepping within one reads nothing', async () => {
  const { curvesRows, hash, asked, whole } = await bench()
  await curvesRows.getState().show(hash, 70)
  await curvesRows.getState().show(hash, 127)
  const { status } = curvesRows.getState()
  if (status.kind !== 'ready') throw new Error(status.kind)
  expect([status.from, status.pair.rows]).toEqual([windowRows, 64])
  expect(status.pair.features).toEqual(whole.features.subarray(64 * 8, 128 * 8))
  expect(status.pair.targets).toEqual(whole.targets.subarray(64 * 244, 128 * 244))
  await curvesRows.getState().show(hash, 149)
  expect(curvesRows.getState().status).toMatchObject({ kind: 'ready', from: 128, pair: { rows: 22 } })
  expect(asked).toEqual([64, 128])
})

test('the latest row asked for is the one shown', async () => {
  const { curvesRows, hash } = await bench()
  await Promise.all([curvesRows.getState().show(hash, 0), curvesRows.getState().show(hash, 149)])
  expect(curvesRows.getState().status).toMatchObject({ kind: 'ready', from: 128 })
})

test('a dataset that is gone is told, and asked for again when it is looked at again', async () => {
  const { curvesRows, asked } = await bench(2)
  await curvesRows.getState().show('gone', 0)
  expect(curvesRows.getState().status).toMatchObject({ kind: 'failed', error: { code: 'dataset-missing' } })
  await curvesRows.getState().show('gone', 0)
  expect(asked).toEqual([0, 0])
})
