import { describe, expect, it } from 'vitest'
import { lookOf } from './tables.testkit.ts'

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`

describe('a table is taken for', () => {
  it('rows when its names are positions', async () => {
    expect(await lookOf(lines('id,400,401,402', 'a,1,2,3', 'b,4,5,6'))).toBe('rows , . named')
    expect(await lookOf(lines('sample;class;400,5;401,5;402,5', 'a;x;1,5;2,5;3,5', 'b;y;4;5;6'))).toBe('rows ; , named')
    expect(await lookOf(lines('wn_400\twn_410\twn_420', '0.1\t0.2\t0.3', '0.2\t0.3\t0.1'))).toBe('rows tab . named')
    expect(await lookOf(lines('400 401 402 403', '1 5 2 7', '4 1 6 2'))).toBe('rows blanks . named')
  })

  it('rows with a counted axis when it is numbers only and nothing rises', async () => {
    expect(await lookOf(lines('1,5,2', '3,1,4', '2,2,9'))).toBe('rows , . bare')
  })

  it('columns when the first column rises beside two or more', async () => {
    expect(await lookOf(lines('wavenumber,a,b', '400,1,2', '401,3,1', '402,5,6'))).toBe('columns , . named')
    expect(await lookOf(lines('1800.5 3 1', '1790.2 5 2', '1779.9 1 7', '1769.1 2 2'))).toBe('columns blanks . bare')
  })

  it('columns when spectra called 1, 2, 3 stand beside wavenumbers', async () => {
    expect(await lookOf(lines('cm-1,1,2,3', '400,0.1,0.5,0.2', '401,0.2,0.1,0.7', '402,0.5,0.2,0.1'))).toBe(
      'columns , . named',
    )
  })

  it('two columns when the first of two rises or falls', async () => {
    expect(await lookOf(lines('400.1\t5', '401.2\t7', '402.3\t6'))).toBe('twoColumn tab . bare')
    expect(await lookOf(lines('#Wave\t\t#Intensity', '402.3\t5', '401.2\t7', '400.1\t6'))).toBe('twoColumn tab . named')
    expect(await lookOf(lines('Raman shift;counts', '400,5;1', '401,5;2', '402,5;1'))).toBe('twoColumn ; , named')
  })

  it('rows of a spreadsheet or of R, class last or row names first', async () => {
    expect(await lookOf(lines('600.5,601.5,602.5,label', '5,4,3,A', '3,4,5,B'))).toBe('rows , . named')
    expect(await lookOf(lines('"","400","401","402"', '"1",0.1,0.5,0.3', '"2",0.3,0.1,0.2'))).toBe('rows , . named')
  })

  it('long when points stand below each other under a key', async () => {
    expect(
      await lookOf(
        lines('sample,wavenumber,intensity', 'a,400,1', 'a,401,2', 'a,402,3', 'b,400,4', 'b,401,5', 'b,402,6'),
      ),
    ).toBe('long , . named')
    expect(await lookOf(lines('a 400 1', 'a 401 2', 'a 402 3', 'b 400 4'))).toBe('long blanks . bare')
    expect(await lookOf(lines('x,y,wavenumber,intensity', '0,0,400,1', '0,0,401,2', '0,0,402,3', '0,1,400,4'))).toBe(
      'long , . named',
    )
  })

  it('lists in brackets when cells hold them', async () => {
    const list = '"[400, 401, 402]","[1.0, 2.0, 3.0]"'
    expect(await lookOf(lines('id,wavenumbers,intensity', `1,${list}`, `2,${list}`))).toBe('bracketed , . named')
  })

  it('metadata when it describes', async () => {
    expect(await lookOf(lines('id,type,laser_wavelength', '1,Lipids,785', '2,Proteins,532', '3,Lipids,785'))).toBe(
      'metadata , . named',
    )
    expect(await lookOf(lines('patient,age,sex', 'p1,34,f', 'p2,61,m', 'p3,47,f'))).toBe('metadata , . named')
  })

  it('nothing when it is a list of peaks or prose', async () => {
    const peaks = lines('id,peaks,intensity', '1,"[669, 772]","[0.1, 0.2]"', '2,"[669, 772, 818]","[0.1, 0.2, 0.3]"')
    expect(await lookOf(peaks)).toMatch(/^skip/)
    expect(await lookOf('This is a licence.\n\nYou may, if you wish, copy it.\nWithout warranty.\n')).toBe('no-table')
    expect(await lookOf('')).toBe('empty-file')
    expect(await lookOf('\n \n\n')).toBe('empty-file')
  })
})

describe('around the table', () => {
  it('remarks, titles and settings are passed over', async () => {
    const table = ['wavenumber,a,b', '400,1,2', '401,3,1', '402,5,6']
    expect(await lookOf(lines('# made by me, 2020', '# laser 785, 10 s', ...table))).toBe('columns , . named')
    expect(await lookOf(lines('My measurement', 'Laser: 785', '', ...table))).toBe('columns , . named')
  })

  it('the settings of RRUFF and the first line of spreadsheets are passed over', async () => {
    const rruff = lines(
      '##NAMES=Abelsonite',
      '##LOCALITY=Utah, USA',
      '',
      '131.0, 12.5',
      '132.0, 13.5',
      '133.0, 1',
      '##END=',
    )
    expect(await lookOf(rruff)).toBe('twoColumn , . bare')
    expect(await lookOf(lines('sep=;', '400,5;1', '401,5;2', '402,5;1'))).toBe('twoColumn ; , bare')
  })

  it('a decimal comma between blanks is no delimiter', async () => {
    expect(await lookOf(lines('400,5 0,123', '401,5 0,125', '402,5 0,121'))).toBe('twoColumn blanks , bare')
  })

  it('commas inside text do not hide a semicolon', async () => {
    expect(await lookOf(lines('id;class;note', '1;x;red, green', '2;y;blue', '3;x;one, two, three'))).toBe(
      'metadata ; . named',
    )
  })

  it('quoted line breaks and delimiters do not hide a comma', async () => {
    expect(await lookOf(lines('id,type,note', '1,x,"two\nlines; here"', '2,y,"a, b"', '3,x,plain'))).toBe(
      'metadata , . named',
    )
  })

  it('mixed line ends are one table', async () => {
    expect(await lookOf('wavenumber,a,b\r\n400,1,2\n401,3,1\r402,5,6\n')).toBe('columns , . named')
  })
})

describe('what the user fixes', () => {
  const table = lines('400,401,402', '1,2,3', '4,5,6')
  it('is believed', async () => {
    expect(await lookOf(table, { header: false })).toBe('rows , . bare')
    expect(await lookOf(table, { use: 'spectra', layout: 'columns' })).toBe('columns , . named')
    expect(await lookOf(table, { use: 'metadata' })).toBe('metadata , . named')
    expect(await lookOf(lines('400;1', '401;2', '402;1'), { decimal: ',' })).toBe('twoColumn ; , bare')
  })

  it('is refused where it cannot be', async () => {
    expect(await lookOf(lines('id,type', '1,x', '2,y'), { use: 'spectra', layout: 'bracketed' })).toBe(
      'layout-does-not-fit',
    )
  })
})
