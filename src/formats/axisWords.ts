/**
 * What words say of an axis or an intensity: `Wavelength (nm)`, `cm¯¹`, `1/cm`, `rel. 1/cm`, `log(1/R)`, `%T`. Names of
 * columns, corner cells, units attributes and header lines all speak this language, in whatever format they stand.
 * Only what the words say is answered; what values suggest is `guessAxis.ts`.
 */
import type { AxisQuantity, IntensityScale, SpectralUnit } from '#domain/data/units'

export interface StatedAxis {
  readonly quantity: AxisQuantity
  readonly unit: SpectralUnit
}

/** Minus signs and what stands for them where a superscript was lost: hyphen, minus, dashes, macron, superscript minus. */
const perCm =
  /cm\s*(?:\^|\*\*)?\s*[{(]?\s*[-−–—⁻¯‑]\s*[1¹]|(?:1\s*)?\/\s*cm(?![a-z²³])|(?:inverse|reciprocal)[ _-]?c(?:m|enti)|kayser/i

const units: readonly (readonly [RegExp, SpectralUnit])[] = [
  [perCm, 'cm-1'],
  [/(?:^|[^a-z])nm(?![a-z])|nanomet/i, 'nm'],
  [/[µμ]m(?![a-z])|(?:^|[^a-z])um(?![a-z])|micron|micromet/i, 'um'],
  [/Å|Å|angstr|ångstr/i, 'A'],
  [/(?:^|[^a-zA-Zµμ])eV(?![a-z])|electron[ -]?volts?/, 'eV'],
  [/(?:^|[^a-z])thz(?![a-z])|terahertz/i, 'THz'],
  [/(?:^|[^a-z])ghz(?![a-z])|gigahertz/i, 'GHz'],
  [/(?:^|[^a-zA-Z])Hz(?![a-z])|(?:^|[^a-z])hertz/, 'Hz'],
  [/(?:^|[^a-z])ppm(?![a-z])/i, 'ppm'],
  [/(?:^|[^a-z])m\s*\/\s*z(?![a-z])/i, 'm/z'],
  [/°|(?:^|[^a-z])deg(?:rees?)?(?![a-z])|(?:2|two)[ -]?(?:theta|θ)/i, 'deg'],
  [/(?:^|[^a-z])sec(?:onds?)?\.?(?![a-z])|[([/,]\s*s\s*[)\]]?$|^s$/i, 's'],
  [/(?:^|[^a-z])min(?:utes?)?\.?(?![a-z])/i, 'min'],
  [/^\W*(?:data\s*)?(?:index|indices|pixels?|channels?|points?|band\s*n(?:o|umber|r)\.?)\W*$/i, 'index'],
]

const quantities: readonly (readonly [RegExp, AxisQuantity])[] = [
  [/chemical[ _-]?shift/i, 'chemical shift'],
  [/interferogram/i, 'interferogram point'],
  [/raman|stokes|(?:^|[^a-z])shift(?![a-z])|rel(?:ative|\.)?[ _-]*(?:wave[ _-]?num|1\s*\/\s*cm|cm)/i, 'raman shift'],
  [/wave[ _.-]?n(?:um|o(?![a-z]))|(?:^|[^a-z])wns?(?![a-z])/i, 'wavenumber'],
  [/wave[ _.-]?len|lambda|λ|(?:^|[^a-z])wls?(?![a-z])|(?:^|[^a-z])wvl(?![a-z])/i, 'wavelength'],
  [/frequenc/i, 'frequency'],
  [/(?:^|[^a-z])energ/i, 'energy'],
  [/(?:2|two)[ _-]?(?:theta|θ)|diffraction/i, 'diffraction angle'],
  [/m\s*\/\s*z|(?:^|[^a-z])mass(?![a-z])/i, 'mass'],
  [/(?:^|[^a-z])(?:retention|elution)?[ _-]?time(?![a-z])/i, 'time'],
]

const quantityOfUnit: Readonly<Record<SpectralUnit, AxisQuantity>> = {
  'cm-1': 'wavenumber',
  nm: 'wavelength',
  um: 'wavelength',
  A: 'wavelength',
  eV: 'energy',
  THz: 'frequency',
  GHz: 'frequency',
  Hz: 'frequency',
  ppm: 'chemical shift',
  'm/z': 'mass',
  deg: 'diffraction angle',
  s: 'time',
  min: 'time',
  index: 'index',
  unknown: 'unknown',
}

/** Units a quantity may be in; another unit in the same words belongs to something else (`time per wavelength in ms`). */
const unitsOfQuantity: Partial<Readonly<Record<AxisQuantity, readonly SpectralUnit[]>>> = {
  'raman shift': ['cm-1', 'nm', 'eV', 'THz'],
  wavenumber: ['cm-1'],
  wavelength: ['nm', 'um', 'A'],
  'chemical shift': ['ppm', 'Hz'],
  time: ['s', 'min'],
}

/** What `words` say an axis is; null where they say nothing of it. A wavenumber is in cm-1 unless another unit is named. */
export function axisInWords(words: string): StatedAxis | null {
  const unit = units.find(([pattern]) => pattern.test(words))?.[1]
  const quantity = quantities.find(([pattern]) => pattern.test(words))?.[1]
  if (quantity === undefined) return unit === undefined ? null : { quantity: quantityOfUnit[unit], unit }
  const fits = unit !== undefined && (unitsOfQuantity[quantity]?.includes(unit) ?? true)
  if (fits) return { quantity, unit }
  // “Wavenumber (nm)”: the unit is the more specific word.
  if (unit !== undefined && quantityOfUnit[unit] !== 'unknown') return { quantity: quantityOfUnit[unit], unit }
  return { quantity, unit: quantity === 'wavenumber' || quantity === 'raman shift' ? 'cm-1' : 'unknown' }
}

const intensities: readonly (readonly [RegExp, IntensityScale])[] = [
  [
    /log\s*[([]?\s*1\s*\/\s*r|-\s*log\s*\(?\s*r|pseudo[ _-]?absorb|apparent absorb/i,
    { quantity: 'log 1/R', unit: null },
  ],
  [/kubelka/i, { quantity: 'Kubelka–Munk', unit: null }],
  [/interferogram/i, { quantity: 'interferogram', unit: null }],
  [/%\s*t(?:rans\w*)?(?![a-z])|trans\w*\W*(?:%|percent)|percent\s*trans/i, { quantity: 'transmittance', unit: '%' }],
  [/%\s*r(?:efl\w*)?(?![a-z])|refl\w*\W*(?:%|percent)|percent\s*refl/i, { quantity: 'reflectance', unit: '%' }],
  [/absorb|(?:^|[^a-z])abs(?![a-z])|extinction|optical densit/i, { quantity: 'absorbance', unit: null }],
  [/transmi(?:ss|tt)|(?:^|[^a-z])trans(?![a-z])/i, { quantity: 'transmittance', unit: null }],
  [/reflect|(?:^|[^a-z])refl(?![a-z])/i, { quantity: 'reflectance', unit: null }],
  [/irradian/i, { quantity: 'irradiance', unit: null }],
  [/radian/i, { quantity: 'radiance', unit: null }],
  [/counts?(?![a-z])|(?:^|[^a-z])cts(?![a-z])|(?:^|[^a-z])cps(?![a-z])/i, { quantity: 'counts', unit: null }],
  [/intens|signal|(?:^|[^a-z])a\.?\s?u\.?(?![a-z])|arb(?:itr)?/i, { quantity: 'intensity', unit: null }],
]

/** What `words` say of intensities; null where they say nothing. */
export function intensityInWords(words: string): IntensityScale | null {
  return intensities.find(([pattern]) => pattern.test(words))?.[1] ?? null
}
