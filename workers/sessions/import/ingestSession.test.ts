import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FileCorrections, ImportCorrections } from '#domain/data/importCorrections'
import { readImportCorrections } from '#domain/data/importPlan'
import type { ImportPlan, ImportPreview, ImportProgress, InputFile } from '#protocol/ingest'
import { openStorage } from '#storage/idb/openStorage'
import { telling, undisturbed } from '../working.ts'
import { fileOf, understood } from './ingestFiles.testkit.ts'
import { createIngestSession } from './ingestSession.ts'
import { openSource } from './ingestSource.ts'

let database = 0
let session: ReturnType<typeof createIngestSession>['calls']
let storage: ReturnType<typeof openStorage>

beforeEach(() => {
  storage = openStorage({ databaseName: `session-test-${database++}`, nowMs: () => 0 })
  let ids = 0
  session = createIngestSession({
    datasets: storage.datasets,
    taken: new Map(),
    nowMs: () => 1234,
    newId: () => `import-${ids++}`,
  }).calls
})

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`
const spectra = lines(
  'id,type,component,400,401,402',
  ...Array.from(
    { length: 12 },
    (_, i) => `${i},${i < 3 ? 'Lipids/A' : i < 6 ? 'Lipids/B' : 'Proteins'},m${Math.floor(i / 2)},${i},2,3`,
  ),
)

async function read(files: readonly InputFile[], plan: ImportPlan | null = null) {
  const result = await session.read({ files, plan }, undisturbed)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return understood(result.value)
}

const settled = ({ plan }: ImportPreview, change: Partial<ImportCorrections>): ImportPlan => ({
  ...plan,
  corrections: { ...plan.corrections, ...change },
})

const changed = (preview: ImportPreview, at: number, change: FileCorrections): ImportPlan => {
  const file = preview.plan.files[at]?.file ?? ''
  const { files = [] } = preview.plan.corrections
  const own = { ...files.find((one) => one.file === file), ...change, file }
  return settled(preview, { files: [...files.filter((one) => one.file !== file), own] })
}

describe('reading', () => {
  it('shows a small preview: columns, examples', async () => {
    const preview = await read([fileOf('spectra.csv', spectra)])
    expect(preview.name).toBe('spectra')
    expect(preview.columns[1]).toEqual({
      name: 'type',
      distinct: 3,
      examples: ['Lipids/A', 'Lipids/B', 'Proteins'],
      isNumeric: false,
      likeness: null,
    })
    expect(preview.examples.slice(0, 2).map((example) => example.label)).toEqual(['Lipids', 'Proteins'])
    expect(preview.examples).toHaveLength(8)
    expect(preview.inspection.kept).toEqual({ spectra: 12, classes: 2, groups: 6 })
  })

  it('decimates examples to 400 points with both ends', async () => {
    const axis = Array.from({ length: 1501 }, (_, i) => i + 300)
    const preview = await read([fileOf('s.csv', lines(`id,${axis}`, `a,${axis.map((x) => Math.sin(x))}`))])
    expect(preview.examples[0]?.axis).toHaveLength(400)
    expect(preview.examples[0]?.axis[0]).toBe(300)
    expect(preview.examples[0]?.axis.at(-1)).toBe(1800)
  })

  it('reports progress that never goes back within a stage', async () => {
    const told: ImportProgress[] = []
    const large = `id,400,401,402\n${Array.from({ length: 300_000 }, (_, i) => `${i},1.25,2.5,${i}\n`).join('')}`
    await session.read(
      { files: [fileOf('large.csv', large), fileOf('small.csv', spectra)], plan: null },
      telling((progress: ImportProgress) => told.push(progress)),
    )
    expect(told.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['reading', 'parsing', 'joining']))
    const parsing = told.filter(({ stage }) => stage === 'parsing').map(({ fraction }) => fraction)
    expect(parsing.length).toBeGreaterThan(2)
    expect(parsing).toEqual([...parsing].sort((a, b) => a - b))
    expect(parsing.at(-1)).toBe(1)
  })

  it('takes the folder of two-column files for their class', async () => {
    const file = (folder: string, name: string, value: number) =>
      fileOf(`data/${folder}/${name}.txt`, lines(`400.5 ${value}`, '401.5 2', '402.5 1'))
    const preview = await read(
      ['oil', 'fat'].flatMap((folder) => [1, 2, 3].map((i) => file(folder, `${folder}${i}`, i))),
    )
    expect(preview.name).toBe('data')
    expect(preview.inspection).toMatchObject({
      spectra: 6,
      classes: { fat: 3, oil: 3 },
      kept: { spectra: 6, classes: 2 },
    })
    expect(preview.plan.roles).toMatchObject({ id: 'id', target: { column: 'class', part: 'whole' } })
  })

  it('joins a table that describes the spectra', async () => {
    const bare = spectra
      .split('\n')
      .map((line) => line.replace(/,(Lipids|Proteins|type)[^,]*,[^,]*/, ''))
      .join('\n')
    const meta = lines('sample,type', ...Array.from({ length: 14 }, (_, i) => `${i},${i % 2 ? 'x' : 'y'}`))
    const preview = await read([fileOf('spectra.csv', bare), fileOf('meta.csv', meta)])
    expect(preview.join).toEqual({ key: 'id', matched: 12, spectraWithout: 0, metadataWithout: 2 })
    expect(preview.plan.joinKey).toBe('id')
    expect(preview.inspection.classes).toEqual({ x: 6, y: 6 })
  })
})

describe('correcting', () => {
  const matrix = lines('400,401,402,403', '1,5,2,1', '3,1,4,2', '1,2,2,4')

  it('reads again under the changed plan and guesses what was not touched', async () => {
    const files = [fileOf('m.csv', matrix)]
    const first = await read(files)
    expect(first.inspection).toMatchObject({ spectra: 3, points: 4, axis: { unit: 'cm-1' } })
    const bare = await read(files, changed(first, 0, { header: false }))
    expect(bare.inspection).toMatchObject({ spectra: 4, axis: { min: 0, max: 3, quantity: 'index', unit: 'index' } })
    const back = await read(files, changed(bare, 0, { header: true }))
    expect(back.inspection).toEqual(first.inspection)
  })

  it('keeps a chosen unit over further corrections', async () => {
    const files = [fileOf('m.csv', matrix)]
    const first = await read(files)
    const nm = await read(files, settled(first, { axisUnit: 'nm' }))
    expect(nm.inspection.axis.unit).toBe('nm')
    const bare = await read(files, changed(nm, 0, { header: false }))
    expect(bare.inspection.axis.unit).toBe('nm')
  })

  it('leaves out a file that is switched off, without a fault', async () => {
    const files = [fileOf('a.csv', spectra), fileOf('b.csv', spectra)]
    const first = await read(files)
    expect(first.inspection.spectra).toBe(24)
    const one = await read(files, changed(first, 1, { use: 'skip' }))
    expect(one.inspection.spectra).toBe(12)
    expect(one.errors).toEqual([])
  })

  it('goes on telling what could not be read', async () => {
    const files = [fileOf('a.csv', spectra), fileOf('b.csv', lines('id,400,401,402', 'a,1,x,3')), fileOf('c.csv', '')]
    const first = await read(files)
    const again = await read(files, settled(first, { axisUnit: 'nm' }))
    expect(again.errors).toEqual(first.errors)
    expect(again.errors).toHaveLength(2)
  })

  it('takes chosen roles, and says where their columns are gone', async () => {
    const files = [fileOf('a.csv', spectra)]
    const first = await read(files)
    const chosen = await read(files, settled(first, { id: null, target: 'type', targetPart: 'whole', group: null }))
    expect(chosen.plan.roles).toEqual({ id: null, target: { column: 'type', part: 'whole' }, group: null })
    expect(Object.keys(chosen.inspection.classes)).toEqual(['Lipids/A', 'Lipids/B', 'Proteins'])
    const plan = settled(chosen, { group: 'no such column' })
    expect(await session.read({ files, plan }, undisturbed)).toMatchObject({ error: { code: 'no-such-column' } })
  })

  it('says when a layout does not fit', async () => {
    const files = [fileOf('a.csv', spectra), fileOf('m.csv', matrix)]
    const first = await read(files)
    const wrong = await read(files, changed(first, 1, { layout: 'bracketed' }))
    expect(wrong.errors).toMatchObject([{ code: 'layout-does-not-fit', where: { file: 'm.csv' } }])
  })
})

describe('storing', () => {
  it('keeps what was previewed, under the name and roles of the plan', async () => {
    const preview = await read([fileOf('spectra.csv', spectra)])
    const summary = await session.commit({ importId: preview.importId, name: 'Mine' }, undisturbed)
    expect(summary).toMatchObject({
      ok: true,
      value: {
        name: 'Mine',
        createdAtMs: 1234,
        rows: 12,
        matrices: [{ points: 3, thumbnail: [5.5, 2, 3] }],
        sources: ['spectra.csv'],
        suggested: preview.plan.roles,
        columns: [
          { name: 'id', distinct: 12 },
          { name: 'type', distinct: 3 },
          { name: 'component', distinct: 6 },
        ],
      },
    })
    expect((await storage.datasets.list()).items).toHaveLength(1)
    expect(await session.commit({ importId: preview.importId, name: 'Mine' }, undisturbed)).toMatchObject({
      error: { code: 'import-gone' },
    })
  })

  it('gives the same files the same dataset, with the roles chosen last', async () => {
    const files = [fileOf('spectra.csv', spectra)]
    const first = await read(files)
    const one = await session.commit({ importId: first.importId, name: 'One' }, undisturbed)
    const second = await read(files, settled(first, { group: null }))
    const two = await session.commit({ importId: second.importId, name: 'Two' }, undisturbed)
    expect(one.ok && two.ok && one.value.hash === two.value.hash).toBe(true)
    expect((await storage.datasets.list()).items).toMatchObject([{ name: 'Two', suggested: { group: null } }])
  })

  it('gives the same dataset for what was settled, read from a plan file over the same files', async () => {
    const files = [fileOf('a.csv', spectra), fileOf('b.csv', spectra.replaceAll(',', ';'))]
    const first = await read(files)
    const corrected = await read(files, {
      ...first.plan,
      corrections: {
        ...first.plan.corrections,
        files: [{ file: 'b.csv', leaveOutLines: [[3, 5]] }],
        axisUnit: 'nm',
        group: null,
        cleaning: { leaveOut: ['duplicate'], crop: { from: 400, to: 401 } },
      },
    })
    expect(corrected.inspection).toMatchObject({ points: 2, axis: { unit: 'nm' } })
    const page = await session.commit({ importId: corrected.importId, name: 'Page' }, undisturbed)
    const parsed = readImportCorrections(JSON.parse(JSON.stringify(corrected.plan.corrections)))
    if (!parsed.ok) throw new Error(parsed.error.message)
    const again = await session.read({ files, plan: null, corrections: parsed.value }, undisturbed)
    if (!again.ok) throw new Error(again.error.message)
    const file = await session.commit({ importId: again.value.importId, name: 'File' }, undisturbed)
    expect(page.ok && file.ok && page.value.hash === file.value.hash).toBe(true)
    const plain = await session.commit({ importId: first.importId, name: 'Plain' }, undisturbed)
    expect(page.ok && plain.ok && page.value.hash !== plain.value.hash).toBe(true)
  })

  it('forgets what was discarded', async () => {
    const preview = await read([fileOf('spectra.csv', spectra)])
    await session.discard({ importId: preview.importId }, undisturbed)
    expect(await session.commit({ importId: preview.importId, name: 'Mine' }, undisturbed)).toMatchObject({
      error: { code: 'import-gone' },
    })
    expect((await storage.datasets.list()).items).toEqual([])
  })

  it('makes the built-in sample, the same for the same request', async () => {
    const request = { recipe: 'raman-classification', rows: 64, seed: 3 } as const
    const one = await session.storeSample(request, undisturbed)
    const two = await session.storeSample(request, undisturbed)
    if (!one.ok || !two.ok) throw new Error('the sample was not stored')
    expect(one.value).toMatchObject({ rows: 64, matrices: [{ points: 1351 }], sources: ['built-in sample'] })
    expect(two.value.hash).toBe(one.value.hash)
    expect((await storage.datasets.list()).items).toHaveLength(1)
    expect(await session.storeSample({ ...request, rows: 0 }, undisturbed)).toMatchObject({
      error: { code: 'sample-size' },
    })
  })
})

describe('a file that stalls', () => {
  it('is given up after the time allowed', async () => {
    const stuck: InputFile = { name: 'far.csv', size: 100, slice: () => ({ arrayBuffer: () => new Promise(() => {}) }) }
    expect(await openSource(stuck, 20).read(0, 100)).toMatchObject({ error: { code: 'read-stalled' } })
  })
})
