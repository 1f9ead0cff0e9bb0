import { describe, expect, it } from 'vitest'
import { type AxisCues, guessCmQuantity, guessUnit } from './guessUnit.ts'

const nothing: AxisCues = { words: '', laser: false, falls: false, intensity: 'unknown', magnitude: 1 }
const from = (first: number, last: number, points: number): Float64Array =>
  Float64Array.from({ length: points }, (_, i) => first + (i * (last - first)) / (points - 1))

describe('the unit of an axis without words', () => {
  it.each([
    ['Raman, from below the laser on', from(-42.75, 3852.2, 1024), {}, 'cm-1'],
    ['Raman', from(79.85, 3458.5, 1753), {}, 'cm-1'],
    ['Raman, fingerprint', from(450, 1800, 1351), {}, 'cm-1'],
    ['mid infrared', from(499.53, 4000.12, 1816), {}, 'cm-1'],
    ['Fourier near infrared', from(3749.34, 9998.25, 1051), {}, 'cm-1'],
    ['infrared, cut, by its steps', from(800.44463, 2500.13516, 3439), {}, 'cm-1'],
    ['infrared, cut, as it falls', from(1801.264, 902.5606, 234), { falls: true }, 'cm-1'],
    ['near infrared that was scanned down', from(2500, 1100, 700), { falls: true }, 'nm'],
    ['field spectrometer', from(350, 2500, 2151), {}, 'nm'],
    ['near infrared', from(1100, 2500, 700), {}, 'nm'],
    ['ultraviolet and visible', from(176.14, 1100.29, 1612), {}, 'nm'],
    ['near infrared, said to be', from(730, 1100, 741), { words: 'Format=NIR' }, 'nm'],
    ['Raman, said to be', from(200, 1100, 900), { words: 'raman_test.csv' }, 'cm-1'],
    ['Raman, by its laser', from(200, 1100, 900), { laser: true }, 'cm-1'],
    ['micrometres', from(0.4, 2.5, 100), {}, 'um'],
    ['counted points', from(0, 99, 100), {}, 'index'],
    ['transmittance of the visible', from(300, 305, 6), { intensity: 'transmittance' }, 'nm'],
    ['what it may be', from(161.4, 423.65, 63), {}, 'unknown'],
  ] as const)('%s', (_, values, cues, unit) => {
    const guess = guessUnit(values, 'unknown', { ...nothing, ...cues })
    expect(guess.unit).toBe(unit)
    expect(guess.because).not.toBe('')
  })

  it('of a stated wavelength follows its size', () => {
    expect(guessUnit(from(400, 700, 10), 'wavelength', nothing)).toMatchObject({ unit: 'nm', alternatives: [] })
    expect(guessUnit(from(2.5, 25, 10), 'wavelength', nothing).unit).toBe('um')
  })

  it('is the same whichever way the positions run', () => {
    expect(guessUnit(from(4000, 400, 1801), 'unknown', nothing).unit).toBe('cm-1')
    expect(guessUnit(from(2500, 1100, 700), 'unknown', nothing).unit).toBe('nm')
  })
})

describe('what is measured in cm⁻¹', () => {
  it.each([
    ['absorbance', from(900, 1800, 500), { intensity: 'absorbance' }, 'wavenumber'],
    ['below zero', from(-50, 3000, 500), {}, 'raman shift'],
    ['counts', from(600, 1800, 500), { magnitude: 2000 }, 'raman shift'],
    ['up to 10,000', from(4000, 10_000, 500), {}, 'wavenumber'],
    ['the whole infrared', from(600, 4000, 1701), {}, 'wavenumber'],
    ['“iR785” is no infrared', from(168.2, 3281.9, 1024), { words: 'PST10_iR785.txt' }, 'raman shift'],
    ['“FTIR” is', from(1203.42, 1697.13, 129), { words: '4-angle-ftir_multifile.tab' }, 'wavenumber'],
  ] as const)('%s', (_, values, cues, quantity) => {
    expect(guessCmQuantity(values, { ...nothing, ...cues }).quantity).toBe(quantity)
  })
})
