/** What the codes in the headers of OMNIC spectra mean. Found by comparing files (SpectroChemPy). */
import type { IntensityScale } from '#domain/data/units'
import { type AxisMeaning, unknownAxis } from '../axisWords.ts'

const axes: Readonly<Record<number, AxisMeaning>> = {
  1: { quantity: 'wavenumber', unit: 'cm-1' },
  2: { quantity: 'interferogram point', unit: 'index' },
  3: { quantity: 'wavelength', unit: 'nm' },
  4: { quantity: 'wavelength', unit: 'um' },
  32: { quantity: 'raman shift', unit: 'cm-1' },
}
export const axisMeaning = (code: number): AxisMeaning => axes[code] ?? unknownAxis

const intensities: Readonly<Record<number, IntensityScale>> = {
  11: { quantity: 'reflectance', unit: '%' },
  12: { quantity: 'log 1/R', unit: null },
  15: { quantity: 'intensity', unit: 'single beam' },
  16: { quantity: 'transmittance', unit: '%' },
  17: { quantity: 'absorbance', unit: null },
  20: { quantity: 'Kubelka–Munk', unit: null },
  22: { quantity: 'interferogram', unit: 'V' },
  26: { quantity: 'intensity', unit: 'photoacoustic' },
  31: { quantity: 'intensity', unit: null },
}
export const intensityMeaning = (code: number): IntensityScale =>
  intensities[code] ?? { quantity: 'unknown', unit: null }
