import { describe, expect, it } from 'vitest'
import { axisInWords, intensityAmong, intensityInWords } from './axisWords.ts'
import { guessAxis } from './guessAxis.ts'

const said = (words: string): string => {
  const stated = axisInWords(words)
  return stated === null ? 'nothing' : `${stated.quantity}, ${stated.unit}`
}

describe('what words say of an axis', () => {
  it.each([
    ['Wavelength (nm)', 'wavelength, nm'],
    ['axis: wavelength (nm) / data: absorbance (a.u.)', 'wavelength, nm'],
    ['Raman Shift [1/cm]', 'raman shift, cm-1'],
    ['rel. 1/cm', 'raman shift, cm-1'],
    ['Wavenumber/cm¯¹', 'wavenumber, cm-1'],
    ['cm⁻¹', 'wavenumber, cm-1'],
    ['cm-¹', 'wavenumber, cm-1'],
    ['cm^{-1}', 'wavenumber, cm-1'],
    ['wavenumbers', 'wavenumber, cm-1'],
    ['waveno', 'wavenumber, cm-1'],
    ['wl', 'wavelength, unknown'],
    ['Wavelength [µm]', 'wavelength, um'],
    ['micrometers', 'wavelength, um'],
    ['Å', 'wavelength, A'],
    ['Photon energy (eV)', 'energy, eV'],
    ['energy', 'energy, unknown'],
    ['Frequency (THz)', 'frequency, THz'],
    ['Chemical shift (ppm)', 'chemical shift, ppm'],
    ['m/z', 'mass, m/z'],
    ['2theta', 'diffraction angle, deg'],
    ['Retention time (min)', 'time, min'],
    ['seconds', 'time, s'],
    ['Pixel', 'index, index'],
    ['1/cm', 'wavenumber, cm-1'],
    ['1/CM', 'wavenumber, cm-1'],
    ['NANOMETERS', 'wavelength, nm'],
    ['Micrometers', 'wavelength, um'],
    ['wl_400nm', 'wavelength, nm'],
    ['keV', 'energy, unknown'],
    ['MHz', 'frequency, unknown'],
    ['Raman shift (cm-1), 785 nm', 'raman shift, cm-1'],
    ['$cm^{-1}$', 'wavenumber, cm-1'],
    ['Interferogram', 'interferogram point, index'],
    ['time per wavelength', 'wavelength, unknown'],
    ['protein', 'nothing'],
    ['number', 'nothing'],
    ['moisture (%)', 'nothing'],
    ['sample_id', 'nothing'],
    ['column', 'nothing'],
  ])('reads “%s” as %s', (words, expected) => {
    expect(said(words)).toBe(expected)
  })
})

describe('what words say of intensities', () => {
  it.each([
    ['absorbance', 'absorbance', null],
    ['ABS', 'absorbance', null],
    ['log(1/R)', 'log 1/R', null],
    ['%T', 'transmittance', '%'],
    ['Reflectance (%)', 'reflectance', '%'],
    ['Transmission', 'transmittance', null],
    ['CCD cts', 'counts', null],
    ['Arbitr.Units', 'intensity', 'Arbitr.Units'],
    ['mV', 'unknown', 'mV'],
  ])('reads “%s” as %s', (words, quantity, unit) => {
    expect(intensityInWords(words)).toEqual({ quantity, unit })
  })

  it('are taken from the first words that say any', () => {
    expect(intensityAmong('protein', 'Raman intensity')).toEqual({ quantity: 'intensity', unit: null })
    expect(intensityAmong('protein')).toEqual({ quantity: 'unknown', unit: null })
  })
})

describe('an axis that its file leaves open', () => {
  const from = (first: number, last: number, points: number): Float64Array =>
    Float64Array.from({ length: points }, (_, i) => first + (i * (last - first)) / (points - 1))
  const guessed = (values: Float64Array, hints = ''): string => {
    const { axis, guesses } = guessAxis(values, null, hints)
    return `${axis.quantity}, ${axis.unit}, ${guesses.length} told`
  }

  it('is guessed by its range and told', () => {
    expect(guessed(from(1100, 2500, 200))).toBe('wavelength, nm, 1 told')
    expect(guessed(from(350, 2500, 2151))).toBe('wavelength, nm, 1 told')
    expect(guessed(from(730, 1100, 741))).toBe('wavelength, nm, 1 told')
    expect(guessed(from(600, 4000, 1701))).toBe('wavenumber, cm-1, 1 told')
    expect(guessed(from(4000, 400, 1801))).toBe('wavenumber, cm-1, 1 told')
    expect(guessed(from(100, 3500, 900))).toBe('raman shift, cm-1, 1 told')
    expect(guessed(from(400, 1800, 900))).toBe('raman shift, cm-1, 1 told')
    expect(guessed(from(400, 1000, 900), 'Raman')).toBe('raman shift, cm-1, 1 told')
  })

  it('is a count, without a guess, where it only counts', () => {
    expect(guessed(from(0, 99, 100))).toBe('index, index, 0 told')
    expect(guessed(from(1, 100, 100))).toBe('index, index, 0 told')
  })

  it('gets a unit where only that is missing', () => {
    const { axis, guesses } = guessAxis(from(1100, 2500, 3), { quantity: 'wavelength', unit: 'unknown' })
    expect(axis.unit).toBe('nm')
    expect(guesses[0]?.alternatives).toEqual(['wavelength in um', 'wavelength in A'])
  })

  it('is left alone where everything is said', () => {
    expect(guessAxis(from(1, 3, 3), { quantity: 'energy', unit: 'eV' }).guesses).toEqual([])
  })
})
