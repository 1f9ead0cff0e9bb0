import { openDB } from 'idb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocks } from '#client/locks'
import { linkWorkers } from '#client/workers'
import type { Result } from '#domain/result'
import type { CurvesPreview } from '#protocol/ingest'
import { openStorage } from '#storage/idb/openStorage'

const { datasets, close } = openStorage({ nowMs: () => Date.now() })
const { ingest } = linkWorkers(createLocks())

async function preview(files: readonly File[]): Promise<CurvesPreview> {
  const read = await ingest.call('readCurves', { files, plan: null })
  if (!read.ok || !read.value) throw new Error(read.ok ? 'no pair' : read.error.message)
  return read.value
}

function valuesOf(read: Result<Float32Array>): Float32Array {
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

async function count(store: string): Promise<number> {
  const database = await openDB('spectral-studio')
  const found = await database.count(store)
  database.close()
  return found
}

/** Thicknesses of `rows` stacks, and curves of two components over `points`, all sums of small integers. */
const thickness = (row: number, layer: number): number => 25 + ((row * 31 + layer * 17 + row * layer) % 176)
const height = (row: number, column: number): number => (((row % 97) + (column >> 1)) * (1 + (column & 1))) / 64

function fileOf(name: string, rows: number, columns: number, value: (row: number, column: number) => number): File {
  const parts: string[] = []
  for (let row = 0; row < rows; row++) {
    const cells: number[] = []
    for (let column = 0; column < columns; column++) cells.push(value(row, column))
    parts.push(`${cells.join('\t')}\r\n`)
  }
  return new File(parts, name)
}

/** The worker as the page uses it, over the browser's own IndexedDB. */
describe('the ingest worker, given a pair of files', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    for (const { hash } of (await datasets.list()).items) await datasets.remove(hash)
    await datasets.purge(Number.MAX_SAFE_INTEGER, 0)
  })
  afterAll(() => {
    ingest.stop()
    close()
  })

  it.each([
    ['120,000 rows of 8 features and 16 values', 120_000, 16],
    ['3,000 rows of 8 features and 244 values', 3_000, 244],
  ])('stores %s and finds every value again', async (_, rows, columns) => {
    const shown = await preview([fileOf('structures.txt', rows, 8, thickness), fileOf('s.dat', rows, columns, height)])
    expect([shown.features.rows, shown.spectra.rows, shown.problem]).toEqual([rows, rows, null])
    const stored = await ingest.call('commitCurves', { importId: shown.importId, name: 'films' })
    if (!stored.ok) throw new Error(stored.error.message)
    expect(await count('libraryWritings')).toBe(0)
    const features = valuesOf(await datasets.rows(stored.value.hash, 'features'))
    const targets = valuesOf(await datasets.rows(stored.value.hash, 'curves'))
    expect([features.length, targets.length]).toEqual([rows * 8, rows * columns])
    expect(features.findIndex((value, at) => value !== thickness(Math.floor(at / 8), at % 8))).toBe(-1)
    expect(targets.findIndex((value, at) => value !== height(Math.floor(at / columns), at % columns))).toBe(-1)
    const first = valuesOf(await datasets.rows(stored.value.hash, 'curves', { from: 0, to: 100 }))
    expect(first).toEqual(targets.slice(0, 100 * columns))
  })

  it('leaves nothing on disk when it is cancelled on the way', async () => {
    const before = await count('libraryChunks')
    const files = [fileOf('structures.txt', 40_000, 8, thickness), fileOf('s.dat', 40_000, 244, height)]
    const { importId } = await preview(files)
    const controller = new AbortController()
    const stored = await ingest.call(
      'commitCurves',
      { importId, name: 'films' },
      {
        signal: controller.signal,
        onProgress({ fraction }) {
          if (fraction > 0.3) controller.abort()
        },
      },
    )
    expect(stored).toMatchObject({ ok: false, error: { code: 'aborted' } })
    expect(await count('libraryWritings')).toBe(1)
    await ingest.call('discardCurves', { importId })
    expect(await count('libraryWritings')).toBe(0)
    expect(await count('libraryChunks')).toBe(before)
  })
})
