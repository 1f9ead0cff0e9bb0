import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { readImportCorrections } from '#domain/data/importPlan'
import type { ImportPlan, ImportPreview, InputFile } from '#protocol/ingest'
import { openStorage } from '#storage/idb/openStorage'
import { fileOf } from '../../workers/sessions/import/ingestFiles.testkit.ts'
import { createIngestSession } from '../../workers/sessions/import/ingestSession.ts'
import { undisturbed } from '../../workers/sessions/working.ts'
import { planFileOf } from './planFile.ts'

const { datasets } = openStorage({ databaseName: 'plan-file-test', nowMs: () => 0 })
let imports = 0
const session = createIngestSession({
  datasets,
  taken: new Map(),
  nowMs: () => 0,
  newId: () => `import-${imports++}`,
}).calls

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`
const files = [
  fileOf('notes.csv', lines('id,class', 'a,oak', 'b,fir')),
  fileOf('table.csv', lines('400,401,402,403', '1,5,2,1', '3,1,4,2', '1,2,2,4')),
]

async function read(given: readonly InputFile[], asked: Omit<Parameters<typeof session.read>[0], 'files'>) {
  const result = await session.read({ files: given, ...asked }, undisturbed)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const changed = ({ plan }: ImportPreview, file: string, change: Partial<ImportPlan['files'][number]>): ImportPlan => ({
  ...plan,
  files: plan.files.map((one) => (one.file === file ? { ...one, ...change } : one)),
})

describe('a plan that was made on the page', () => {
  it('gives the same spectra on the command line', async () => {
    const first = await read(files, { plan: null })
    const bare = await read(files, { plan: changed(first, 'table.csv', { header: false }) })
    const alone = await read(files, { plan: changed(bare, 'notes.csv', { use: 'skip' }) })
    const last = await read(files, { plan: { ...alone.plan, axisUnit: 'nm' } })
    expect(last.inspection).toMatchObject({ spectra: 4, axis: { unit: 'nm' } })

    const plan = planFileOf(last.plan, first.plan)
    const parsed = readImportCorrections(JSON.parse(JSON.stringify(plan)))
    if (!parsed.ok) throw new Error(parsed.error.message)
    expect(parsed.value).toMatchObject({
      axisUnit: 'nm',
      files: [
        { file: 'notes.csv', use: 'skip' },
        { file: 'table.csv', header: false },
      ],
    })
    const again = await read(files, { plan: null, corrections: parsed.value })
    expect(again.inspection.axis).toEqual(last.inspection.axis)
    expect(again.examples).toEqual(last.examples)
    expect(again.plan.roles).toEqual(last.plan.roles)
  })

  it('settles nothing that was not settled', async () => {
    const first = await read(files, { plan: null })
    expect(planFileOf(first.plan, first.plan)).toEqual({ version: 1 })
  })

  it('keeps what was settled before the page was asked', async () => {
    const corrections = { version: 1, axisUnit: 'nm', files: [{ file: 'notes.csv', use: 'skip' }] } as const
    const first = await read(files, { plan: null, corrections })
    const second = await read(files, { plan: { ...first.plan, roles: { id: null, target: null, group: null } } })
    expect(second.inspection.axis.unit).toBe('nm')
    expect(planFileOf(second.plan, first.plan)).toEqual(corrections)
  })
})
