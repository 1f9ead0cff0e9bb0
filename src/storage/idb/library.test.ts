import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textColumn } from '#domain/data/column'
import type { DatasetStore } from '../ports.ts'
import {
  curvesForm,
  facts,
  featuresForm,
  ramp,
  rawCount,
  spectraForm,
  store,
  storeCurves,
  storeSpectra,
  tamper,
} from './library.testkit.ts'
import { openStorage, type StudioStorage } from './openStorage.ts'

const databaseName = 'library-test'
let now = 1_000
let storage: StudioStorage
let datasets: DatasetStore

beforeEach(() => {
  now = 1_000
  storage = openStorage({ databaseName, nowMs: () => now })
  datasets = storage.datasets
})

afterEach(async () => {
  storage.close()
  await deleteDB(databaseName)
})

async function valuesOf(hash: string, matrix: string, from?: number, to?: number): Promise<number[] | string> {
  const read = await datasets.rows(hash, matrix, from === undefined ? undefined : { from, to: to ?? 99 })
  return read.ok ? [...read.value] : read.error.code
}

describe('a stored dataset', () => {
  it('comes back as it was written: frame, columns and rows', async () => {
    const columns = [
      textColumn('type', ['x', 'y', 'x']),
      { kind: 'numbers', name: 'ratio', unit: '%', values: Float64Array.of(1, Number.NaN, 3) },
    ] as const
    const summary = await store(datasets, '1', [[spectraForm(4), ramp(12)]], columns)
    expect(summary.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(summary).toMatchObject({
      rows: 3,
      matrices: [{ holds: 'spectra', points: 4, axis: { min: 450, max: 453, step: 1, unit: 'cm-1' } }],
      columns: [
        { name: 'type', kind: 'text', distinct: 2, range: null },
        { name: 'ratio', kind: 'numbers', distinct: 2, range: { min: 1, max: 3 } },
      ],
      formerHashes: [],
    })
    expect(await datasets.list()).toEqual({ items: [summary], damaged: [] })
    const frame = await datasets.frame(summary.hash)
    expect(frame).toMatchObject({ ok: true, value: { rows: 3, matrices: [spectraForm(4)], summary } })
    expect(await datasets.columns(summary.hash)).toEqual({ ok: true, value: columns })
    expect(await datasets.columns(summary.hash, ['ratio'])).toEqual({ ok: true, value: [columns[1]] })
    expect(await valuesOf(summary.hash, 'spectra')).toEqual([...ramp(12)])
  })

  it('holds several matrices, of which any range of rows can be read', async () => {
    const { hash, matrices } = await storeCurves(datasets)
    expect(matrices).toMatchObject([
      {
        holds: 'features',
        features: [
          { name: 'a', min: 0, max: 2 },
          { name: 'b', min: 1, max: 1 },
        ],
      },
      { holds: 'curves', components: ['T', 'R'], points: 3, layout: 'componentFastest' },
    ])
    const curves = [...ramp(6), ...ramp(12)]
    for (let from = 0; from <= 3; from++) {
      for (let to = from; to <= 4; to++) {
        expect(await valuesOf(hash, 'features', from, to)).toEqual([0, 1, 1, 1, 2, 1].slice(from * 2, to * 2))
        expect(await valuesOf(hash, 'curves', from, to)).toEqual(curves.slice(from * 6, to * 6))
      }
    }
    expect(await valuesOf(hash, 'spectra')).toBe('matrix-missing')
    expect(await valuesOf('gone', 'curves')).toBe('dataset-missing')
  })

  it('has one hash, and lies in the same chunks of 16 MB, in whichever pieces it is handed over', async () => {
    const points = 1_000_003
    const whole = ramp(9 * points)
    const one = await store(datasets, '1', [[spectraForm(points), whole]])
    expect(await rawCount(databaseName, 'libraryChunks')).toBe(3)
    const pieces = [1, 2, 5, 1].map((rows, i, all) => {
      const from = all.slice(0, i).reduce((sum, n) => sum + n, 0)
      return whole.subarray(from * points, (from + rows) * points)
    })
    const other = await store(datasets, '2', [[spectraForm(points), ...pieces]])
    expect(other.hash).toBe(one.hash)
    expect(await rawCount(databaseName, 'libraryChunks')).toBe(3)
    const read = await datasets.rows(one.hash, 'spectra', { from: 3, to: 6 })
    expect(
      read.ok &&
        Buffer.compare(Buffer.from(read.value.buffer), Buffer.from(whole.slice(3 * points, 6 * points).buffer)),
    ).toBe(0)

    const seen: [number, number][] = []
    const streamed = await datasets.stream(
      one.hash,
      'spectra',
      (values, fromRow) => {
        seen.push([fromRow, values.length / points])
      },
      { from: 2, to: 9 },
    )
    expect(streamed.ok).toBe(true)
    expect(seen).toEqual([
      [2, 2],
      [4, 4],
      [8, 1],
    ])
  })

  it('stores views without the buffers behind them', async () => {
    await store(datasets, '1', [[spectraForm(3), new Float32Array(1_000).subarray(10, 16)]])
    const database = await openDB(databaseName)
    const chunk: { values: Float32Array } = await database.get('libraryChunks', ['1', 0, 0])
    database.close()
    expect(chunk.values.buffer.byteLength).toBe(24)
  })

  it('is not there before it is published, and leaves nothing behind when it is abandoned', async () => {
    const begun = await datasets.begin('1', [spectraForm(3)], 0)
    if (!begun.ok) throw new Error(begun.error.message)
    await begun.value.append('spectra', ramp(3))
    expect(await datasets.list()).toEqual({ items: [], damaged: [] })
    await datasets.abandon('1')
    expect(await begun.value.publish([], facts())).toMatchObject({ error: { code: 'import-gone' } })
    for (const name of ['library', 'libraryFrames', 'libraryChunks', 'libraryWritings']) {
      expect(await rawCount(databaseName, name)).toBe(0)
    }
  })

  it('cannot be abandoned any more once it is published', async () => {
    const { hash } = await storeSpectra(datasets)
    await datasets.abandon('1')
    expect(await valuesOf(hash, 'spectra')).toHaveLength(6)
  })

  it('sweeps away what a writing that was cut off has left, and spares one that is under way', async () => {
    const wide = spectraForm(5_000_000)
    const row = new Float32Array(5_000_000)
    const cutOff = await datasets.begin('cut off', [wide], 0)
    if (cutOff.ok) await cutOff.value.append('spectra', row)
    now += 9 * 60 * 1000
    const running = await datasets.begin('running', [wide], 0)
    if (!running.ok) throw new Error(running.error.message)
    await running.value.append('spectra', row)
    expect(await rawCount(databaseName, 'libraryChunks')).toBe(2)
    now += 2 * 60 * 1000
    await datasets.purge(now, 1e9)
    expect(await rawCount(databaseName, 'libraryChunks')).toBe(1)
    expect(await running.value.append('spectra', row)).toMatchObject({ ok: true })
    now += 11 * 60 * 1000
    await datasets.begin('next', [wide], 0)
    expect(await rawCount(databaseName, 'libraryChunks')).toBe(0)
  })

  it('is refused when tables or columns differ in rows', async () => {
    const tables = [
      [featuresForm, ramp(4)],
      [curvesForm, ramp(6)],
    ] as const
    await expect(store(datasets, '1', tables)).rejects.toThrow('“curves” has another number of rows')
    await expect(store(datasets, '2', [[spectraForm(3), ramp(6)]], [textColumn('a', ['x'])])).rejects.toThrow('“a”')
  })

  it('is refused before a byte is written when the browser has less room than it takes', async () => {
    const tight = openStorage({ databaseName, nowMs: () => now, freeBytes: async () => 95 })
    expect((await tight.datasets.list()).items).toEqual([])
    expect(await tight.datasets.begin('1', [spectraForm(3)], 96)).toMatchObject({ error: { code: 'storage-full' } })
    expect(await rawCount(databaseName, 'libraryWritings')).toBe(0)
    tight.close()
  })
})

describe('the same content again', () => {
  it('keeps its date and comes out of the bin; roles, sources and a name nobody gave are taken anew', async () => {
    const first = await storeSpectra(datasets)
    await datasets.remove(first.hash)
    const suggested = { id: 'type', target: null, group: null }
    const again = await storeSpectra(datasets, '2', { ...facts('other'), createdAtMs: 99, suggested })
    expect(again).toEqual({ ...first, name: 'other', suggested })
    expect(await datasets.list()).toEqual({ items: [again], damaged: [] })
    expect(await rawCount(databaseName, 'libraryChunks')).toBe(1)
  })

  it('keeps a name that the user gave', async () => {
    const { hash } = await storeSpectra(datasets)
    expect(await datasets.rename(hash, 'mine')).toMatchObject({ ok: true, value: { name: 'mine' } })
    expect(await storeSpectra(datasets, '2', facts('other'))).toMatchObject({ hash, name: 'mine' })
  })

  it('heals a dataset whose chunks are damaged', async () => {
    const { hash } = await storeSpectra(datasets)
    await tamper(databaseName, 'libraryChunks', ['1', 0, 0], () => undefined)
    expect(await valuesOf(hash, 'spectra')).toBe('dataset-damaged')
    await storeSpectra(datasets, '2')
    expect(await valuesOf(hash, 'spectra')).toEqual([...ramp(6)])
  })
})

describe('a damaged library', () => {
  it('notices one changed number of a chunk', async () => {
    const { hash } = await storeSpectra(datasets)
    await tamper(databaseName, 'libraryChunks', ['1', 0, 0], (value) => {
      const { values, digest } = value as { values: Float32Array; digest: string }
      return { values: values.with(4, 0.50001), digest }
    })
    expect(await valuesOf(hash, 'spectra')).toBe('dataset-damaged')
    expect(await datasets.columns(hash)).toMatchObject({ ok: true })
  })

  it('lists everything but the record that is damaged, and says that it is', async () => {
    const { hash } = await storeSpectra(datasets)
    await tamper(databaseName, 'library', 'broken', () => ({ summary: { hash: 7 }, binnedAtMs: null, named: false }))
    const { items, damaged } = await datasets.list()
    expect(items.map((item) => item.hash)).toEqual([hash])
    expect(damaged).toMatchObject([{ code: 'record-damaged' }])
  })

  it('answers dataset-damaged where a frame or a column is gone', async () => {
    const { hash } = await storeSpectra(datasets)
    await tamper(databaseName, 'libraryColumns', ['1', 0], () => undefined)
    expect(await datasets.columns(hash)).toMatchObject({ error: { code: 'dataset-damaged' } })
    await tamper(databaseName, 'libraryFrames', hash, () => undefined)
    expect(await datasets.frame(hash)).toMatchObject({ error: { code: 'dataset-damaged' } })
  })

  it('answers the same where a label or a position of the axis is another than was stored', async () => {
    const { hash } = await storeSpectra(datasets)
    await tamper(databaseName, 'libraryColumns', ['1', 0], (column) => ({ ...(column as object), values: ['x', 'z'] }))
    expect(await datasets.columns(hash)).toMatchObject({ error: { code: 'dataset-damaged' } })
    expect((await datasets.frame(hash)).ok).toBe(true)
    await tamper(databaseName, 'libraryFrames', hash, (frame) => {
      const changed = structuredClone(frame) as { matrices: [{ axis: { values: Float64Array } }] }
      changed.matrices[0].axis.values[1] = 450.5
      return changed
    })
    expect(await datasets.frame(hash)).toMatchObject({ error: { code: 'dataset-damaged' } })
  })
})

describe('the bin', () => {
  it('takes a dataset out of the list, gives it back, and is emptied with its content', async () => {
    const { hash } = await storeCurves(datasets)
    await datasets.remove(hash)
    expect((await datasets.list()).items).toEqual([])
    await datasets.restore(hash)
    expect((await datasets.list()).items).toHaveLength(1)
    await datasets.remove(hash)
    await datasets.purge(now + 999, 1_000)
    expect(await datasets.frame(hash)).toMatchObject({ ok: true })
    await datasets.purge(now + 1_001, 1_000)
    for (const name of ['library', 'libraryFrames', 'libraryChunks', 'libraryColumns']) {
      expect(await rawCount(databaseName, name)).toBe(0)
    }
    expect(await datasets.rename(hash, 'x')).toMatchObject({ error: { code: 'dataset-missing' } })
  })
})
