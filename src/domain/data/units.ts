/**
 * What an axis and an intensity measure, in a spectroscopist's terms. A reader states what its file
 * states; what nobody stated is `unknown`, never a guess. Guessing lives with the importer, which tells it.
 */

export const axisQuantities = [
  'raman shift',
  'wavenumber',
  'wavelength',
  'frequency',
  'energy',
  'chemical shift',
  'mass',
  'diffraction angle',
  'time',
  'interferogram point',
  'index',
  'unknown',
] as const
export type AxisQuantity = (typeof axisQuantities)[number]

export const axisUnits = [
  'cm-1',
  'nm',
  'um',
  'A',
  'eV',
  'THz',
  'GHz',
  'Hz',
  'ppm',
  'm/z',
  'deg',
  's',
  'min',
  'index',
  'unknown',
] as const
export type SpectralUnit = (typeof axisUnits)[number]

export const intensityQuantities = [
  'absorbance',
  'log 1/R',
  'transmittance',
  'reflectance',
  'Kubelka–Munk',
  'counts',
  'radiance',
  'irradiance',
  'intensity',
  'interferogram',
  'unknown',
] as const
export type IntensityQuantity = (typeof intensityQuantities)[number]

/** Intensities of transmittance and reflectance come as fractions or in percent; others carry the file's own unit, if any. */
export interface IntensityScale {
  readonly quantity: IntensityQuantity
  /** `%` for percentages, `1` for fractions, the file's own word otherwise; null where it has none. */
  readonly unit: string | null
}

/** What a user may say of intensities: of transmittance and reflectance also whether they are in percent. */
export const intensityChoices = [
  'absorbance',
  'log 1/R',
  'transmittance',
  'transmittance %',
  'reflectance',
  'reflectance %',
  'Kubelka–Munk',
  'counts',
  'radiance',
  'irradiance',
  'intensity',
  'unknown',
] as const
export type IntensityChoice = (typeof intensityChoices)[number]

export function scaleOf(choice: IntensityChoice): IntensityScale {
  const percent = choice.endsWith(' %')
  const quantity = intensityQuantities.find((known) => known === choice.replace(/ %$/, '')) ?? 'unknown'
  return { quantity, unit: percent ? '%' : null }
}

/** The choice that says the same; `unknown` where none does. */
export const choiceOfScale = ({ quantity, unit }: IntensityScale): IntensityChoice =>
  intensityChoices.find((choice) => choice === (unit === '%' ? `${quantity} %` : quantity)) ?? 'unknown'
