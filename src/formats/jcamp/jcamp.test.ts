import { describe, expect, it } from 'vitest'
import { randomFor, streams } from '#domain/random/rng'
import { utf8 } from '../bytes.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { jcampReader } from './index.ts'
import { jcampBlock, ordinateLines, type Packing } from './jcamp.testkit.ts'
import { read } from './read.ts'

const readText = (text: string) => read(inputOf({ name: 'a.jdx', bytes: utf8(text) }), {})
const reading = async (text: string) => {
  const result = await readText(text)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const packings: readonly Packing[] = ['AFFN', 'PAC', 'SQZ', 'DIF', 'DIFDUP']
const header = { XUNITS: '1/CM', YUNITS: 'ABSORBANCE', FIRSTX: 4000, LASTX: 400, XFACTOR: 1, YFACTOR: 0.5 }

describe('ordinates in even steps', () => {
  for (const packing of packings) {
    it(`come back from ${packing} as they were written`, async () => {
      for (let trial = 0; trial < 40; trial++) {
        const random = randomFor(trial, streams.simulation, packing.length)
        const flat = random.uniform() < 0.5
        const count = 2 + random.integer(60)
        const y = Array.from({ length: count }, () =>
          flat ? random.integer(3) - 1 : random.integer(2_000_000) - 1_000_000,
        )
        const step = -3600 / (count - 1)
        const data = ordinateLines(y, packing, (i) => Math.round(4000 + i * step), 2 + random.integer(8))
        const { parts, warnings } = await reading(jcampBlock({ header: { ...header, NPOINTS: count }, data }))
        expect(warnings).toEqual([])
        expect([...(parts[0]?.intensities ?? [])]).toEqual(y.map((value) => value * 0.5))
        expect(parts[0]?.axis.values[0]).toBe(4000)
        expect(parts[0]?.axis.values.at(-1)).toBe(400)
      }
    })
  }
  const two = { ...header, NPOINTS: 2, YFACTOR: 1 }
  it('takes E after digits for a squeezed 5', async () => {
    const { parts } = await reading(jcampBlock({ header: two, data: ['4000E839e12'] }))
    expect([...(parts[0]?.intensities ?? [])]).toEqual([5839, -512])
  })
  it('takes E before a sign for an exponent, and E between plain decimals too', async () => {
    const signed = await reading(jcampBlock({ header: two, data: ['4000 1.5E+03 -2.5e-1'] }))
    expect([...(signed.parts[0]?.intensities ?? [])]).toEqual([1500, -0.25])
    const bare = await reading(jcampBlock({ header: two, data: ['4000. 1.5E03 2.5E00'] }))
    expect([...(bare.parts[0]?.intensities ?? [])]).toEqual([1500, 2.5])
  })
  it('reads a question mark as a missing value', async () => {
    const { parts } = await reading(jcampBlock({ header: two, data: ['4000 ? 7'] }))
    expect([...(parts[0]?.intensities ?? [])]).toEqual([Number.NaN, 7])
  })
  it('says that differences do not lead to the checked value', async () => {
    const { warnings } = await reading(
      jcampBlock({ header: { ...two, NPOINTS: 3 }, data: ['4000A0J1', '400A5', '400A4'] }),
    )
    expect(warnings.map(({ code }) => code)).toContain('check-failed')
  })
  it('refuses a table that is cut off', async () => {
    const data = ordinateLines([1, 2, 3, 4, 5, 6], 'AFFN', (i) => 4000 - i * 400, 2)
    const result = await readText(jcampBlock({ header: { ...header, NPOINTS: 10 }, data, end: false }))
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringContaining('only 6 points') } })
  })
  it('believes the abscissas of the lines when NPOINTS is wrong', async () => {
    const data = ordinateLines([1, 2, 3, 4], 'AFFN', (i) => 4000 - i * 1200, 1)
    const { parts, warnings } = await reading(jcampBlock({ header: { ...header, NPOINTS: 5 }, data }))
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([4000, 2800, 1600, 400])
    expect(warnings.map(({ code }) => code)).toEqual(['point-count'])
  })
  it('believes DELTAX when NPOINTS is one too many and the lines are merely counted', async () => {
    const data = ['0 1 2', '2 3 4']
    const { parts, warnings } = await reading(
      jcampBlock({ header: { ...header, NPOINTS: 5, DELTAX: -1200, XFACTOR: 1200 }, data }),
    )
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([4000, 2800, 1600, 400])
    expect(warnings.map(({ code }) => code)).toEqual(['point-count'])
  })
  it('takes the axis from the lines where FIRSTX and LASTX are missing', async () => {
    const data = ordinateLines([1, 2, 3, 4], 'AFFN', (i) => 100 + i * 5, 2)
    const { parts } = await reading(jcampBlock({ header: { XUNITS: 'NANOMETERS', XFACTOR: 2 }, data }))
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([200, 210, 220, 230])
  })
  it('names the line of what it cannot read', async () => {
    const result = await readText(jcampBlock({ header: two, data: ['4000 1', '3000 z'] }))
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringMatching(/“z” in line 13/) } })
  })
})

