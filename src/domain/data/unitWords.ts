/** Axes in words: the symbol behind a number, the title of an axis. */
import type { AxisQuantity, IntensityScale, SpectralUnit } from './units.ts'

/** As it stands behind a number; empty where there is none. */
export const unitSymbols: Readonly<Record<SpectralUnit, string>> = {
  'cm-1': 'cm⁻¹',
  nm: 'nm',
  um: 'µm',
  A: 'Å',
  eV: 'eV',
  THz: 'THz',
  GHz: 'GHz',
  Hz: 'Hz',
  ppm: 'ppm',
  'm/z': 'm/z',
  deg: '°',
  s: 's',
  min: 'min',
  index: '',
  unknown: '',
}

const quantityTitles: Readonly<Record<AxisQuantity, string>> = {
  'raman shift': 'Raman shift',
  wavenumber: 'Wavenumber',
  wavelength: 'Wavelength',
  frequency: 'Frequency',
  energy: 'Energy',
  'chemical shift': 'Chemical shift',
  mass: 'Mass-to-charge ratio',
  'diffraction angle': 'Diffraction angle 2θ',
  time: 'Time',
  'interferogram point': 'Interferogram point',
  index: 'Point',
  unknown: 'Position',
}

/** ` cm⁻¹`, ` nm` or nothing: what follows a position in running text. */
export const unitSuffix = (unit: SpectralUnit): string => (unitSymbols[unit] === '' ? '' : ` ${unitSymbols[unit]}`)

const decimals: Readonly<Partial<Record<SpectralUnit, number>>> = { um: 3, eV: 3, THz: 3, ppm: 2, deg: 2, min: 2, s: 1 }

/** Digits behind the point that a position in this unit is told with. */
export const positionDecimals = (unit: SpectralUnit): number => decimals[unit] ?? 0

/** A position as it is told: whole wavenumbers and nanometres, finer in larger units. */
export const placeIn = (position: number, unit: SpectralUnit): string =>
  String(Number(position.toFixed(positionDecimals(unit))))

/**
 * Whether spectra are drawn from high to low on such an axis, as the field does with wavenumbers of infrared spectra and with
 * chemical shifts.
 */
export const runsDown = ({ quantity }: { readonly quantity: AxisQuantity }): boolean =>
  quantity === 'wavenumber' || quantity === 'chemical shift'

/** `Raman shift (cm⁻¹)`, `Wavelength (nm)`, `Point`. */
export function axisTitle({
  quantity,
  unit,
}: {
  readonly quantity: AxisQuantity
  readonly unit: SpectralUnit
}): string {
  const symbol = unitSymbols[unit]
  return symbol === '' ? quantityTitles[quantity] : `${quantityTitles[quantity]} (${symbol})`
}

/** `Absorbance`, `Reflectance (%)`: what intensities are, as an axis names it. */
export function intensityTitle({ quantity, unit }: IntensityScale): string {
  const name = quantity === 'unknown' ? 'Intensity' : `${quantity.charAt(0).toUpperCase()}${quantity.slice(1)}`
  return unit === null || unit === '1' ? name : `${name} (${unit})`
}
