import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { ImportCorrections } from '#domain/data/importCorrections'
import { openStorage } from '#storage/idb/openStorage'
import { undisturbed } from '../working.ts'
import { fileOf, understood } from './ingestFiles.testkit.ts'
import { createIngestSession } from './ingestSession.ts'

const { datasets } = openStorage({ databaseName: 'encodings-test', nowMs: () => 0 })
const session = createIngestSession({ datasets, taken: new Map(), nowMs: () => 0, newId: () => 'import' }).calls

async function read(bytes: Uint8Array, corrections?: ImportCorrections) {
  const result = await session.read({ files: [fileOf('a.csv', bytes)], plan: null, corrections }, undisturbed)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return understood(result.value)
}

describe('text of former days', () => {
  const rows = Array.from({ length: 40 }, (_, i) => `${400 + i},0.${10 + i},0.${20 + i}\n`).join('')
  // “波长(nm),样品一,样品二” and “样品三” as Python's gb18030 codec writes them.
  const header = Buffer.from('b2a8b3a4286e6d292cd1f9c6b7d2bb2cd1f9c6b7b6fe0a', 'hex')
  const table = new Uint8Array(Buffer.concat([header, Buffer.from(rows)]))
  const late = Buffer.from('d1f9c6b7c8fd', 'hex')

  it('is read in the encoding that makes words of it, and says so', async () => {
    const { inspection, columns, plan } = await read(table)
    expect(plan.files[0]?.encoding).toBe('gb18030')
    expect(inspection.axis).toMatchObject({ min: 400, max: 439, unit: 'nm', quantity: 'wavelength' })
    expect(columns.flatMap(({ examples }) => examples)).toEqual(['样品一', '样品二'])
    expect(inspection.warnings.map(({ code }) => code)).toContain('encoding-guessed')
  })

  it('is so behind a long head of ASCII as well', async () => {
    const ascii = `id,400,401,402\n${Array.from({ length: 40_000 }, (_, i) => `s${i},1,${i % 9},3\n`).join('')}`
    const bytes = Buffer.concat([Buffer.from(ascii), late, Buffer.from(',1,2,3\n')])
    const { inspection, plan } = await read(new Uint8Array(bytes))
    expect(plan.files[0]?.encoding).toBe('gb18030')
    expect(inspection.warnings.map(({ code }) => code)).toContain('encoding-guessed')
  })

  it('is believed in another encoding where the user settles it', async () => {
    const { inspection, columns } = await read(table, { version: 1, everyFile: { encoding: 'shift_jis' } })
    expect(columns.flatMap(({ examples }) => examples)).not.toContain('样品一')
    expect(inspection.warnings.map(({ code }) => code)).not.toContain('encoding-guessed')
  })
})
