/**
 * What people and programs write for the unit or the title of a spectral axis, as the studio's units: `1/cm`, `cm⁻¹`, `nm`,
 * `Micrometers`, `Raman shift (cm-1)`. Only what is stated: a bare `cm-1` is a wavenumber unless the words say Raman.
 */
import type { AxisQuantity, IntensityScale, SpectralUnit } from '#domain/data/units'

export interface AxisMeaning {
  readonly unit: SpectralUnit
  readonly quantity: AxisQuantity
}

const words: readonly (readonly [RegExp, SpectralUnit, AxisQuantity])[] = [
  [
    /\b(1\/cm|rel\.? ?1\/cm|cm\s?(\^|\*\*)?\s?[-−–¯⁻]\s?[1¹¹]|cm[-−¯⁻]?[1¹])(?!\d)|wave ?numbers?|\/cm\b/i,
    'cm-1',
    'wavenumber',
  ],
  [/\b(nm|nano ?met(er|re)s?)\b/i, 'nm', 'wavelength'],
  [/[µμ]m|\b(um|mkm|microns?|micro ?met(er|re)s?)\b/i, 'um', 'wavelength'],
  [/Å|\b(angstr[oö]e?ms?)\b/i, 'A', 'wavelength'],
  [/\bk?eV\b|electron ?volts?/i, 'eV', 'energy'],
  [/\bTHz\b/i, 'THz', 'frequency'],
  [/\bGHz\b/i, 'GHz', 'frequency'],
  [/\bHz\b|hertz/i, 'Hz', 'frequency'],
  [/\bppm\b/i, 'ppm', 'chemical shift'],
  [/\bm\/z\b/i, 'm/z', 'mass'],
  [/\b2 ?theta\b|2θ/i, 'deg', 'diffraction angle'],
  [/\b(s|sec|seconds?)\b/i, 's', 'time'],
  [/\b(min|minutes?)\b/i, 'min', 'time'],
]

const unknownAxis: AxisMeaning = { unit: 'unknown', quantity: 'unknown' }

/** `text`: a unit, a title, or both. Unknown words give an unknown axis. */
export function axisMeaning(text: string): AxisMeaning {
  const clean = text.replace(/[{}$\\]/g, '')
  // A thousand of the unit kept here: passing it on as eV would be wrong by that factor.
  if (/\bkeV\b/.test(clean)) return unknownAxis
  const found = words.find(([word]) => word.test(clean))
  if (!found) {
    if (/wave ?length/i.test(clean)) return { unit: 'unknown', quantity: 'wavelength' }
    if (/raman/i.test(clean)) return { unit: 'unknown', quantity: 'raman shift' }
    return unknownAxis
  }
  const [, unit, quantity] = found
  if (unit === 'cm-1' && /raman|\bshift\b|\bdelta\b|\brel(ative|\.)? ?(1\/)?cm/i.test(clean))
    return { unit, quantity: 'raman shift' }
  return { unit, quantity }
}

const scales: readonly (readonly [RegExp, IntensityScale['quantity'], string | null])[] = [
  [/log ?\(?1 ?\/ ?r/i, 'log 1/R', null],
  [/kubelka|\bk-?m\b/i, 'Kubelka–Munk', null],
  [/absorb|\babs\b|\ba\.?u\.? ?\(abs|optical density|log ?\(?1 ?\/ ?t/i, 'absorbance', null],
  [/% ?(t\b|trans)|transmi\w* ?\(?%|percent trans/i, 'transmittance', '%'],
  [/trans(mission|mittance|mit)/i, 'transmittance', null],
  [/% ?(r\b|refl)|reflect\w* ?\(?%|percent refl/i, 'reflectance', '%'],
  [/reflect/i, 'reflectance', null],
  [/irradiance/i, 'irradiance', null],
  [/radiance/i, 'radiance', null],
  [/interferogram/i, 'interferogram', null],
  [/\b(cnts?|cts|counts?|adu|dn)\b/i, 'counts', null],
  [/intens|\ba\.u\.|\bcps\b/i, 'intensity', null],
]

/** `text`: a title of intensities, with or without a unit. Nothing recognised is `unknown` without a unit. */
export function intensityMeaning(text: string): IntensityScale {
  const found = scales.find(([word]) => word.test(text))
  return found ? { quantity: found[1], unit: found[2] } : { quantity: 'unknown', unit: null }
}
