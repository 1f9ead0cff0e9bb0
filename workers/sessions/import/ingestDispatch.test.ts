import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { noCorrections } from '#domain/data/importCorrections'
import type { AppError } from '#domain/result'
import { writeNpy } from '#formats/npy/npy'
import { writeModelFile } from '#formats/safetensors/modelFile'
import { savedRamanModel } from '#formats/savedModel.testkit'
import { packDate, writeSpc } from '#formats/spc/spc.testkit'
import { writeWorkbook } from '#formats/xlsx/workbook.testkit'
import type { InputFile } from '#protocol/ingest'
import { fileOf } from './ingestFiles.testkit.ts'
import { inspect } from './ingestInspection.ts'
import { type ImportDraft, readImport } from './ingestRead.ts'

const quiet = () => {}

async function draftOf(...files: InputFile[]): Promise<ImportDraft> {
  const read = await readImport(files, noCorrections, quiet)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

async function fault(...files: InputFile[]): Promise<AppError> {
  const read = await readImport(files, noCorrections, quiet)
  if (read.ok) throw new Error('no fault was found')
  expect(read.error.remedy).toMatch(/\.$/)
  return read.error
}

const column = ({ content }: ImportDraft, name: string) => content.columns.find((one) => one.name === name)?.values
const lines = (...rows: string[]): string => `${rows.join('\n')}\n`
const table = lines('id,class,400,401,402', 'a,oak,1,2,3', 'b,fir,3,2,1')
const points = (...y: number[]) => [{ y }]
const spc = (y: readonly number[], day = 1) =>
  writeSpc({ first: 400, last: 402, packedDate: packDate(2020, 5, day, 9, 7), subfiles: points(...y) })

describe('what a file is', () => {
  it('is known by its content, whatever it is called', async () => {
    const draft = await draftOf(fileOf('spectrum.txt', spc([1, 2, 3])))
    expect(draft.plan.files).toMatchObject([{ file: 'spectrum.txt', use: 'spectra', format: 'Galactic SPC' }])
    expect(draft.content).toMatchObject({ rows: 1, axis: { unit: 'cm-1' } })
    expect(draft.facts.date).toBe('2020-05-01T09:07:00')
    expect(column(draft, 'id')).toEqual(['spectrum'])
  })

  it('is text where nothing else knows it', async () => {
    const draft = await draftOf(fileOf('table.spc', table))
    expect(draft.plan.files[0]).toMatchObject({ use: 'spectra', orientation: 'rows' })
    expect(draft.plan.files[0]).not.toHaveProperty('format')
  })

  it.each([
    ['is-model', 'model.safetensors', writeModelFile(savedRamanModel())],
    ['is-model', 'best_model.pt', zipSync({ 'best/data.pkl': strToU8('x'), 'best/data/0': new Uint8Array(64) })],
    [
      'is-model',
      'old.pth',
      Uint8Array.from([...'\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.'].map((c) => c.charCodeAt(0))),
    ],
    ['is-model', 'model.json', strToU8('{"format": "layers-model", "modelTopology": {}}')],
    ['is-study', 'study.json', strToU8('{"version": 3, "recipe": "raman-classification", "split": {}, "epochs": 3}')],
    ['is-archive-of-ours', 'run.zip', zipSync({ 'study.json': strToU8('{}'), 'metrics.json': strToU8('{}') })],
    ['not-data', 'figure.csv', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16)],
    ['not-data', 'paper.txt', strToU8('%PDF-1.7 ')],
    [
      'not-data',
      'letter.docx',
      zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<a/>') }),
    ],
    ['not-data', 'download.csv', strToU8('<!DOCTYPE html><html><body>Sign in</body></html>')],
    ['not-data', 'data.csv.gz', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0)],
  ])('is told as %s, for %s, with what to do', async (code, name, bytes) => {
    expect(await fault(fileOf(name, bytes))).toMatchObject({ code, where: { file: name } })
  })

  it('is listed with its kind where data were dropped with it', async () => {
    const draft = await draftOf(fileOf('a.csv', table), fileOf('model.safetensors', writeModelFile(savedRamanModel())))
    expect(draft.content.rows).toBe(2)
    expect(draft.errors).toEqual([])
    expect(draft.others).toMatchObject([{ file: 'model.safetensors', kind: 'model' }])
  })

  it('is named where its format is known and not read, with the way to export it', async () => {
    const error = await fault(fileOf('a.sif', 'Andor Technology Multi-Channel File\n65538 1\n'))
    expect(error).toMatchObject({ code: 'format-not-read', where: { file: 'a.sif' } })
    expect(error.message).toContain('Andor Solis')
    expect(error.remedy).toContain('ASCII')
  })
})

