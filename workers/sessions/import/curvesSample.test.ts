import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { featuresOf } from '#domain/data/summary'
import { simulateThinFilms } from '#domain/simulate/thinFilm/simulator'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import type { ImportProgress } from '#protocol/ingest'
import { chunkBytes } from '#storage/datasetHash'
import { openStorage } from '#storage/idb/openStorage'
import { telling, undisturbed } from '../working.ts'
import { createCurvesSession } from './curvesSession.ts'

let databases = 0
function bench() {
  const storage = openStorage({ databaseName: `curves-sample-${++databases}`, nowMs: () => 1 })
  let ids = 0
  return {
    storage,
    session: createCurvesSession({ datasets: storage.datasets, nowMs: () => 9, newId: () => `s${ids++}` }).calls,
  }
}

test('the sample is the simulator’s, named and with its ranges, and progress runs to its end', async () => {
  const { storage, session } = bench()
  const told: ImportProgress[] = []
  const stored = await session.storeCurvesSample(
    { rows: 250, seed: 42 },
    telling((progress: ImportProgress) => told.push(progress)),
  )
  if (!stored.ok) throw new Error(stored.error.message)
  const structures = drawStructures({ rows: 250, seed: 42 })
  expect(stored.value).toMatchObject({
    name: 'Simulated thin films',
    rows: 250,
    matrices: [{}, { points: 61 }],
    warnings: [],
    createdAtMs: 9,
  })
  const eighth = structures.filter((_, i) => i % 8 === 7)
  expect(featuresOf(stored.value)?.features[7]).toEqual({
    name: 'Layer 8 (nm)',
    min: Math.min(...eighth),
    max: Math.max(...eighth),
  })
  const { hash } = stored.value
  expect(await storage.datasets.rows(hash, 'features')).toEqual({ ok: true, value: structures })
  const spectra = Float32Array.from(simulateThinFilms({ structures, rows: 250 }))
  expect(await storage.datasets.rows(hash, 'curves')).toEqual({ ok: true, value: spectra })
  const fractions = told.map(({ fraction }) => fraction)
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
  expect([fractions.length > 3, fractions.at(-1)]).toEqual([true, 1])
})

test('the same request is the same dataset, another seed another one', async () => {
  const { storage, session } = bench()
  const hashOf = async (seed: number) => {
    const stored = await session.storeCurvesSample({ rows: 10, seed }, undisturbed)
    return stored.ok ? stored.value.hash : stored.error.code
  }
  const hashes = [await hashOf(42), await hashOf(42), await hashOf(43)]
  expect(hashes[1]).toBe(hashes[0])
  expect(new Set(hashes).size).toBe(2)
  expect((await storage.datasets.list()).items).toHaveLength(2)
})

test('more rows than a chunk of storage holds are cut as files are', async () => {
  const { storage, session } = bench()
  const rows = Math.floor(chunkBytes / 4 / 244) + 3
  const stored = await session.storeCurvesSample({ rows, seed: 1 }, undisturbed)
  if (!stored.ok) throw new Error(stored.error.message)
  const structures = drawStructures({ rows, seed: 1 }).subarray((rows - 5) * 8)
  const last = Float32Array.from(simulateThinFilms({ structures, rows: 5 }))
  const range = { from: rows - 5, to: rows }
  expect(await storage.datasets.rows(stored.value.hash, 'curves', range)).toEqual({ ok: true, value: last })
}, 30_000)

test('a number of rows that makes no dataset is refused', async () => {
  const { storage, session } = bench()
  for (const rows of [0, 1, 2.5, 120_001]) {
    expect(await session.storeCurvesSample({ rows, seed: 1 }, undisturbed)).toMatchObject({
      error: { code: 'sample-size' },
    })
  }
  expect((await storage.datasets.list()).items).toEqual([])
})
