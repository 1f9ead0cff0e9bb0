import { describe, expect, it } from 'vitest'
import { axisMeaning, intensityMeaning } from './unitWords.ts'

describe('words for units', () => {
  it.each([
    ['1/cm', 'cm-1', 'wavenumber'],
    ['cm-1', 'cm-1', 'wavenumber'],
    ['cm⁻¹', 'cm-1', 'wavenumber'],
    ['cm¯¹', 'cm-1', 'wavenumber'],
    ['cm^-1', 'cm-1', 'wavenumber'],
    ['tilde(nu) / cm^{-1}', 'cm-1', 'wavenumber'],
    ['Wavenumbers', 'cm-1', 'wavenumber'],
    ['Raman shift (cm-1)', 'cm-1', 'raman shift'],
    ['rel. 1/cm', 'cm-1', 'raman shift'],
    ['lambda/nm', 'nm', 'wavelength'],
    ['Nanometers', 'nm', 'wavelength'],
    ['Micrometers', 'um', 'wavelength'],
    ['µm', 'um', 'wavelength'],
    ['Energy (eV)', 'eV', 'energy'],
    ['GHz', 'GHz', 'frequency'],
    ['keV', 'unknown', 'unknown'],
    ['Wavelength', 'unknown', 'wavelength'],
    ['variables', 'unknown', 'unknown'],
  ])('“%s” is %s, %s', (words, unit, quantity) => {
    expect(axisMeaning(words)).toEqual({ unit, quantity })
  })
  it.each([
    ['Absorbance', 'absorbance', null],
    ['log(1/R)', 'log 1/R', null],
    ['% Transmittance', 'transmittance', '%'],
    ['Reflectance', 'reflectance', null],
    ['Spectral radiance', 'radiance', null],
    ['Cnt/sec', 'counts', null],
    ['I / a.u.', 'intensity', null],
    ['', 'unknown', null],
  ])('“%s” are intensities of %s', (words, quantity, unit) => {
    expect(intensityMeaning(words)).toEqual({ quantity, unit })
  })
})
