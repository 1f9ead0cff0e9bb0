import { describe, expect, it } from 'vitest'
import type { ImportCorrections } from '#domain/data/importCorrections'
import { writeSpc } from '#formats/spc/spc.testkit'
import type { InputFile } from '#protocol/ingest'
import { fileOf } from './ingestFiles.testkit.ts'
import { inspect } from './ingestInspection.ts'
import { type ImportDraft, readImport } from './ingestRead.ts'

type Settled = Omit<ImportCorrections, 'version'>

const readUnder = (settled: Settled, ...files: InputFile[]) => readImport(files, { version: 1, ...settled }, () => {})

async function draftUnder(settled: Settled, ...files: InputFile[]): Promise<ImportDraft> {
  const read = await readUnder(settled, ...files)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

async function fault(settled: Settled, ...files: InputFile[]) {
  const read = await readUnder(settled, ...files)
  if (read.ok) throw new Error('no fault was found')
  expect(read.error.remedy).not.toBe('')
  return read.error
}

const column = ({ content }: ImportDraft, name: string) => content.columns.find((one) => one.name === name)?.values
const lines = (...rows: string[]): string => `${rows.join('\n')}\n`
const table = fileOf(
  'table.csv',
  lines('id,oil,site,400,401,402', 'a,x/A,s,1,2,3', 'b,y/A,s,3,2,1', 'c,x/B,t,1,1,3', 'd,y/B,t,3,3,1'),
)
const map = fileOf(
  'map.txt',
  lines(
    '10\t20\t400\t5\t1',
    '10\t20\t401\t6\t2',
    '10\t20\t402\t7\t3',
    '11\t20\t400\t8\t4',
    '11\t20\t401\t9\t5',
    '11\t20\t402\t3\t6',
  ),
)

describe('what is settled beforehand', () => {
  it('holds together: unit, quantity, layout, columns and roles at once', async () => {
    const settled: Settled = {
      axisUnit: 'cm-1',
      axisQuantity: 'wavenumber',
      everyFile: { delimiter: '\t', layout: 'long', axisColumn: '3', intensityColumn: '5', header: false },
    }
    const draft = await draftUnder(settled, map)
    expect(draft.content).toMatchObject({ rows: 2, axis: { unit: 'cm-1', quantity: 'wavenumber' } })
    expect([...draft.content.intensities]).toEqual([1, 2, 3, 4, 5, 6])
    expect(draft.guesses.map(({ what }) => what)).not.toContain('unit')
    expect(draft.plan).toMatchObject({ corrections: settled, files: [{ orientation: 'long', axisColumn: '3' }] })
  })

  it('gives the target, with the part of its labels, and the group', async () => {
    const draft = await draftUnder({ target: 'oil', group: 'site', id: 'id' }, table)
    expect(draft.plan.roles).toEqual({ id: 'id', target: { column: 'oil', part: 'first' }, group: 'site' })
    expect(inspect(draft).classes).toEqual({ x: 2, y: 2 })
    const whole = await draftUnder({ target: 'oil', targetPart: 'whole' }, table)
    expect(whole.plan.roles.target).toEqual({ column: 'oil', part: 'whole' })
    expect((await draftUnder({ target: 'site,oil' }, table)).plan.roles.target?.column).toBe('site')
  })

  it('is refused where a column is not there, with those that are', async () => {
    for (const settled of [{ target: 'fat' }, { group: 'fat' }, { id: 'fat' }]) {
      const error = await fault(settled, table)
      expect(error.code).toBe('no-such-column')
      expect(error.message).toContain('“site”')
    }
  })

  it('takes the class from the names of files, of spectra in one file, or from folders', async () => {
    const spectrum = (path: string) => fileOf(path, lines('400.5 1', '401.5 2', '402.5 1'), path)
    const named = ['run/oak_1.txt', 'run/oak_2.txt', 'run/fir_1.txt'].map(spectrum)
    const byName = await draftUnder({ labelFrom: { from: 'name', pattern: '^([a-z]+)_' } }, ...named)
    expect(column(byName, 'class')).toEqual(['oak', 'oak', 'fir'])
    expect(byName.plan.roles.target).toEqual({ column: 'class', part: 'whole' })
    const inTable = await draftUnder({ labelFrom: { from: 'name', pattern: '[ab]' } }, table)
    expect(column(inTable, 'class')).toEqual(['a', 'b', '', ''])
    expect(inTable.warnings).toContainEqual(expect.objectContaining({ code: 'label-not-found' }))
    const folders = ['oak/1.txt', 'fir/2.txt'].map(spectrum)
    expect(column(await draftUnder({ labelFrom: { from: 'folder' } }, ...folders), 'class')).toEqual(['oak', 'fir'])
    expect((await fault({ labelFrom: { from: 'name', pattern: '^zz' } }, ...named)).code).toBe('label-not-found')
    expect((await fault({ labelFrom: { from: 'name', pattern: '(' } }, ...named)).code).toBe('bad-pattern')
  })

  it('need not hold for every file of a drop: what does not fit is read as it is, and told', async () => {
    const labels = fileOf('labels.csv', lines('id,class', 'map 10 20,oak', 'map 11 20,fir'))
    const draft = await draftUnder(
      { everyFile: { layout: 'long', axisColumn: '3', intensityColumn: '4' } },
      map,
      labels,
    )
    expect(draft.content).toMatchObject({ rows: 2 })
    expect(draft.warnings).toContainEqual(expect.objectContaining({ code: 'correction-not-held', file: 'labels.csv' }))
    expect((await fault({ everyFile: { layout: 'bracketed' } }, map, labels)).code).toBe('layout-does-not-fit')
  })

  it('of text is refused for a file that is none, by name', async () => {
    const spc = fileOf('a.spc', writeSpc({ subfiles: [{ y: [1, 2, 3] }] }))
    const error = await fault({ everyFile: { delimiter: ';' } }, spc)
    expect(error).toMatchObject({ code: 'correction-does-not-fit', where: { file: 'a.spc' } })
    expect(error.message).toContain('--delimiter')
    expect((await draftUnder({ everyFile: { delimiter: ',' } }, spc, table)).content.rows).toBe(4)
  })

  it('of one file holds for that file, which must be there', async () => {
    const other = fileOf('other.csv', lines('400;401;402', '1;2;3'))
    const settled: Settled = { files: [{ file: 'table.csv', use: 'skip' }] }
    expect((await draftUnder(settled, table, other)).content.rows).toBe(1)
    expect(await fault({ files: [{ file: 'gone.csv' }] }, table)).toMatchObject({ code: 'plan-file-missing' })
  })

  it('may choose the intensities by the kind a guess offers', async () => {
    const kinds = fileOf(
      'kinds.txt',
      lines(
        'Wavelength\tDark\tReference\tSample\tProcessed',
        ...[1, 2, 3].map((i) => `${400 + i}\t${i}\t9\t5\t${10 * i}`),
      ),
    )
    const [guess] = (await draftUnder({}, kinds)).guesses.filter(({ what }) => what === 'columns')
    expect(guess).toMatchObject({ value: 'Processed', alternatives: expect.arrayContaining(['Dark']) })
    const dark = await draftUnder({ everyFile: { intensityColumn: 'Dark' } }, kinds)
    expect([...dark.content.intensities]).toEqual([1, 2, 3])
    expect(dark.guesses.map(({ what }) => what)).not.toContain('columns')
  })
})

describe('an axis that is converted', () => {
  const wavelengths = fileOf('nir.csv', lines('id,1000nm,1250nm,2000nm', 'a,1,2,4', 'b,3,2,1'))

  it('ascends again, its intensities with it, and it is told', async () => {
    const draft = await draftUnder({ convertTo: 'cm-1' }, wavelengths)
    expect(draft.content.axis).toEqual({
      values: Float64Array.of(5000, 8000, 10000),
      unit: 'cm-1',
      quantity: 'wavenumber',
    })
    expect([...draft.content.intensities]).toEqual([4, 2, 1, 1, 2, 3])
    expect(draft.warnings).toContainEqual(expect.objectContaining({ code: 'axis-converted' }))
    expect(inspect(draft).axis).toMatchObject({ first: 10000, last: 5000 })
  })

  it('brings files of different units together', async () => {
    const other = fileOf('ftnir.csv', lines('id,5000cm-1,8000cm-1,10000cm-1', 'c,7,8,9'))
    const settled: Settled = { convertTo: 'nm', axisQuantity: 'wavenumber' }
    const draft = await draftUnder(settled, wavelengths, other)
    expect(draft.content).toMatchObject({ rows: 3, axis: { unit: 'nm', values: Float64Array.of(1000, 1250, 2000) } })
    expect([...draft.content.intensities.subarray(6)]).toEqual([9, 8, 7])
  })

  it('counts Raman shifts from the laser that is given', async () => {
    const scattered = fileOf('raman.csv', lines('id,532nm,550nm,560nm', 'a,1,2,4'))
    const draft = await draftUnder({ convertTo: 'raman-shift', laserNm: 532 }, scattered)
    expect(draft.content.axis).toMatchObject({ unit: 'cm-1', quantity: 'raman shift' })
    expect(draft.content.axis.values[1]).toBeCloseTo(615.1743, 3)
    expect((await fault({ convertTo: 'raman-shift' }, scattered)).code).toBe('laser-missing')
    const bare = fileOf('bare.csv', lines('id,532,550,560', 'a,1,2,4'))
    expect((await fault({ convertTo: 'cm-1' }, bare)).code).toBe('conversion-impossible')
    expect((await draftUnder({ convertTo: 'cm-1', axisUnit: 'nm' }, bare)).content.axis.unit).toBe('cm-1')
  })
})