describe('files that belong together', () => {
  const axis = writeNpy({ data: Float32Array.of(900, 901, 902, 903) })
  const matrix = writeNpy({ data: Float32Array.from({ length: 12 }, (_, i) => i), shape: [3, 4] })
  const header = lines(
    'ENVI',
    'samples = 2',
    'lines = 1',
    'bands = 3',
    'data type = 4',
    'interleave = bip',
    'byte order = 0',
    'wavelength units = nm',
    'wavelength = {400, 500, 600}',
  )
  const raw = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer)

  it('find each other in their folder, whichever comes first, and are read once', async () => {
    for (const order of [0, 1]) {
      const files = [fileOf('scan.hdr', header, 'x/scan.hdr'), fileOf('scan.dat', raw, 'x/scan.dat')]
      const draft = await draftOf(...(order ? files.reverse() : files))
      expect(draft.content).toMatchObject({ rows: 2, axis: { unit: 'nm', values: Float64Array.of(400, 500, 600) } })
      expect(draft.plan.files.map(({ file }) => file)).toEqual(['x/scan.hdr'])
      expect([...draft.sources].sort()).toEqual(['x/scan.dat', 'x/scan.hdr'])
      expect(draft.errors).toEqual([])
    }
  })

  it('do not find each other across folders', async () => {
    expect(await fault(fileOf('scan.hdr', header, 'x/scan.hdr'), fileOf('scan.dat', raw, 'y/scan.dat'))).toMatchObject({
      code: 'companion-missing',
      where: { file: 'x/scan.hdr' },
    })
  })

  it('are arrays, too: an axis and labels beside the matrix', async () => {
    const labels = writeNpy({ data: Float32Array.of(0, 1, 0) })
    const draft = await draftOf(fileOf('X.npy', matrix), fileOf('wavelengths.npy', axis), fileOf('y.npy', labels))
    expect(draft.content).toMatchObject({ rows: 3, axis: { values: Float64Array.of(900, 901, 902, 903) } })
    expect(column(draft, 'y')).toEqual(['0', '1', '0'])
    expect(draft.plan.files.map(({ file }) => file)).toEqual(['X.npy'])
  })

  it('are joined by the names of files that a workbook lists', async () => {
    const two = (y: number) => lines(`400.5 ${y}`, '401.5 2', '402.5 1')
    const book = writeWorkbook({
      sheets: [
        {
          name: 'Values',
          data: [
            ['Name', 'Sugar'],
            ['ad0111.txt', 'low'],
            ['ad0112.txt', 'high'],
          ],
        },
      ],
    })
    const draft = await draftOf(fileOf('ad0111.txt', two(1)), fileOf('ad0112.txt', two(3)), fileOf('values.xlsx', book))
    expect(column(draft, 'Sugar')).toEqual(['low', 'high'])
    expect(draft.join).toMatchObject({ key: 'id', matched: 2 })
    expect(inspect(draft).classes).toEqual({})
    expect(draft.plan.files.find(({ use }) => use === 'metadata')?.file).toBe('values.xlsx')
  })
})

describe('archives', () => {
  const zipped = zipSync({
    'data/oak/1.txt': strToU8('400.5 1\n401.5 2\n402.5 1\n'),
    'data/oak/2.txt': strToU8('400.5 2\n401.5 2\n402.5 1\n'),
    'data/fir/3.txt': strToU8('400.5 3\n401.5 2\n402.5 1\n'),
    'data/readme.md': strToU8('# Trees'),
    '__MACOSX/data/oak/._1.txt': strToU8('rubbish'),
    'data/inner.zip': zipSync({ 'fir/4.txt': strToU8('400.5 4\n401.5 2\n402.5 1\n') }),
  })

  it('are read as if their files had been dropped, folders, readers and all', async () => {
    const draft = await draftOf(fileOf('trees.zip', zipped))
    expect(draft.content).toMatchObject({ rows: 4, axis: { values: Float64Array.of(400.5, 401.5, 402.5) } })
    expect(column(draft, 'class')).toEqual(['oak', 'oak', 'fir', 'fir'])
    expect(draft.plan.files.map(({ file, use }) => `${use} ${file}`)).toEqual([
      'spectra trees.zip/data/oak/1.txt',
      'spectra trees.zip/data/oak/2.txt',
      'spectra trees.zip/data/fir/3.txt',
      'skip trees.zip/data/readme.md',
      'spectra trees.zip/data/inner.zip/fir/4.txt',
    ])
  })

  it('may lie beside other files, and one of a single file is that file', async () => {
    const one = zipSync({ 'table.csv': strToU8(table) })
    expect((await draftOf(fileOf('a.zip', one))).content.rows).toBe(2)
    expect((await draftOf(fileOf('b.csv', table), fileOf('a.zip', one))).content.rows).toBe(4)
  })

  it('are listed as skipped one level further in', async () => {
    const deep = zipSync({
      'a.csv': strToU8(table),
      'b.zip': zipSync({ 'c.zip': zipSync({ 'd.csv': strToU8(table) }) }),
    })
    const draft = await draftOf(fileOf('deep.zip', deep))
    expect(draft.content.rows).toBe(2)
    expect(draft.warnings).toContainEqual(
      expect.objectContaining({ code: 'file-skipped', file: 'deep.zip/b.zip/c.zip' }),
    )
  })
})

