import { describe, expect, it } from 'vitest'
import { axisIn, intensityOf } from './statedSpectra.ts'

const noSettings = new Map<string, string>()
const nothing = { quantity: 'unknown', unit: 'unknown' }

describe('what a line before the table states of its axis', () => {
  it.each([
    '# laser 785 nm',
    '# Exc. 785nm',
    '# excitation 633 nm, 10 s',
    '# Laser wavelength 532 nm, intensity 5 mW',
    '# grating 600 l/mm blazed 750 nm',
    '# pinhole 50 um',
    '# slit 100 µm',
    'particles of 300 nm',
    '# film thickness 120 nm',
    '# resolution 4 cm-1',
    '# filter 0.5 THz',
  ])('is nothing where it tells how large something else is: %s', (line) => {
    expect(axisIn(noSettings, [line])).toEqual(nothing)
  })

  it.each([
    ['Wavelength [nm]  Absorbance', 'wavelength', 'nm'],
    ['# Wavelength 400-700 nm', 'wavelength', 'nm'],
    ['## Wave number - Absorbance value', 'wavenumber', 'cm-1'],
    ['Raman spectrum, 785 nm laser', 'raman shift', 'cm-1'],
    ['nm', 'wavelength', 'nm'],
  ])('is what it names: %s', (line, quantity, unit) => {
    expect(axisIn(noSettings, [line])).toEqual({ quantity, unit })
  })

  it('is the title over the columns, also where remarks follow it', () => {
    const before = ['# Raman Shift\tIntensity', '# 785 nm, 10 mW', '# sample A']
    expect(axisIn(noSettings, before)).toEqual({ quantity: 'raman shift', unit: 'cm-1' })
    expect(intensityOf(noSettings, before)).toEqual({ quantity: 'intensity', unit: null })
  })
})