describe('pairs', () => {
  const pairs = { XUNITS: 'NANOMETERS', YUNITS: '%T', DATATYPE: 'UV/VIS SPECTRUM' }
  for (const [what, data] of [
    ['commas', ['350, 1.5', '400.5,2']],
    ['semicolons', ['350 1.5; 400.5 2']],
    ['blanks', ['350 1.5', '  400.5\t2']],
  ] as const) {
    it(`are parted by ${what}`, async () => {
      const { parts } = await reading(jcampBlock({ header: pairs, dataLabel: 'XYPOINTS=(XY..XY)', data }))
      expect([...(parts[0]?.axis.values ?? [])]).toEqual([350, 400.5])
      expect([...(parts[0]?.intensities ?? [])]).toEqual([1.5, 2])
      expect(parts[0]).toMatchObject({
        axis: { quantity: 'wavelength', unit: 'nm' },
        intensity: { quantity: 'transmittance', unit: '%' },
      })
    })
  }
  it('have decimal commas where the header has', async () => {
    const { parts } = await reading(
      jcampBlock({
        header: { ...pairs, FIRSTX: '176,36' },
        dataLabel: 'XYDATA=(XY..XY)',
        data: ['176,36 32822,795', '176,58, 1'],
      }),
    )
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([176.36, 176.58])
    expect([...(parts[0]?.intensities ?? [])]).toEqual([32822.795, 1])
  })
  it('must be whole', async () => {
    expect(
      await readText(jcampBlock({ header: pairs, dataLabel: 'XYPOINTS=(XY..XY)', data: ['1 2', '3'] })),
    ).toMatchObject({ ok: false })
  })
})

describe('blocks', () => {
  const data = ['4000 1 2 3']
  const block = (title: string, more = {}) => jcampBlock({ title, header: { ...header, NPOINTS: 3, ...more }, data })
  const expectTwo = async (text: string) => {
    const { parts, together } = await reading(text)
    expect(together).toBe(true)
    expect(parts).toHaveLength(1)
    expect(parts[0]?.rows).toBe(2)
    return parts[0]?.columns
  }
  it('of one kind become rows with their titles, linked or not', async () => {
    const blocks =
      block('first', { DATE: '96/11/04', TIME: '18:07:10' }) + block('second', { DATE: '96/11/04', TIME: '18:07:33' })
    const columns = [
      { name: 'title', values: ['first', 'second'] },
      { name: 'date', values: ['1996-11-04T18:07:10', '1996-11-04T18:07:33'] },
    ]
    expect(await expectTwo(blocks)).toEqual(columns)
    expect(await expectTwo(`##TITLE=both\n##DATA TYPE=LINK\n##BLOCKS=2\n${blocks}##END=\n`)).toEqual(columns)
  })
  it('may have empty titles, and lack their END', async () => {
    await expectTwo(block('') + block('').replaceAll('##END=', ''))
    await expectTwo(block('').replaceAll('##END=', '') + block(''))
  })
  it('of a dark and a reference spectrum are there to choose', async () => {
    const { parts, together } = await reading(block('PROCESSED SPECTRUM') + block('DARK SPECTRUM'))
    expect(together).toBe(false)
    expect(parts.map(({ label }) => label)).toEqual(['processed spectrum', 'dark spectrum'])
  })
  it('of SpectraSuite are counts whatever their units say, which is told as a guess', async () => {
    const { parts, guesses } = await reading(
      block('SPECTRASUITE EXPORTED SPECTRA: PROCESSED SPECTRUM', { YUNITS: 'Transmission (%)' }),
    )
    expect(parts[0]?.intensity).toEqual({ quantity: 'counts', unit: null })
    expect(guesses.map(({ what, value }) => [what, value])).toEqual([['quantity', 'counts']])
  })
  it('of peaks are refused in words, and left out beside a spectrum', async () => {
    const peaks = jcampBlock({
      header: { 'DATA TYPE': 'MASS SPECTRUM', XUNITS: 'M/Z' },
      dataLabel: 'PEAK TABLE=(XY..XY)',
      data: ['15,8 16,100'],
    })
    expect(await readText(peaks)).toMatchObject({ ok: false, error: { code: 'peak-table' } })
    const { parts, warnings } = await reading(block('infrared') + peaks)
    expect(parts).toHaveLength(1)
    expect(warnings.map(({ code }) => code)).toEqual(['peak-table'])
  })
})

