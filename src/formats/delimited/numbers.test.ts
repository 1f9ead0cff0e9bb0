import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberFault, parseNumber } from './numbers.ts'

const parse = (text: string, decimal: '.' | ',' = '.'): number => parseNumber(text, decimal)

describe('parseNumber', () => {
  it('reads every finite double back from its shortest text', () => {
    const doubles = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0))
    fc.assert(
      fc.property(doubles, (value) => Object.is(parse(String(value)), value)),
      { numRuns: 5_000, seed: 1 },
    )
  })

  it('agrees with Number() on decimals of any length', () => {
    const digits = fc.stringMatching(/^\d{1,25}$/)
    const text = fc
      .tuple(fc.constantFrom('', '-', '+'), digits, digits, fc.integer({ min: -330, max: 320 }))
      .map(([sign, whole, rest, exponent]) => `${sign}${whole}.${rest}e${exponent}`)
    fc.assert(
      fc.property(text, (value) => Object.is(parse(value), Number(value))),
      { numRuns: 5_000, seed: 2 },
    )
  })

  it('reads blanks around, a bare point on either side, and a decimal comma', () => {
    expect(parse('  12\t')).toBe(12)
    expect(parse('5.')).toBe(5)
    expect(parse('-.5')).toBe(-0.5)
    expect(parse('1,25e2', ',')).toBe(125)
  })

  it('refuses whatever is no plain decimal', () => {
    for (const text of [
      '',
      ' ',
      '-',
      '.',
      '1 2',
      '0x10',
      '1_000',
      '1,000',
      'NaN',
      'Infinity',
      '1e',
      '1e+',
      '12a',
      '١',
    ]) {
      expect(parse(text), text).toBeNaN()
    }
    expect(parse('1.5', ',')).toBeNaN()
  })

  it('gives infinity for a number beyond the doubles, however long its exponent', () => {
    expect(parse('1e999')).toBe(Number.POSITIVE_INFINITY)
    expect(parse(`-1e${'9'.repeat(5000)}`)).toBe(Number.NEGATIVE_INFINITY)
    expect(parse(`1e-${'9'.repeat(5000)}`)).toBe(0)
  })

  it('bears numbers of ten thousand digits', () => {
    expect(parse(`0.${'3'.repeat(10_000)}`)).toBe(1 / 3)
  })

  it('refuses a million digits with a letter behind them at once', () => {
    const digits = `${'7'.repeat(1_000_000)}x`
    expect(parse(digits)).toBeNaN()
    expect(numberFault(digits, {}).code).toBe('not-a-number')
  }, 2_000)
})

describe('numberFault', () => {
  it('tells a gap, a NaN, a comma, an overflow and a word apart', () => {
    const codes = ['', 'nan', '-Inf', 'N/A', '1,5', '1e999', 'abc'].map((text) => numberFault(text, {}).code)
    expect(codes).toEqual([
      'empty-cell',
      'not-finite',
      'not-finite',
      'not-finite',
      'not-a-number',
      'number-too-large',
      'not-a-number',
    ])
  })

  it('keeps the place and cuts a long cell', () => {
    const where = { row: 3, line: 4, column: '500' }
    const fault = numberFault('x'.repeat(1000), where)
    expect(fault.where).toEqual(where)
    expect(fault.message.length).toBeLessThan(80)
  })
})
