import { describe, expect, it } from 'vitest'
import { combined, namesPositions, statedAxis } from './statedAxis.ts'

const said = (words: string): string => {
  const { quantity, unit } = statedAxis(words)
  return `${quantity}, ${unit}`
}

describe('what words around a table state of its axis', () => {
  it.each([
    ['Wellenlänge [nm]', 'wavelength, nm'],
    ['Wellenzahl', 'wavenumber, cm-1'],
    ['Longueur d’onde (nm)', 'wavelength, nm'],
    ["nombre d'onde (cm-1)", 'wavenumber, cm-1'],
    ['longitud de onda', 'wavelength, unknown'],
    ['Número de onda / cm^-1', 'wavenumber, cm-1'],
    ['Lunghezza d’onda (µm)', 'wavelength, um'],
    ['comprimento de onda (nm)', 'wavelength, nm'],
    ['golflengte', 'wavelength, unknown'],
    ['Våglängd (nm)', 'wavelength, nm'],
    ['Długość fali [nm]', 'wavelength, nm'],
    ['Длина волны, нм', 'wavelength, nm'],
    ['波長 (nm)', 'wavelength, nm'],
    ['Raman-Verschiebung (1/cm)', 'raman shift, cm-1'],
    ['1/CM', 'unknown, cm-1'],
    ['cm-1', 'unknown, cm-1'],
    ['λ', 'wavelength, unknown'],
    ['lambda', 'wavelength, unknown'],
    ['Wavelength (micrometers)', 'wavelength, um'],
    ['NANOMETERS', 'wavelength, nm'],
    ['Energy (eV)', 'energy, eV'],
    ['waveno', 'unknown, unknown'],
    ['sample', 'unknown, unknown'],
    ['S1', 'unknown, unknown'],
    ['A', 'unknown, unknown'],
  ])('“%s”: %s', (words, expected) => {
    expect(said(words)).toBe(expected)
  })

  it('adds up as far as it does not contradict itself', () => {
    const shift = statedAxis('Raman shift')
    expect(combined(statedAxis('1/CM'), shift)).toEqual({ quantity: 'raman shift', unit: 'cm-1' })
    expect(combined(statedAxis('nm'), shift)).toEqual({ quantity: 'wavelength', unit: 'nm' })
  })

  it('tells positions from other columns', () => {
    for (const name of ['Wave', 'x', 'Wavelength (nm)', 'cm-1', 'Wellenzahl'])
      expect(namesPositions(name), name).toBe(true)
    for (const name of ['laser wavelength', 'time', 'index', 'sample', 'S1'])
      expect(namesPositions(name), name).toBe(false)
  })
})