describe('several tables in one block', () => {
  it('each have the values stated since the one before, which become columns where they change', async () => {
    const text = [
      '##TITLE=',
      '##JCAMP-DX=',
      '##XUNITS=Daltons',
      '##SCAN_NUMBER=1',
      '##NPOINTS=2',
      '##XYDATA=(XY..XY)',
      '15, 1',
      '16, 2',
      '##SCAN_NUMBER=2',
      '##NPOINTS=3',
      '##XYDATA=(XY..XY)',
      '15, 3',
      '16, 4',
      '17, 5',
      '##END=',
      '',
    ].join('\n')
    const { parts, together } = await reading(text)
    expect(together).toBe(true)
    expect(parts.map(({ columns, axis }) => [columns[0]?.name, columns[0]?.values, axis.values.length])).toEqual([
      ['scan number', ['1'], 2],
      ['scan number', ['2'], 3],
    ])
  })
})

describe('tables of several variables', () => {
  const tuples = (pages: readonly string[], symbols = 'X, R, I, N') =>
    [
      '##TITLE=ethanol',
      '##JCAMP-DX=5.01',
      '##DATA TYPE=NMR SPECTRUM',
      '##NTUPLES=NMR SPECTRUM',
      '##VAR_NAME=FREQUENCY, SPECTRUM/REAL, SPECTRUM/IMAG, PAGE NUMBER',
      `##SYMBOL=${symbols}`,
      '##VAR_DIM=3, 3, 3, 2',
      '##UNITS=HZ, ARBITRARY UNITS, ARBITRARY UNITS,',
      '##FIRST=10, 0, 0, 1',
      '##LAST=-10, 0, 0, 2',
      '##FACTOR=0.5, 2, 3, 1',
      ...pages,
      '##END NTUPLES=NMR SPECTRUM',
      '##END=',
      '',
    ].join('\n')
  it('give the real part first and the imaginary part to choose', async () => {
    const { parts, together } = await reading(
      tuples([
        '##PAGE=N=1',
        '##DATA TABLE=(X++(R..R)), XYDATA',
        '20 1 2 3',
        '##PAGE=N=2',
        '##DATA TABLE=(X++(I..I)), XYDATA',
        '20 1 2 3',
      ]),
    )
    expect(together).toBe(false)
    expect(parts.map(({ label, intensities }) => [label, ...intensities])).toEqual([
      ['spectrum/real', 2, 4, 6],
      ['spectrum/imag', 3, 6, 9],
    ])
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([10, 0, -10])
    expect(parts[0]?.axis).toMatchObject({ quantity: 'frequency', unit: 'Hz' })
  })
  it('give pages of one kind as rows with the value of the page', async () => {
    const { parts, together } = await reading(
      tuples([
        '##PAGE=N=0.5',
        '##DATA TABLE=(X++(R..R)), XYDATA',
        '20 1 2 3',
        '##PAGE=N=1.5',
        '##DATA TABLE=(X++(R..R)), XYDATA',
        '20 4 5 6',
      ]),
    )
    expect(together).toBe(true)
    expect(parts[0]).toMatchObject({ rows: 2, columns: [{ name: 'page number', values: ['0.5', '1.5'] }] })
  })
  it('may be planes of two dimensions, whose rows carry the place in the other', async () => {
    const text = tuples(
      [
        '##PAGE=F1=7',
        '##DATA TABLE=(F2++(Y..Y)), PROFILE',
        '20 1 2 3',
        '##PAGE=F1=8',
        '##DATA TABLE=(F2++(Y..Y)), PROFILE',
        '20 4 5 6',
      ],
      'F2, Y, Z, F1',
    )
    const { parts } = await reading(text)
    expect(parts[0]).toMatchObject({ rows: 2, columns: [{ name: 'page number', values: ['7', '8'] }] })
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([10, 0, -10])
  })
  it('need no NTUPLES label where they name their symbols', async () => {
    const text = tuples(['##PAGE=N=1', '##DATA TABLE=(X++(R..R)), XYDATA', '20 1 2 3']).replace(
      '##NTUPLES=NMR SPECTRUM\n',
      '',
    )
    expect((await reading(text)).parts[0]?.rows).toBe(1)
  })
  it('of another form are refused in words', async () => {
    const text = tuples(['##PAGE=N=1', '##DATA TABLE=(XRI..XRI), PROFILE', '20 1 2'])
    expect(await readText(text)).toMatchObject({
      ok: false,
      error: { code: 'bad-file', message: expect.stringContaining('form other') },
    })
  })
  it('of peaks are refused', async () => {
    expect(await readText(tuples(['##PAGE=N=1', '##DATA TABLE=(XR..XR), PEAKS', '1,2 3,4']))).toMatchObject({
      ok: false,
      error: { code: 'peak-table' },
    })
  })
})

