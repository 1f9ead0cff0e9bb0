import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { PairClient } from '#client/ingestClient'
import { importBench } from './imports.testkit.ts'
import { createPairRows, windowRows } from './pairRows.ts'

async function bench(rows = 150) {
  const { imports, storage, client } = importBench()
  const stored = await imports.getState().storePairSample({ rows, seed: 3 })
  const asked: number[] = []
  const counting: Pick<PairClient, 'pairRows'> = {
    pairRows: (hash, from, to) => {
      asked.push(from)
      return client.pairRows(hash, from, to)
    },
  }
  const whole = await storage.pairs.load(stored?.hash ?? '')
  if (!whole.ok) throw new Error(whole.error.message)
  return { pairRows: createPairRows({ client: counting }), hash: stored?.hash ?? '', asked, whole: whole.value }
}

test('rows are read in windows, and stepping within one reads nothing', async () => {
  const { pairRows, hash, asked, whole } = await bench()
  await pairRows.getState().show(hash, 70)
  await pairRows.getState().show(hash, 127)
  const { status } = pairRows.getState()
  if (status.kind !== 'ready') throw new Error(status.kind)
  expect([status.from, status.pair.rows]).toEqual([windowRows, 64])
  expect(status.pair.features).toEqual(whole.features.subarray(64 * 8, 128 * 8))
  expect(status.pair.targets).toEqual(whole.targets.subarray(64 * 244, 128 * 244))
  await pairRows.getState().show(hash, 149)
  expect(pairRows.getState().status).toMatchObject({ kind: 'ready', from: 128, pair: { rows: 22 } })
  expect(asked).toEqual([64, 128])
})

test('the latest row asked for is the one shown', async () => {
  const { pairRows, hash } = await bench()
  await Promise.all([pairRows.getState().show(hash, 0), pairRows.getState().show(hash, 149)])
  expect(pairRows.getState().status).toMatchObject({ kind: 'ready', from: 128 })
})

test('a dataset that is gone is told, and asked for again when it is looked at again', async () => {
  const { pairRows, asked } = await bench(2)
  await pairRows.getState().show('gone', 0)
  expect(pairRows.getState().status).toMatchObject({ kind: 'failed', error: { code: 'dataset-missing' } })
  await pairRows.getState().show('gone', 0)
  expect(asked).toEqual([0, 0])
})
