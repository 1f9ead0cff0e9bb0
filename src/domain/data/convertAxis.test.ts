import { describe, expect, it } from 'vitest'
import { type ConversionTarget, conversionTargets, convertPositions, type Positions } from './convertAxis.ts'

const nm = (...values: number[]): Positions => ({
  values: Float64Array.from(values),
  quantity: 'wavelength',
  unit: 'nm',
})

function converted(given: Positions, target: ConversionTarget, laserNm: number | null = null): Positions {
  const result = convertPositions(given, target, laserNm)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const codeOf = (given: Positions, target: ConversionTarget, laserNm: number | null = null): string | null => {
  const result = convertPositions(given, target, laserNm)
  return result.ok ? null : result.error.code
}

const digits = (values: Float64Array, n = 9): number[] => Array.from(values, (value) => Number(value.toPrecision(n)))

describe('positions in another unit', () => {
  // By scipy.constants: c = 299792458 m/s, h = 6.62607015e-34 J s, e = 1.602176634e-19 C.
  it.each([
    ['um', [0.4, 1], 'wavelength', 'um'],
    ['A', [4000, 10000], 'wavelength', 'A'],
    ['cm-1', [25000, 10000], 'wavenumber', 'cm-1'],
    ['eV', [3.09960496, 1.23984198], 'energy', 'eV'],
    ['THz', [749.481145, 299.792458], 'frequency', 'THz'],
    ['GHz', [749481.145, 299792.458], 'frequency', 'GHz'],
  ] as const)('from nm are right in %s', (target, expected, quantity, unit) => {
    const { values, ...axis } = converted(nm(400, 1000), target)
    expect(digits(values)).toEqual(expected)
    expect(axis).toEqual({ quantity, unit })
  })

  it('count Raman shifts from the laser, Stokes above zero', () => {
    const shift = converted(nm(532, 550, 500), 'raman-shift', 532)
    expect(shift).toMatchObject({ quantity: 'raman shift', unit: 'cm-1' })
    expect(digits(shift.values, 8)).toEqual([0, 615.1743, -1203.0075])
    expect(digits(converted(shift, 'nm', 532).values)).toEqual([532, 550, 500])
  })

  it('come back as they were, through every unit', () => {
    for (const target of conversionTargets) {
      const there = converted(nm(350, 785.25, 2500), target, 785)
      expect(digits(converted(there, 'nm', 785).values, 12)).toEqual([350, 785.25, 2500])
    }
  })

  it('stay the same numbers where they are in that unit already', () => {
    const given = nm(400, 401)
    expect(converted(given, 'nm')).toBe(given)
    const shift: Positions = { values: Float64Array.of(100, 200), quantity: 'raman shift', unit: 'cm-1' }
    expect(converted(shift, 'raman-shift')).toBe(shift)
  })

  it('are refused without the laser, without a unit, and where the axis is none of light', () => {
    expect(codeOf(nm(600), 'raman-shift')).toBe('laser-missing')
    const as = (unit: Positions['unit'], quantity: Positions['quantity'], ...values: number[]): Positions => ({
      values: Float64Array.from(values),
      quantity,
      unit,
    })
    expect(codeOf(as('cm-1', 'raman shift', 500), 'nm')).toBe('laser-missing')
    expect(codeOf(as('cm-1', 'unknown', 500), 'nm', 532)).toBe('conversion-impossible')
    expect(codeOf(as('unknown', 'unknown', 500), 'nm')).toBe('conversion-impossible')
    expect(codeOf(as('m/z', 'mass', 500), 'nm')).toBe('conversion-impossible')
    expect(codeOf(as('Hz', 'frequency', 500), 'nm')).toBe('conversion-impossible')
    expect(codeOf(nm(0), 'cm-1')).toBe('conversion-impossible')
    expect(codeOf(nm(-5), 'um')).toBe('conversion-impossible')
    expect(codeOf(as('cm-1', 'raman shift', 20_000), 'nm', 532)).toBe('conversion-impossible')
  })
})
