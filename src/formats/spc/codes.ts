/** What the codes of SPC headers mean (Galactic, “SPC.H”: fxtype, fztype, fytype). */
import type { IntensityScale } from '#domain/data/units'
import { type AxisMeaning, axisInWords, intensityInWords, unknownAxis } from '../axisWords.ts'

interface AxisCode extends AxisMeaning {
  /** Where the studio has no such unit: the file's. */
  readonly unitWord?: string
}

const axisCodes: Readonly<Record<number, AxisCode>> = {
  1: { quantity: 'wavenumber', unit: 'cm-1' },
  2: { quantity: 'wavelength', unit: 'um' },
  3: { quantity: 'wavelength', unit: 'nm' },
  4: { quantity: 'time', unit: 's' },
  5: { quantity: 'time', unit: 'min' },
  6: { quantity: 'frequency', unit: 'Hz' },
  7: { quantity: 'frequency', unit: 'unknown', unitWord: 'kHz' },
  8: { quantity: 'frequency', unit: 'unknown', unitWord: 'MHz' },
  9: { quantity: 'mass', unit: 'm/z' },
  10: { quantity: 'chemical shift', unit: 'ppm' },
  11: { quantity: 'time', unit: 'unknown', unitWord: 'days' },
  12: { quantity: 'time', unit: 'unknown', unitWord: 'years' },
  13: { quantity: 'raman shift', unit: 'cm-1' },
  14: { quantity: 'energy', unit: 'eV' },
  16: { quantity: 'index', unit: 'index', unitWord: 'diode' },
  17: { quantity: 'index', unit: 'index', unitWord: 'channel' },
  18: { quantity: 'diffraction angle', unit: 'deg' },
  19: { ...unknownAxis, unitWord: '°F' },
  20: { ...unknownAxis, unitWord: '°C' },
  21: { ...unknownAxis, unitWord: 'K' },
  22: { quantity: 'index', unit: 'index' },
  23: { quantity: 'time', unit: 'unknown', unitWord: 'ms' },
  24: { quantity: 'time', unit: 'unknown', unitWord: 'µs' },
  25: { quantity: 'time', unit: 'unknown', unitWord: 'ns' },
  26: { quantity: 'frequency', unit: 'GHz' },
  27: { ...unknownAxis, unitWord: 'cm' },
  28: { ...unknownAxis, unitWord: 'm' },
  29: { ...unknownAxis, unitWord: 'mm' },
  30: { quantity: 'time', unit: 'unknown', unitWord: 'h' },
  255: { quantity: 'interferogram point', unit: 'index' },
}

/** A label of the file's own counts before the code, except that “cm-1” does not take back a Raman shift. */
export function axisMeaning(code: number, label: string, isInterferogram: boolean): AxisCode {
  const coded = axisCodes[code] ?? unknownAxis
  if (isInterferogram) return { quantity: 'interferogram point', unit: coded.unit === 'index' ? 'index' : 'unknown' }
  const said = label === '' ? null : axisInWords(label)
  if (!said || (said.quantity === 'wavenumber' && coded.quantity === 'raman shift')) return coded
  return said
}

/** Name and unit of the column of z or w values. Lengths are places here, not wavelengths. */
export function planeMeaning(code: number, label: string, letter: 'z' | 'w'): { name: string; unit?: string } {
  if (label !== '') return { name: label }
  const { quantity, unit, unitWord }: AxisCode = axisCodes[code] ?? unknownAxis
  const known = unitWord ?? (unit === 'um' ? 'µm' : unit === 'unknown' || unit === 'index' ? undefined : unit)
  return { name: quantity === 'time' ? 'time' : letter, ...(known === undefined ? {} : { unit: known }) }
}

const intensityCodes: Readonly<Record<number, IntensityScale>> = {
  1: { quantity: 'interferogram', unit: null },
  2: { quantity: 'absorbance', unit: null },
  3: { quantity: 'Kubelka–Munk', unit: null },
  4: { quantity: 'counts', unit: null },
  5: { quantity: 'intensity', unit: 'V' },
  6: { quantity: 'unknown', unit: 'deg' },
  7: { quantity: 'intensity', unit: 'mA' },
  8: { quantity: 'unknown', unit: 'mm' },
  9: { quantity: 'intensity', unit: 'mV' },
  10: { quantity: 'log 1/R', unit: null },
  11: { quantity: 'unknown', unit: '%' },
  12: { quantity: 'intensity', unit: null },
  13: { quantity: 'intensity', unit: 'relative' },
  14: { quantity: 'intensity', unit: 'energy' },
  16: { quantity: 'unknown', unit: 'dB' },
  19: { quantity: 'unknown', unit: '°F' },
  20: { quantity: 'unknown', unit: '°C' },
  21: { quantity: 'unknown', unit: 'K' },
  22: { quantity: 'unknown', unit: 'index of refraction' },
  23: { quantity: 'unknown', unit: 'extinction coefficient' },
  24: { quantity: 'unknown', unit: 'real' },
  25: { quantity: 'unknown', unit: 'imaginary' },
  26: { quantity: 'unknown', unit: 'complex' },
  128: { quantity: 'transmittance', unit: null },
  129: { quantity: 'reflectance', unit: null },
  130: { quantity: 'intensity', unit: 'single beam' },
  131: { quantity: 'intensity', unit: 'emission' },
}

export function intensityMeaning(code: number, label: string): IntensityScale {
  const coded = intensityCodes[code] ?? { quantity: 'unknown', unit: null }
  const said = label === '' ? null : intensityInWords(label)
  if (!said) return coded
  return coded.quantity === 'unknown' || said.quantity === coded.quantity ? said : coded
}
