/**
 * What the words of instruments say about an axis or an intensity: `Wavenumber (cm-1)`, `1/CM`, `NANOMETERS`, `%T`, `Log(1/R)`.
 * Only what the words state: a fraction or a percentage is not guessed, and cm-1 without a word is a wavenumber, which the
 * reader of a Raman file knows better. Shared by the readers whose files carry words instead of codes.
 */
import type { AxisQuantity, IntensityQuantity, IntensityScale, SpectralUnit } from '#domain/data/units'

export interface AxisMeaning {
  readonly quantity: AxisQuantity
  readonly unit: SpectralUnit
}

export const unknownAxis: AxisMeaning = { quantity: 'unknown', unit: 'unknown' }

const perCm = String.raw`(?:1\s*/\s*cm|cm\s*\^?\s*\{?\(?[-−–¯⁻]\s*[1¹]|cm\s*[¹-](?![a-z])|recip\w*\s+cent|(?:inverse|reciprocal)\s+cm)`

/** The first that fits counts. */
const axisWords: readonly (readonly [RegExp, AxisQuantity, SpectralUnit])[] = [
  [/chemical\s*shift|\bppm\b/i, 'chemical shift', 'ppm'],
  [/raman|(?:^|\W)shift|rel(?:ative|\.)?\s*(?:wave\s*n|1\s*\/\s*cm|cm)/i, 'raman shift', 'cm-1'],
  [new RegExp(perCm, 'i'), 'wavenumber', 'cm-1'],
  [/wave\s*num/i, 'wavenumber', 'cm-1'],
  [/\bnm\b|nanomet|nano\s*met/i, 'wavelength', 'nm'],
  [/(?:^|[^a-z])(?:[uµμ]m|microns?|micromet(?:er|re)s?)(?:[^a-z]|$)/i, 'wavelength', 'um'],
  [/Å|\bangstr/i, 'wavelength', 'A'],
  [/wave\s*length|^lambda$|^λ$/i, 'wavelength', 'unknown'],
  [/\b[km]eV\b/, 'energy', 'unknown'],
  [/\beV\b|electron\s*-?volt/i, 'energy', 'eV'],
  [/photon\s*energy|^energy$/i, 'energy', 'unknown'],
  [/\bTHz\b|terahertz/i, 'frequency', 'THz'],
  [/\bGHz\b|gigahertz/i, 'frequency', 'GHz'],
  [/\b[km]Hz\b|kilohertz|megahertz/i, 'frequency', 'unknown'],
  [/\bHz\b|hertz/i, 'frequency', 'Hz'],
  [/^frequency$/i, 'frequency', 'unknown'],
  [/\bm\s*\/\s*[ze]\b|\bmass\b/i, 'mass', 'm/z'],
  [/2\s*-?\s*theta|2\s*θ|\bdeg(?:rees?)?\b|°\s*$/i, 'diffraction angle', 'deg'],
  [/\bmin(?:utes?)?\b/i, 'time', 'min'],
  [/\bsec(?:onds?)?\b|^s$|\(s\)|time\W+s$/i, 'time', 's'],
  [/^time$/i, 'time', 'unknown'],
  [/interferogram/i, 'interferogram point', 'index'],
  [/\b(?:data\s*)?points?\b|\bpixels?\b|\bchannels?\b|^index$|\bdiode\s*n/i, 'index', 'index'],
]

/** null where the words say nothing that is known here. */
export function axisInWords(words: string): AxisMeaning | null {
  const found = axisWords.find(([pattern]) => pattern.test(words))
  return found ? { quantity: found[1], unit: found[2] } : null
}

const intensityWords: readonly (readonly [RegExp, IntensityQuantity])[] = [
  [/log\s*\(?\s*1\s*\/\s*r/i, 'log 1/R'],
  [/kubelka|\bk\W?m\b/i, 'Kubelka–Munk'],
  [/absorb|\babs\b|^\s*(?:A|AU|A\.U\.|OD)\s*$|optical\s*density/, 'absorbance'],
  [/absorb|optical\s*density/i, 'absorbance'],
  [/transm|%\s*t\b|^\s*t\s*%?\s*$/i, 'transmittance'],
  [/reflect|%\s*r\b|^\s*r\s*%?\s*$/i, 'reflectance'],
  [/interferogram/i, 'interferogram'],
  [/irradiance/i, 'irradiance'],
  [/radiance/i, 'radiance'],
  [/counts?\b|\bcts\b|\bcnt\b|\bDN\b|\bADU\b/i, 'counts'],
  [
    /intens|^\s*int\s*$|arbitrary|\barb\b|\ba\.\s?u\.?|single\s*beam|emission|fluor|signal|volt|scatter|raman/i,
    'intensity',
  ],
]

/** `unit` is `%` where the words say percent, else the file's own word where the quantity does not say it all. */
export function intensityInWords(words: string): IntensityScale {
  const said = words.trim()
  const found = intensityWords.find(([pattern]) => pattern.test(said))
  const quantity = found?.[1] ?? 'unknown'
  if (quantity === 'transmittance' || quantity === 'reflectance') {
    return { quantity, unit: /%|percent/i.test(said) ? '%' : null }
  }
  const ownWord = quantity === 'intensity' || quantity === 'unknown'
  return { quantity, unit: ownWord && said !== '' && !/^intensity$/i.test(said) ? said : null }
}
