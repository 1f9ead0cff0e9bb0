import 'fake-indexeddb/auto'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { AppError } from '#domain/result'
import { writeNpy } from '#formats/npy/npy'
import { writeSpc } from '#formats/spc/spc.testkit'
import { writeWorkbook } from '#formats/xlsx/workbook.testkit'
import type { InputFile } from '#protocol/ingest'
import { maxFileBytes, maxTextBytes } from '#protocol/limits'
import { openStorage } from '#storage/idb/openStorage'
import { undisturbed } from '../working.ts'
import { fileOf, understood } from './ingestFiles.testkit.ts'
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
  return understood(result.value)
}

/** Why nothing can be stored of them; each file that is data keeps its place on the page. */
async function fault(...files: InputFile[]): Promise<AppError> {
  const result = await session.read({ files, plan: null }, undisturbed)
  const error = result.ok ? result.value.problem : result.error
  if (!error) throw new Error('no fault was found')
  expect(error.remedy).not.toBe('')
  return error
}

describe('a bad file alone', () => {
  const cases: readonly (readonly [string, InputFile, Partial<AppError>])[] = [
    ['that is empty', fileOf('a.csv', ''), { code: 'empty-file', where: { file: 'a.csv' } }],
    ['of blanks', fileOf('a.csv', ' \n\t\n'), { code: 'empty-file' }],
    [
      'that is a picture',
      fileOf('a.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)),
      { code: 'not-data', message: 'The file is a picture, not a file of spectra.' },
    ],
    ['of zeros', fileOf('a.csv', new Uint8Array(4096)), { code: 'not-text' }],
    [
      'with bytes far behind its head that are no text',
      fileOf('a.csv', `${good}${good.repeat(9000)}${'\u0001\u0002\0'.repeat(2_000_000)}`),
      { code: 'not-text' },
    ],
    ['of prose', fileOf('a.csv', 'Once upon a time\nthere was, they say,\na spectrum.\n'), { code: 'no-table' }],
    ['that only describes', fileOf('a.csv', lines('id,class', '1,x', '2,y')), { code: 'no-spectra' }],
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
      'of one row with a word among its numbers',
      fileOf('a.csv', lines('id,400,401,402', 'b,1,two,3')),
      { code: 'not-a-number', where: { file: 'a.csv', row: 1, line: 2, column: '401' } },
    ],
    [
      'of one row with 1e999',
      fileOf('a.csv', lines('id,400,401,402', 'a,1e999,2,3')),
      { code: 'number-too-large', where: { file: 'a.csv', row: 1, line: 2, column: '400' } },
    ],
    ['of one row with NaN', fileOf('a.csv', lines('id,400,401,402', 'a,1,nan,nan')), { code: 'axis-too-short' }],
    [
      'of a million columns',
      fileOf('a.csv', `${Array.from({ length: 1e6 }, (_, i) => i).join()}\n`),
      { code: 'too-many-columns', where: { file: 'a.csv', line: 1 } },
    ],
  ]
  for (const [name, file, expected] of cases) {
    it(`${name} is told as ${expected.code}`, async () => {
      expect(await fault(file)).toMatchObject(expected)
    }, 20_000)
  }

  it('of 5 GB is refused by its size before a byte is read', async () => {
    let reads = 0
    const huge: InputFile = {
      name: 'huge.csv',
      size: 5 * 1024 ** 3,
      slice() {
        reads++
        throw new Error('must not be read')
      },
    }
    const error = await fault(huge)
    expect(error).toMatchObject({ code: 'file-too-large', where: { file: 'huge.csv' } })
    expect(error.message).toContain('5120 MB')
    expect(error.message).toContain(`${maxTextBytes / 1024 / 1024} MB`)
    expect(reads).toBe(0)
  })

  it('of 1 GB is refused where its format is read as a whole, and read piece by piece where it is text', async () => {
    const sized = (name: string, head: Uint8Array, lastRead: number[]): InputFile => ({
      name,
      size: 1024 ** 3,
      slice: (start, end) => ({
        async arrayBuffer() {
          lastRead.push(end)
          if (end > 64 * 1024 * 1024) throw new Error('enough was read')
          const piece = new Uint8Array(end - start).fill(0x20)
          if (start === 0) piece.set(head.subarray(0, piece.length))
          return piece.buffer
        },
      }),
    })
    const ofNumPy: number[] = []
    const npy = await fault(sized('huge.npy', writeNpy({ data: new Float32Array(8), shape: [2, 4] }), ofNumPy))
    expect(npy).toMatchObject({ code: 'file-too-large' })
    expect(npy.message).toContain(`${maxFileBytes / 1024 / 1024} MB`)
    expect(Math.max(...ofNumPy)).toBeLessThan(1024 * 1024)
    const ofText: number[] = []
    const line = `a,${Array.from({ length: 30 }, (_, i) => i / 10).join(',')}\n`
    const head = `id,${Array.from({ length: 30 }, (_, i) => 400 + i).join(',')}\n${line.repeat(8000)}`
    const text = await fault(sized('huge.csv', strToU8(head), ofText))
    expect(text.code).not.toBe('file-too-large')
    expect(Math.max(...ofText)).toBeGreaterThan(8 * 1024 * 1024)
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

  it('with a cell of three million digits and a letter is read at once without its row', async () => {
    const cell = `${'7'.repeat(3_000_000)}x`
    const file = fileOf('a.csv', lines('id,400,401,402', 'a,1,2,3', `b,1,${cell},3`, 'c,1,2,3'))
    const { inspection } = await read(file)
    expect(inspection.spectra).toBe(2)
    expect(inspection.warnings).toContainEqual(expect.objectContaining({ code: 'rows-left-out', row: 2 }))
  }, 5_000)

  it('with an unclosed quote of 100 MB ends within seconds', async () => {
    const piece = new Uint8Array(100 * 1024 * 1024).fill(0x61)
    piece.set(new TextEncoder().encode('id,400,401,402\na,1,2,3\nb,4,5,6\nc,7,8,9\n"'))
    expect(await fault(fileOf('a.csv', piece))).toMatchObject({ code: 'unclosed-quote', where: { line: 5 } })
  }, 15_000)
})

describe('a bad row among good ones', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['cut short', good.slice(0, -4), 8],
    ['with a word among its numbers', lines('id,400,401,402', 'a,1,2,3', 'b,1,two,3'), 2],
    ['with NaN', lines('id,400,401,402', 'a,1,2,nan', 'b,1,2,3'), 1],
    ['with 1e999', lines('id,400,401,402', 'a,1e999,2,3', 'b,1,2,3'), 1],
    ['with a cell too few', lines('id,400,401,402', 'a,1,2,3', 'b,1,2', 'c,1,2,3'), 2],
  ]
  for (const [name, text, row] of cases) {
    it(`${name} is left out and named`, async () => {
      const { inspection, errors } = await read(fileOf('a.csv', text))
      expect(errors).toEqual([])
      expect(inspection.spectra).toBe(text.trim().split('\n').length - 2)
      expect(inspection.warnings).toContainEqual(expect.objectContaining({ code: 'rows-left-out', file: 'a.csv', row }))
    })
  }
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
      expect(inspection.axis).toMatchObject({ min: 400.5, max: 402.5, step: 1, unit: 'cm-1' })
      expect(Object.keys(inspection.classes)).toEqual(expect.arrayContaining(['Fett', 'Öl']))
      expect(columns.find((column) => column.name === 'klasse')).toBeDefined()
    })
  }
})

