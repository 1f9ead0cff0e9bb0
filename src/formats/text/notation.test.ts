import { describe, expect, it } from 'vitest'
import { isGap } from '#domain/data/numberCells'
import { notationOf, numberIn, plainNumbers } from './notation.ts'

const of = (...cells: string[]) =>
  notationOf(
    cells.map((cell) => [cell]),
    { fixed: undefined, quotedOnly: false, header: [] },
  )

describe('the notation of numbers', () => {
  it.each([
    [['1.5', '2', '3.25'], '.', false],
    [['1,5', '2', '3,25'], ',', false],
    [['0,123', '0,456', '1,789'], ',', false],
    [['1,840', '1,512', '987'], '.', true],
    [['1,234,567', '12'], '.', true],
    [['1,005.5', '998.2'], '.', true],
    [['1.005,5', '998,2'], ',', true],
    [['1 840', '12.5'], '.', true],
    [["1'840.5", '12.5'], '.', true],
    [['1 005,5', '98,25'], ',', true],
    [['1,5', '2.5'], '.', false],
  ] as const)('of %j is read off', (cells, decimal, thousands) => {
    expect(of(...cells)).toMatchObject({ decimal, thousands })
  })

  it('is open where all stand before three digits, and the other reading is told', () => {
    expect(of('1,840', '1,512', '1,987')).toMatchObject({
      decimal: ',',
      alternative: { decimal: '.', thousands: true },
    })
    expect(of('1,840', '1,512', '987')).toMatchObject({ thousands: true, alternative: { decimal: ',' } })
    expect(of('1,840', '1,512', '1987')).toMatchObject({ decimal: ',' })
  })
})

it('quoted commas before three digits part thousands where a point is the decimal mark', () => {
  const quoted = (...cells: string[]) => notationOf([cells], { fixed: undefined, quotedOnly: true, header: [] })
  expect(quoted('2,627', '0.21', '0.32', '0.4')).toMatchObject({ decimal: '.', thousands: true })
  expect(quoted('2,627', '12,5', '0.21', '0.32', '0.4')).toMatchObject({ decimal: '.', thousands: false })
  // Behind a wide spectrum too.
  const wide = [...new Array<string>(900).fill('0.25'), '2,627']
  expect(quoted(...wide)).toMatchObject({ thousands: true })
})

describe('a number', () => {
  it('is read under its notation', () => {
    const grouped = { decimal: '.', thousands: true } as const
    expect(numberIn('1,234,567.5', grouped)).toBe(1_234_567.5)
    expect(numberIn('-1,234', grouped)).toBe(-1234)
    expect(numberIn('12,34', grouped)).toBeNaN()
    expect(numberIn('1.234,5', { decimal: ',', thousands: true })).toBe(1234.5)
    expect(numberIn('−2.5', { decimal: '.', thousands: false })).toBe(-2.5)
    expect(numberIn('1.25D+03', { decimal: '.', thousands: false })).toBe(1250)
    expect(numberIn('1,840', { decimal: '.', thousands: false })).toBeNaN()
    expect(numberIn('12.5 %', { decimal: '.', thousands: false })).toBe(12.5)
  })

  it('beside the spectra is brought to the point, in columns of numbers, whatever stands in their gaps', () => {
    const commas = { decimal: ',', thousands: false } as const
    expect(plainNumbers(['10,5', '', '−3', '1e3'], commas)).toEqual(['10.5', '', '-3', '1e3'])
    expect(plainNumbers(['10,5', 'dry, fine'], commas)).toEqual(['10,5', 'dry, fine'])
    const marked = { decimal: ',', thousands: true } as const
    expect(plainNumbers(['2.627', 'NA', '16.224'], marked)).toEqual(['2627', 'NA', '16224'])
    const slip = [...new Array<string>(12).fill('2.627'), '<1']
    expect(plainNumbers(slip, marked)).toEqual([...new Array<string>(12).fill('2627'), '<1'])
    expect(plainNumbers(['1,840', '12.5'], { decimal: '.', thousands: true })).toEqual(['1840', '12.5'])
  })
})

describe('a gap', () => {
  it('is written in many ways, and is no word', () => {
    for (const cell of [
      '',
      'NaN',
      'nan',
      'NA',
      'N/A',
      'n.a.',
      '#N/A',
      '?',
      '-',
      '--',
      'null',
      '-inf',
      '1.#QNAN',
      '#DIV/0!',
      '.',
    ]) {
      expect(isGap(cell), cell).toBe(true)
    }
    for (const cell of ['0', 'nano', 'x', '...', 'class', '-5', 'two']) expect(isGap(cell), cell).toBe(false)
  })
})
