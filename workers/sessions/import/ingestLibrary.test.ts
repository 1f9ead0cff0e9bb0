import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { spectrumAt } from '#domain/data/spectraTable'
import { tellingColumns } from '#domain/data/tellingColumns'
import { chooseCohort } from '#domain/tasks/classes/cohort'
import { openStorage } from '#storage/idb/openStorage'
import { loadSpectra } from '../tasks/loadSpectra.ts'
import { undisturbed } from '../working.ts'
import { filesIn, hasRamanbiolib, ramanbiolib, understood } from './ingestFiles.testkit.ts'
import { createIngestSession } from './ingestSession.ts'

const storage = openStorage({ databaseName: 'library-test', nowMs: () => 0 })
const session = createIngestSession({
  datasets: storage.datasets,
  taken: new Map(),
  nowMs: () => 7,
  newId: () => 'import-1',
}).calls
const bytesOf = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)

describe.skipIf(!hasRamanbiolib)('the public Raman library, dropped as a folder', () => {
  it('is understood without a correction', async () => {
    const preview = await session.read({ files: filesIn(ramanbiolib), plan: null }, undisturbed)
    if (!preview.ok) throw new Error(JSON.stringify(preview.error))
    const { inspection, plan, join: joined, errors } = understood(preview.value)
    expect(errors).toEqual([])
    expect(inspection).toMatchObject({
      spectra: 195,
      points: 1351,
      axis: { min: 450, max: 1800, step: 1, quantity: 'raman shift', unit: 'cm-1' },
      classes: {
        AminoAcids: 13,
        Lipids: 57,
        NucleicAcids: 8,
        Peptides: 1,
        PrimaryMetabolites: 10,
        Proteins: 76,
        Saccharides: 30,
      },
      kept: { spectra: 194, classes: 6, groups: 136 },
    })
    expect(plan.roles).toEqual({ id: 'id', target: { column: 'type', part: 'first' }, group: 'component' })
    expect(joined).toEqual({ key: 'id', matched: 195, spectraWithout: 0, metadataWithout: 7 })
    expect(inspection.warnings.map((warning) => [warning.code, warning.file?.split('/').at(-1)])).toEqual([
      ['file-skipped', 'LICENSE-ODbL.txt'],
      ['file-skipped', 'SOURCE.md'],
      ['file-skipped', 'raman_peaks_db.csv'],
      ['class-left-out', undefined],
    ])
  })

  it('is stored whole, with every number the nearest float32 to the text', async () => {
    const preview = await session.read({ files: filesIn(ramanbiolib), plan: null }, undisturbed)
    if (!preview.ok) throw new Error(JSON.stringify(preview.error))
    const summary = await session.commit({ importId: preview.value.importId, name: 'Raman library' }, undisturbed)
    if (!summary.ok) throw new Error(JSON.stringify(summary.error))
    expect(summary.value).toMatchObject({
      name: 'Raman library',
      rows: 195,
      matrices: [{ points: 1351 }],
      createdAtMs: 7,
    })
    const stored = await loadSpectra(storage.datasets, summary.value.hash)
    if (!stored.ok) throw new Error(JSON.stringify(stored.error))

    const text = readFileSync(join(ramanbiolib, 'raman_spectra_db.csv'), 'utf8')
    const rows = [...text.matchAll(/^(\d+),[^[]*?"\[([^\]]*)\]","\[([^\]]*)\]"/gm)]
    expect(rows).toHaveLength(195)
    const ids = stored.value.columns.find((column) => column.name === 'id')?.values
    for (const [row, match] of rows.entries()) {
      expect(ids?.[row]).toBe(match[1])
      const exact = Float32Array.from((match[3] ?? '').split(','), Number)
      expect(Buffer.compare(bytesOf(spectrumAt(stored.value, row)), bytesOf(exact))).toBe(0)
    }
  }, 30_000)

  it('is confounded by its source: the paper alone gives four classes of five in sample', async () => {
    const preview = await session.read({ files: filesIn(ramanbiolib), plan: null }, undisturbed)
    if (!preview.ok) throw new Error(JSON.stringify(preview.error))
    const summary = await session.commit({ importId: preview.value.importId, name: 'Raman library' }, undisturbed)
    if (!summary.ok) throw new Error(JSON.stringify(summary.error))
    const stored = await loadSpectra(storage.datasets, summary.value.hash)
    if (!stored.ok) throw new Error(JSON.stringify(stored.error))
    const { rows, columns } = stored.value
    const target = { column: 'type', part: 'first' } as const
    const chosen = chooseCohort(
      stored.value,
      { hash: '', target, group: 'component', limit: null, keepTrainOnly: [] },
      42,
    )
    if (!chosen.ok) throw new Error(chosen.error.message)
    const { labels: own, rows: kept, classNames } = chosen.value
    const labels = new Int32Array(rows).fill(-1)
    for (const [position, row] of kept.entries()) labels[row] = own[position] ?? -1
    const telling = tellingColumns(columns, labels, classNames.length, ['type', 'component', 'id'])
    const paper = telling.find(({ column }) => column === 'reference')
    // 153 and 76 of 194, by Python's Counter.
    expect(paper).toMatchObject({ inSample: 153 / 194, chance: 76 / 194, spectra: 194, distinct: 16 })
    expect(paper?.leftOut).toBeGreaterThan(0.6)
  }, 30_000)

  // Processor time, so that a busy machine does not fail it.
  it('takes less than a second to read and join and 0.3 to store', async () => {
    const files = filesIn(ramanbiolib)
    const { datasets } = openStorage({ databaseName: 'library-timing', nowMs: () => 0 })
    const session = createIngestSession({ datasets, taken: new Map(), nowMs: () => 7, newId: () => 'import-1' }).calls
    const spentMs = (since: NodeJS.CpuUsage): number => process.cpuUsage(since).user / 1000
    const start = process.cpuUsage()
    const preview = await session.read({ files, plan: null }, undisturbed)
    expect(spentMs(start)).toBeLessThan(1000)
    if (!preview.ok) throw new Error(JSON.stringify(preview.error))
    const read = process.cpuUsage()
    expect((await session.commit({ importId: preview.value.importId, name: 'Raman library' }, undisturbed)).ok).toBe(
      true,
    )
    expect(spentMs(read)).toBeLessThan(300)
  }, 30_000)
})