describe('repetitions', () => {
  it('do not let a small file fill the memory, in one table or in many', async () => {
    const flat = (times: string) => jcampBlock({ header: { XUNITS: 'NM', FIRSTX: 1, LASTX: 2 }, data: [`1A${times}`] })
    expect(await readText(flat('Z99999999'))).toMatchObject({ ok: false, error: { code: 'bad-file' } })
    expect(await readText(flat('V0000').repeat(200))).toMatchObject({ ok: false, error: { code: 'bad-file' } })
    expect(await readText(flat('V000').repeat(3))).toMatchObject({ ok: true })
  })
})

describe('labels', () => {
  it('may be indented, hold blanks, dashes and remarks, in any case', async () => {
    const text = [
      ' ##title=$$ a remark for a title',
      ' ##JCAMP DX= 5.00 $$ a remark',
      ' ##Data-Type= RAMAN SPECTRUM',
      ' ## x_units = 1/CM',
      '##FIRSTX=1',
      '##LASTX=3',
      '## XYDATA = (X++(Y..Y))',
      '1 5 6 7',
      '##END=',
    ].join('\r\n')
    expect(jcampReader.sniff(utf8(text), 'a.txt')).toBeGreaterThan(0.9)
    const { parts, facts } = await reading(text)
    expect(facts.title).toBe('a remark for a title')
    expect(parts[0]?.axis).toMatchObject({ quantity: 'raman shift', unit: 'cm-1' })
  })
  it('give a date only where it can be told', async () => {
    const dateOf = async (date: string) =>
      (await reading(jcampBlock({ header: { ...header, DATE: date }, data: ['4000 1 2'] }))).facts.date
    expect(await dateOf('28/8/2023')).toBe('2023-08-28')
    expect(await dateOf('8/28/2023')).toBe('2023-08-28')
    expect(await dateOf('03/30/90')).toBe('1990-03-30')
    expect(await dateOf('22/07/08')).toBe('2022-07-08')
    expect(await dateOf('5/8/2023')).toBeUndefined()
  })
})

const sample = (packing: Packing) =>
  jcampBlock({
    header: { ...header, NPOINTS: 8 },
    data: ordinateLines([1, 1, 1, 5, 9, 2, -3, 4], packing, (i) => 4000 - i * 500),
  })
itSurvivesHostileFiles(jcampReader, [
  ...packings.map((packing) => ({ name: `${packing}.jdx`, bytes: utf8(sample(packing)) })),
  {
    name: 'pairs.jdx',
    bytes: utf8(jcampBlock({ header: { XUNITS: 'NM' }, dataLabel: 'XYPOINTS=(XY..XY)', data: ['1,2', '3,4'] })),
  },
  { name: 'blocks.jdx', bytes: utf8(sample('SQZ') + sample('DIF')) },
])
