/** An axis in words, as figures and reports title it: the quantity follows the modality, the unit stands in brackets. */
import type { AxisQuantity, SpectralUnit } from './units.ts'

const unitSigns: Readonly<Record<SpectralUnit, string>> = {
  'cm-1': 'cm⁻¹',
  nm: 'nm',
  um: 'µm',
  A: 'Å',
  eV: 'eV',
  THz: 'THz',
  GHz: 'GHz',
  Hz: 'Hz',
  ppm: 'ppm',
  'm/z': '',
  deg: '°',
  s: 's',
  min: 'min',
  index: '',
  unknown: '',
}

/** `cm⁻¹`, `nm`, or nothing. */
export const unitSign = (unit: SpectralUnit): string => unitSigns[unit]

/** ` cm⁻¹`, ` nm` or nothing: what follows a position in running text. */
export const unitSuffix = (unit: SpectralUnit): string => (unitSigns[unit] === '' ? '' : ` ${unitSigns[unit]}`)

const quantityNames: Readonly<Record<AxisQuantity, string>> = {
  'raman shift': 'Raman shift',
  wavenumber: 'Wavenumber',
  wavelength: 'Wavelength',
  frequency: 'Frequency',
  energy: 'Energy',
  'chemical shift': 'Chemical shift',
  mass: 'm/z',
  'diffraction angle': '2θ',
  time: 'Time',
  'interferogram point': 'Interferogram point',
  index: 'Point',
  unknown: 'Position',
}

/** `Raman shift (cm⁻¹)`, `Wavelength (nm)`, `Point`. Without a quantity cm⁻¹ is a Raman shift, as it was when only that was known. */
export function axisTitle(quantity: AxisQuantity | undefined, unit: SpectralUnit): string {
  const name = quantityNames[quantity === undefined || quantity === 'unknown' ? usualQuantity(unit) : quantity]
  return unitSigns[unit] === '' ? name : `${name} (${unitSigns[unit]})`
}

function usualQuantity(unit: SpectralUnit): AxisQuantity {
  switch (unit) {
    case 'cm-1':
      return 'raman shift'
    case 'nm':
    case 'um':
    case 'A':
      return 'wavelength'
    case 'eV':
      return 'energy'
    case 'THz':
    case 'GHz':
    case 'Hz':
      return 'frequency'
    case 'ppm':
      return 'chemical shift'
    case 'm/z':
      return 'mass'
    case 'deg':
      return 'diffraction angle'
    case 's':
    case 'min':
      return 'time'
    case 'index':
      return 'index'
    case 'unknown':
      return 'unknown'
    default:
      return unit satisfies never
  }
}
