import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { AppError } from '#domain/result'
import type { InputFile } from '#protocol/ingest'
import { maxFileBytes } from '#protocol/limits'
import { openStorage } from '#storage/idb/openStorage'
import { undisturbed } from '../working.ts'
import { fileOf } from './ingestFiles.testkit.ts'
import { createIngestSession } from './ingestSession.ts'

const { datasets } = openStorage({ databaseName: 'hostile-test', nowMs: () => 0 })
const session = createIngestSession({ datasets, taken: new Map(), nowMs: () => 0, newId: () => 'import' }).calls

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`
const good = lines(
  'id,class,400,401,402',
  ...Array.from({ length: 8 }, (_, i) => `s${i},${i % 2 ? 'x' : 'y'},1,${i},3`),
)

async function read(...files: InputFile[]) {
  const result = await session.read({ files, plan: null }, undisturbed)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

async function fault(...files: InputFile[]): Promise<AppError> {
  const result = await session.read({ files, plan: null }, undisturbed)
  if (result.ok) throw new Error('no fault was found')
  expect(result.error.remedy).not.toBe('')
  return result.error
}

describe('a bad file alone', () => {
  const cases: readonly (readonly [string, InputFile, Partial<AppError>])[] = [
    ['that is empty', fileOf('a.csv', ''), { code: 'empty-file', where: { file: 'a.csv' } }],
    ['of blanks', fileOf('a.csv', ' \n\t\n'), { code: 'empty-file' }],
    [
      'that is a picture',
      fileOf('a.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)),
      { code: 'not-text' },
    ],
    ['of zeros', fileOf('a.csv', new Uint8Array(4096)), { code: 'not-text' }],
    ['with a zero far behind its head', fileOf('a.csv', `${good}${good.repeat(9000)}\0`), { code: 'not-text' }],
    ['of prose', fileOf('a.csv', 'Once upon a time\nthere was, they say,\na spectrum.\n'), { code: 'no-table' }],
    ['that only describes', fileOf('a.csv', lines('id,class', '1,x', '2,y')), { code: 'no-spectra' }],
    [
      'cut inside a row',
      fileOf('a.csv', good.slice(0, -4)),
      { code: 'ragged-row', where: { file: 'a.csv', row: 8, line: 9 } },
    ],
    [
      'cut inside a quoted list',
      fileOf('a.csv', '"id","wavenumbers","intensity"\n1,"[400, 401, 402]","[1, 2, 3]"\n2,"[400, 401, 402]","[1, 2'),
      { code: 'unclosed-quote', where: { file: 'a.csv', line: 3 } },
    ],
    [
      'with text behind a closing quote',
      fileOf('a.csv', lines('id,400,401,402', 'a,1,2,3', '"5" tube,1,2,3', 'b,1,2,3')),
      { code: 'stray-quote', where: { file: 'a.csv', line: 3 } },
    ],
    [
      'with a word among the numbers',
      fileOf('a.csv', lines('id,400,401,402', 'a,1,2,3', 'b,1,two,3')),
      { code: 'not-a-number', where: { file: 'a.csv', row: 2, line: 3, column: '401' } },
    ],
    [
      'with NaN',
      fileOf('a.csv', lines('id,400,401,402', 'a,1,2,nan', 'b,1,2,3')),
      { code: 'not-finite', where: { file: 'a.csv', row: 1, line: 2, column: '402' } },
    ],
    [
      'with 1e999',
      fileOf('a.csv', lines('id,400,401,402', 'a,1e999,2,3', 'b,1,2,3')),
      { code: 'number-too-large', where: { file: 'a.csv', row: 1, line: 2, column: '400' } },
    ],
    [
      'with a ragged row',
      fileOf('a.csv', lines('id,400,401,402', 'a,1,2,3', 'b,1,2', 'c,1,2,3')),
      { code: 'ragged-row', where: { file: 'a.csv', row: 2, line: 3 } },
    ],
    [
      'of a million columns',
      fileOf('a.csv', `${Array.from({ length: 1e6 }, (_, i) => i).join()}\n`),
      { code: 'too-many-columns', where: { file: 'a.csv', line: 1 } },
    ],
  ]
  for (const [name, file, expected] of cases) {
    it(`${name} is told as ${expected.code}`, async () => {
      expect(await fault(file)).toMatchObject(expected)
    })
  }

  it('of 1 GB is refused by its size before a byte is read', async () => {
    let reads = 0
    const huge: InputFile = {
      name: 'huge.csv',
      size: 1024 ** 3,
      slice() {
        reads++
        throw new Error('must not be read')
      },
    }
    const error = await fault(huge)
    expect(error).toMatchObject({ code: 'file-too-large', where: { file: 'huge.csv' } })
    expect(error.message).toContain('1024 MB')
    expect(error.message).toContain(`${maxFileBytes / 1024 / 1024} MB`)
    expect(reads).toBe(0)
  })

  it('that vanished or shrank since it was dropped is unreadable', async () => {
    const gone: InputFile = {
      name: 'gone.csv',
      size: 10,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotFoundError')) }),
    }
    expect(await fault(gone)).toMatchObject({ code: 'unreadable-file' })
    const shrunk: InputFile = {
      name: 'a.csv',
      size: 10,
      slice: () => ({ arrayBuffer: async () => new ArrayBuffer(3) }),
    }
    expect(await fault(shrunk)).toMatchObject({ code: 'unreadable-file' })
  })

  it('with a cell of three million digits and a letter is refused at once', async () => {
    const cell = `${'7'.repeat(3_000_000)}x`
    const file = fileOf('a.csv', lines('id,400,401,402', 'a,1,2,3', `b,1,${cell},3`, 'c,1,2,3'))
    expect(await fault(file)).toMatchObject({ code: 'not-a-number', where: { row: 2, column: '401' } })
  }, 5_000)

  it('with an unclosed quote of 100 MB ends within seconds', async () => {
    const piece = new Uint8Array(100 * 1024 * 1024).fill(0x61)
    piece.set(new TextEncoder().encode('id,400,401,402\na,1,2,3\nb,4,5,6\nc,7,8,9\n"'))
    expect(await fault(fileOf('a.csv', piece))).toMatchObject({ code: 'unclosed-quote', where: { line: 5 } })
  }, 15_000)
})

describe('a bad file among good ones', () => {
  it('is told, and the others go on without it', async () => {
    const preview = await read(
      fileOf('good.csv', good),
      fileOf('broken.csv', lines('id,400,401,402', 'a,1,x,3')),
      fileOf('empty.csv', ''),
    )
    expect(preview.inspection.spectra).toBe(8)
    expect(preview.errors.map((error) => [error.code, error.where?.file])).toEqual([
      ['not-a-number', 'broken.csv'],
      ['empty-file', 'empty.csv'],
    ])
    expect(preview.plan.files.map((file) => file.file)).toEqual(['good.csv', 'broken.csv', 'empty.csv'])
  })

  it('stores nothing until it is committed', async () => {
    await read(fileOf('good.csv', good))
    expect((await datasets.list()).items).toEqual([])
  })
})

describe('data that cannot teach', () => {
  it('of one class only says so', async () => {
    const { inspection } = await read(fileOf('a.csv', good.replaceAll(',x,', ',y,')))
    expect(inspection.kept).toEqual({ spectra: 0, classes: 0, groups: 0 })
    const warning = inspection.warnings.find(({ code }) => code === 'too-few-classes')
    expect(warning?.message).toMatch(/only the class “y”/)
  })

  it('of one spectrum says so', async () => {
    const { inspection } = await read(fileOf('a.txt', lines('400.5 1', '401.5 2', '402.5 1')))
    expect(inspection.spectra).toBe(1)
    expect(inspection.warnings.map(({ code }) => code)).toContain('single-spectrum')
  })

  it('of constant spectra names their rows', async () => {
    const { inspection } = await read(fileOf('a.csv', lines('id,400,401,402', 'a,1,2,3', 'b,5,5,5', 'c,3,1,2')))
    expect(inspection.warnings).toContainEqual(
      expect.objectContaining({ code: 'constant-spectrum', file: 'a.csv', row: 2 }),
    )
  })

  it('without a class says so', async () => {
    const { inspection } = await read(fileOf('a.csv', lines('400,401,402', '1,5,2', '2,1,7')))
    expect(inspection.warnings.map(({ code }) => code)).toContain('no-target')
  })

  it('with metadata that match nothing keeps the spectra and shows both keys', async () => {
    const preview = await read(fileOf('a.csv', good), fileOf('meta.csv', lines('sample,type', 'Q1,x', 'Q2,y')))
    expect(preview.join).toBeNull()
    expect(preview.inspection.spectra).toBe(8)
    expect(preview.errors).toMatchObject([{ code: 'join-no-match', where: { file: 'meta.csv' } }])
    expect(preview.errors[0]?.message).toMatch(/“s0”.*“Q1”/)
  })

  it('with classes called __proto__ and constructor counts them like any other', async () => {
    const { inspection } = await read(
      fileOf('a.csv', good.replaceAll(',x,', ',__proto__,').replaceAll(',y,', ',constructor,')),
    )
    expect(Object.entries(inspection.classes)).toEqual([
      ['__proto__', 4],
      ['constructor', 4],
    ])
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('text as instruments and spreadsheets write it', () => {
  const table = lines(
    'id;klasse;400,5;401,5;402,5',
    ...Array.from({ length: 8 }, (_, i) => `µ${i};${i % 2 ? 'Öl' : 'Fett'};0,5;1e1;${i},25`),
  )
  for (const [name, bytes] of [
    ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(table, 'utf16le')],
    ['big-endian UTF-16', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
    ['windows-1252', Buffer.from(table, 'latin1')],
    [
      'windows-1252 behind a long ASCII head',
      Buffer.from(
        `${table.split('\n')[0]}\n${'a;b;1;2;3\n'.repeat(40_000)}${table.split('\n').slice(1).join('\n')}`,
        'latin1',
      ),
    ],
    [
      'mixed line ends',
      Buffer.from(
        table
          .split('\n')
          .map((line, i) => line + ['\r\n', '\n', '\r'][i % 3])
          .join(''),
      ),
    ],
  ] as const) {
    it(`is read from ${name}, decimal comma and all`, async () => {
      const { inspection, columns, errors } = await read(fileOf('a.csv', new Uint8Array(bytes)))
      expect(errors).toEqual([])
      expect(inspection.axis).toEqual({ min: 400.5, max: 402.5, step: 1, quantity: 'raman shift', unit: 'cm-1' })
      expect(Object.keys(inspection.classes)).toEqual(expect.arrayContaining(['Fett', 'Öl']))
      expect(columns.find((column) => column.name === 'klasse')).toBeDefined()
    })
  }
})
