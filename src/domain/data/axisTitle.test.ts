import { describe, expect, it } from 'vitest'
import { axisTitle, unitSuffix } from './axisTitle.ts'

describe('axisTitle', () => {
  it('follows the quantity, with the unit in brackets where there is one', () => {
    expect(axisTitle('raman shift', 'cm-1')).toBe('Raman shift (cm⁻¹)')
    expect(axisTitle('wavenumber', 'cm-1')).toBe('Wavenumber (cm⁻¹)')
    expect(axisTitle('wavelength', 'um')).toBe('Wavelength (µm)')
    expect(axisTitle('index', 'index')).toBe('Point')
    expect(axisTitle('mass', 'm/z')).toBe('m/z')
  })

  it('falls back on what the unit usually measures', () => {
    expect(axisTitle(undefined, 'cm-1')).toBe('Raman shift (cm⁻¹)')
    expect(axisTitle('unknown', 'nm')).toBe('Wavelength (nm)')
    expect(axisTitle('unknown', 'unknown')).toBe('Position')
  })
})

describe('unitSuffix', () => {
  it('is blank for counted points', () => {
    expect([unitSuffix('nm'), unitSuffix('index'), unitSuffix('unknown')]).toEqual([' nm', '', ''])
  })
})