describe('parts of a file', () => {
  const book = writeWorkbook({
    sheets: [
      {
        name: 'Raw',
        data: [
          ['id', 400, 401, 402],
          ['a', 1, 2, 3],
          ['b', 4, 5, 6],
        ],
      },
      {
        name: 'Corrected',
        data: [
          ['id', 400, 401, 402],
          ['a', 7, 8, 9],
        ],
      },
    ],
  })

  it('are told with the others to choose, and chosen by name, by number, or on the page', async () => {
    const first = await draftOf(fileOf('book.xlsx', book))
    expect(first.guesses).toContainEqual(
      expect.objectContaining({ what: 'sheet', value: 'Raw', alternatives: ['Corrected'], file: 'book.xlsx' }),
    )
    for (const part of ['Corrected', 'corrected', '2']) {
      const decisions = { ...noCorrections, everyFile: { part } }
      const read = await readImport([fileOf('book.xlsx', book)], decisions, quiet)
      expect(read.ok && [...read.value.content.intensities]).toEqual([7, 8, 9])
      expect(read.ok && read.value.guesses.some(({ what }) => what === 'sheet')).toBe(false)
    }
    const files = first.plan.files.map(({ file }) => ({ file, part: 'Corrected' }))
    const onPage = await readImport([fileOf('book.xlsx', book)], { ...noCorrections, files }, quiet)
    expect(onPage.ok && onPage.value.content.rows).toBe(1)
  })

  it('that are not there are refused with those that are', async () => {
    const decisions = { ...noCorrections, everyFile: { part: 'Smoothed' } }
    const read = await readImport([fileOf('book.xlsx', book)], decisions, quiet)
    expect(read).toMatchObject({ error: { code: 'no-such-part', where: { file: 'book.xlsx' } } })
    expect(!read.ok && read.error.message).toContain('“Corrected”')
  })

  it('with axes of their own are brought to one axis, and it is told', async () => {
    const own = writeSpc({
      ownAxes: 'sequential',
      subfiles: [
        { y: [1, 2, 3, 4], x: [400, 401, 402, 403] },
        { y: [1, 2, 3, 4], x: [400.5, 401.5, 402.5, 403.5] },
        { y: [1, 2, 3], x: [900, 901, 902] },
      ],
    })
    const draft = await draftOf(fileOf('own.spc', own))
    expect(draft.content).toMatchObject({ rows: 2 })
    expect(draft.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['axis-resampled', 'ranges-overlap-not']),
    )
    expect(draft.stored).toMatchObject({ first: 400, last: 403, lastIntensity: 4 })
  })
})

describe('what files say of themselves', () => {
  it('becomes a column where it differs, and belongs to the dataset where it does not', async () => {
    const draft = await draftOf(fileOf('a.spc', spc([1, 2, 3], 1)), fileOf('b.spc', spc([3, 2, 1], 2)))
    expect(column(draft, 'date')).toEqual(['2020-05-01T09:07:00', '2020-05-02T09:07:00'])
    expect(column(draft, 'id')).toEqual(['a', 'b'])
    expect(draft.facts).toMatchObject({ instrument: 'BENCH 7' })
    expect(draft.facts.date).toBeUndefined()
    expect(draft.intensity).toEqual({ quantity: 'absorbance', unit: null })
    expect(draft.plan.roles.target).toBeNull()
  })

  it('keeps the direction of the file in what is shown, and an ascending axis in the dataset', async () => {
    const bytes = writeSpc({ first: 402, last: 400, subfiles: points(1, 2, 3) })
    const { axis, firstIntensities, lastIntensity } = inspect(await draftOf(fileOf('a.spc', bytes)))
    expect(axis).toMatchObject({ first: 402, last: 400, min: 400, max: 402 })
    expect([firstIntensities, lastIntensity]).toEqual([[1, 2, 3], 3])
  })
})

describe('a reading under way', () => {
  it('stops between files when nobody waits for it any more', async () => {
    const controller = new AbortController()
    const files = Array.from({ length: 50 }, (_, i) => fileOf(`${i}.csv`, table))
    let told = 0
    const read = await readImport(
      files,
      noCorrections,
      () => {
        if (told++ === 10) controller.abort()
      },
      controller.signal,
    )
    expect(read).toMatchObject({ error: { code: 'aborted' } })
    expect(told).toBeLessThan(20)
  })
})