describe('hostile files of other formats', () => {
  /** A zip whose directory states `value` at `offset` of its first entry. */
  const forged = (bytes: Uint8Array, offset: number, ...value: number[]): Uint8Array => {
    const forgery = bytes.slice()
    const signature = [0x50, 0x4b, 1, 2]
    const central = forgery.findIndex((_, at) => signature.every((byte, i) => forgery[at + i] === byte))
    forgery.set(value, central + offset)
    return forgery
  }
  const encryptedWorkbook = (): Uint8Array => {
    const bytes = new Uint8Array(2048)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    for (const [i, letter] of [...'EncryptedPackage'].entries()) bytes[1024 + 2 * i] = letter.charCodeAt(0)
    return bytes
  }
  const zipped = zipSync({ 'a.csv': new TextEncoder().encode(good) })
  const bomb = zipSync({ 'a.csv': new Uint8Array(40 * 1024 * 1024) }, { level: 9 })
  const spc = writeSpc({ subfiles: [{ y: [1, 2, 3, 4, 5] }] })
  const huge = (name: string): InputFile => ({
    name,
    size: 4 * 1024 ** 3,
    slice() {
      throw new Error('must not be read')
    },
  })
  const cases: readonly (readonly [string, InputFile, string])[] = [
    ['an encrypted workbook', fileOf('bad.xlsx', encryptedWorkbook()), 'encrypted'],
    ['a workbook cut off', fileOf('bad.xlsx', writeWorkbook({ sheets: [] }).slice(0, 700)), 'bad-file'],
    ['a spectrum cut off', fileOf('bad.spc', spc.slice(0, spc.length - 9)), 'bad-file'],
    ['a zip cut off', fileOf('bad.zip', zipped.slice(0, -30)), 'bad-file'],
    ['a zip that states 512 MB from a few bytes', fileOf('bad.zip', forged(zipped, 24, 0, 0, 0, 0x20)), 'zip-bomb'],
    ['a zip that states 4 GB', fileOf('bad.zip', forged(zipped, 24, 0xfe, 0xff, 0xff, 0xff)), 'archive-too-large'],
    ['an encrypted zip', fileOf('bad.zip', forged(zipped, 8, 1, 0)), 'encrypted'],
    ['a zip bomb of zeros', fileOf('bad.zip', bomb), 'zip-bomb'],
    ['a zip that leaves its folder', fileOf('bad.zip', zipSync({ '../a.csv': new Uint8Array(9) })), 'unsafe-path'],
    ['a file of 4 GB', huge('bad.spc'), 'file-too-large'],
    ['an empty zip', fileOf('bad.zip', zipSync({})), 'empty-archive'],
    ['an empty file called .wdf', fileOf('bad.wdf', ''), 'empty-file'],
  ]
  it.each(cases)('%s is told, and the files beside it are read', async (_, bad, code) => {
    const before = await datasets.list()
    const preview = await read(bad, fileOf('good.csv', good), fileOf('good.spc', spc))
    expect(preview.inspection.spectra).toBeGreaterThanOrEqual(8)
    expect(preview.errors.map((error) => [error.code, error.where?.file?.split('/')[0]])).toContainEqual([
      code,
      bad.name,
    ])
    expect(await datasets.list()).toEqual(before)
  })

  it.each(cases)('%s alone is a fault with what to do', async (_, bad, code) => {
    expect((await fault(bad)).code).toBe(code)
  })

  it('zips in zips in zips are opened one level deep and no further', async () => {
    let inner = zipped
    for (let depth = 0; depth < 20; depth++) inner = zipSync({ 'a.zip': inner })
    const error = await fault(fileOf('nested.zip', inner))
    expect(error.code).toBe('empty-archive')
    const { inspection } = await read(
      fileOf('nested.zip', zipSync({ 'b.csv': new TextEncoder().encode(good), 'a.zip': inner })),
    )
    expect(inspection.spectra).toBe(8)
  })
})
