import { gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { rReader } from './index.ts'
import { read } from './read.ts'
import {
  call,
  expression,
  frame,
  integers,
  list,
  matrix,
  nil,
  pairs,
  rData,
  rds,
  reals,
  s4,
  sequence,
  symbol,
  texts,
} from './rFile.testkit.ts'

const readingOf = async (bytes: Uint8Array, name = 'a.rds') => {
  const result = await read(inputOf({ name, bytes }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** Two spectra of three points: 1 2 3 and 4 5 6. */
const byColumn = [1, 4, 2, 5, 3, 6]

const hyperSpec = (label: ReturnType<typeof call>) =>
  s4({
    wavelength: reals([405, 406, 407]),
    data: frame(
      [
        ['spc', matrix(byColumn, 2, ['405', '406', '407'])],
        ['c', reals([0.05, 0.1])],
        ['who', integers([2, 1], { levels: texts(['Ann', 'Zoë']), class: texts(['factor']) })],
      ],
      2,
    ),
    label: list([
      ['.wavelength', expression(label)],
      ['spc', expression(call(symbol('/'), symbol('I'), texts(['a.u.'])))],
    ]),
    class: texts(['hyperSpec']),
  })

describe('R objects with spectra', () => {
  it('hyperSpec: matrix, axis from its label, further columns', async () => {
    const reading = await readingOf(
      gzipSync(rData([['flu', hyperSpec(call(symbol('/'), symbol('lambda'), symbol('nm')))]])),
      'a.rda',
    )
    const [part] = reading.parts
    expect([...(part?.intensities ?? [])]).toEqual([1, 2, 3, 4, 5, 6])
    expect(part).toMatchObject({
      rows: 2,
      axis: { unit: 'nm', quantity: 'wavelength' },
      intensity: { quantity: 'intensity' },
    })
    expect(part?.columns).toEqual([
      { name: 'c', values: ['0.05', '0.1'] },
      { name: 'who', values: ['Zoë', 'Ann'] },
    ])
    expect(reading.facts.title).toBe('flu')
  })
  it('hyperSpec with a Raman axis', async () => {
    const shift = call(
      symbol('list'),
      call(symbol('*'), symbol('Delta'), call(symbol('tilde'), symbol('nu'))),
      call(symbol('^'), symbol('cm'), reals([-1])),
    )
    const [part] = (await readingOf(rds(hyperSpec(shift)))).parts
    expect(part?.axis).toMatchObject({ unit: 'cm-1', quantity: 'raman shift' })
  })
  it('a list of wavenumbers, a table of spectra and metadata, as OpenSpecy keeps them', async () => {
    const value = list(
      [
        ['wavenumber', reals([301, 302.5, 304])],
        [
          'spectra',
          frame(
            [
              ['a', reals([1, 2, 3])],
              ['b', integers([4, -0x80000000, 6])],
            ],
            3,
          ),
        ],
        [
          'metadata',
          frame(
            [
              ['spectrum_type', texts(['Raman', null])],
              ['n', sequence(2)],
            ],
            2,
          ),
        ],
      ],
      { class: texts(['OpenSpecy', 'list']) },
    )
    const [part] = (await readingOf(gzipSync(rds(value)))).parts
    expect([...(part?.intensities ?? [])]).toEqual([1, 2, 3, 4, Number.NaN, 6])
    expect(part?.axis).toMatchObject({ unit: 'cm-1', quantity: 'raman shift' })
    expect(part?.columns).toEqual([
      { name: 'spectrum_type', values: ['Raman', ''] },
      { name: 'n', values: ['1', '2'] },
    ])
  })
  it('a data frame with a matrix column named by wavelengths', async () => {
    const value = frame(
      [
        ['octane', reals([85.3, 87])],
        ['NIR', matrix(byColumn, 2, ['900 nm', '902 nm', '904 nm'])],
      ],
      2,
    )
    const [part] = (await readingOf(rds(value, 2))).parts
    expect(part).toMatchObject({
      label: 'NIR',
      axis: { unit: 'nm' },
      columns: [{ name: 'octane', values: ['85.3', '87'] }],
    })
    expect([...(part?.axis.values ?? [])]).toEqual([900, 902, 904])
  })
  it('a data frame with a column for each channel, which are only counted', async () => {
    const channels = Array.from({ length: 9 }, (_, k) => [`x_00${k + 1}`, reals([k, 10 * k])] as const)
    const reading = await readingOf(
      rData([['meats', frame([...channels, ['fat', reals([22.5, 40.1])]], 2)]]),
      'a.RData',
    )
    const [part] = reading.parts
    expect(part?.axis).toMatchObject({ unit: 'index', quantity: 'index' })
    expect([...(part?.axis.values ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect([...(part?.intensities ?? [])].slice(9, 12)).toEqual([0, 10, 20])
    expect(part?.columns).toEqual([{ name: 'fat', values: ['22.5', '40.1'] }])
  })
  it('a matrix beside its axis in a workspace, spectra in columns', async () => {
    const reading = await readingOf(
      rData([
        ['spectra', matrix([1, 2, 3, 4, 5, 6], 3)],
        ['wavenumber', reals([4000, 3990, 3980])],
        ['y', reals([0.1, 0.2])],
      ]),
    )
    expect([...(reading.parts[0]?.intensities ?? [])]).toEqual([1, 2, 3, 4, 5, 6])
    expect(reading.parts[0]).toMatchObject({
      rows: 2,
      axis: { unit: 'cm-1' },
      columns: [{ name: 'y', values: ['0.1', '0.2'] }],
    })
  })
  it('says so where there are none, and where there is code', async () => {
    const error = async (bytes: Uint8Array) => {
      const result = await read(inputOf({ name: 'a.rds', bytes }), {})
      return result.ok ? '' : result.error.message
    }
    expect(await error(rds(texts(['only', 'words'])))).toContain('None of its objects')
    expect(await error(rds((file) => file.u32(21)))).toContain('compiled code')
    expect(await error(new TextEncoder().encode('A\n2\n262657\n'))).toContain('R’s “A')
  })
})

describe('hostile R files', () => {
  const plain = hyperSpec(call(symbol('/'), symbol('lambda'), symbol('nm')))
  itSurvivesHostileFiles(rReader, [
    { name: 'a.rds', bytes: rds(plain) },
    { name: 'b.rds', bytes: gzipSync(rds(plain)) },
    {
      name: 'c.rda',
      bytes: rData([
        ['m', matrix(byColumn, 2)],
        ['none', nil],
        ['p', pairs([['a', sequence(3)]])],
      ]),
    },
  ])
})
