/**
 * What words say of an axis or an intensity: `Wavelength (nm)`, `1/CM`, `cm¯¹`, `rel. 1/cm`, `wl_400`, `%T`, `Log(1/R)`. Names of
 * columns, corner cells, units attributes and header lines all speak this language, in whatever format they stand. Only
 * what the words state: a fraction or a percentage is not guessed, and cm-1 without a word is a wavenumber, which the reader of
 * a Raman file knows better. What values suggest is `guessAxis.ts`.
 */
import type { AxisQuantity, IntensityQuantity, IntensityScale, SpectralUnit } from '#domain/data/units'

export interface AxisMeaning {
  readonly quantity: AxisQuantity
  readonly unit: SpectralUnit
}

export const unknownAxis: AxisMeaning = { quantity: 'unknown', unit: 'unknown' }

/** With minus signs and what stands for them where a superscript was lost: hyphen, minus, dashes, macron, superscript minus. */
const perCm =
  /cm\s*(?:\^|\*\*|\+)?\s*[{(]*\s*[-−–—⁻¯‑]\s*[1¹]|cm\s*[¹-](?![a-z\d])|cm\s*\^\s*1(?!\d)|(?:^|[^a-z])(?:1\s*)?\/\s*cm(?![a-z²³])|(?:inverse|recip\w*)[ _-]*c(?:m|enti)|kayser/i

/** A word of its own: beside letters it is part of another one; digits and underscores may touch it (`400nm`, `wl_nm`). */
const word = (letters: string, flags = 'i'): RegExp => new RegExp(`(?:^|[^a-zA-Zµμ])(?:${letters})(?![a-zA-Z])`, flags)

/** The first that fits counts. */
const units: readonly (readonly [RegExp, SpectralUnit])[] = [
  // Multiples of a unit kept here: passing them on as that unit would be wrong by the factor.
  [
    /(?:10\s*(?:\^|\*\*)\s*\d|10[²³⁴]|1000)\s*(?:1\s*\/\s*)?cm|(?:^|[^a-z])(?:1\s*\/\s*m|m\s*\^?\s*[-−⁻]\s*[1¹])(?![a-z])/i,
    'unknown',
  ],
  [perCm, 'cm-1'],
  [word('nm|nano\\s*m[eè]t(?:er|re|ro)s?'), 'nm'],
  [/(?:^|[^а-яё])нм(?![а-яё])|нанометр/i, 'nm'],
  [/(?:^|[^a-zA-Z])[µμ]m(?![a-zA-Z])|micro\s*met|micron/i, 'um'],
  [word('um|mkm'), 'um'],
  [/(?:^|[^а-яё])мкм(?![а-яё])|mikrom/i, 'um'],
  // Not the å of “våglängd”.
  [/(?:^|[^a-zà-ÿ])[Åå](?![a-zà-ÿ])|\u212b|[aå]ngstr/i, 'A'],
  // A thousand or a thousandth of a unit kept here: passing it on as that unit would be wrong by the factor.
  [word('[kmM](?:eV|Hz)|kilohertz|megahertz', ''), 'unknown'],
  [word('eV', ''), 'eV'],
  [/electron[ -]*volts?/i, 'eV'],
  [word('thz|terahertz'), 'THz'],
  [word('ghz|gigahertz'), 'GHz'],
  [word('hz|hertz'), 'Hz'],
  [word('ppm'), 'ppm'],
  [word('m\\s*\\/\\s*[ze]'), 'm/z'],
  [/°\s*\W*$|(?:2|two)[\s_-]*(?:theta|θ)/i, 'deg'],
  [word('deg(?:rees?)?'), 'deg'],
  [word('min(?:utes?)?'), 'min'],
  [/^s$|\(\s*s\s*\)|\[\s*s\s*\]|time[\W_]+s$/i, 's'],
  [word('sec(?:onds?)?'), 's'],
  [/^\W*(?:data\s*)?(?:index|indices|pixels?|channels?|points?|diode)\W*(?:n(?:o|umber|r)\W*)?$/i, 'index'],
  [/\bdata\s*points?\b/i, 'index'],
]

const quantities: readonly (readonly [RegExp, AxisQuantity])[] = [
  [/chemical[\s_-]*shift/i, 'chemical shift'],
  [/interferogram/i, 'interferogram point'],
  [/raman|stokes|ラマン|拉曼|rel(?:ative|\.)?[\s_-]*(?:wave[\s_-]*n|(?:1\s*\/\s*)?cm)/i, 'raman shift'],
  [word('shift'), 'raman shift'],
  [/wave[\s_.-]*num/i, 'wavenumber'],
  [
    /wellenzahl|nombres?[\s_]*d.?onde|n[úu]mero[\s_]*de[\s_]*ond?a|numero[\s_]*d.?onda|golfgetal|v[åa]gtal|b[øo]lge(?:tal|tall)|liczb\w+[\s_]*falow|волнов\w*[\s_]*числ|波数|ν̃|ṽ/iu,
    'wavenumber',
  ],
  [word('wns?|wave[ _.-]?no'), 'wavenumber'],
  [/wave[\s_.-]*len|lambda|λ/i, 'wavelength'],
  [
    /wellenl[äa]?e?nge|longueurs?[\s_]*d.?onde|longitud(?:es)?[\s_]*de[\s_]*onda|lunghezz\w[\s_]*d.?onda|comprimento[\s_]*de[\s_]*onda|golflengte|v[åa]gl[äa]ngd|b[øo]lgel[æe]ngde|d[łl]ugo[śs][ćc][\s_]*fal|длин\w*[\s_]*волн|波[长長]/iu,
    'wavelength',
  ],
  [word('wls?|wvl|waveln'), 'wavelength'],
  [/frequen[czs]|fr[ée]quenc|frecuencia|частот/i, 'frequency'],
  [word('energ(?:y|ies)'), 'energy'],
  [/(?:2|two)[\s_-]*(?:theta|θ)|diffraction/i, 'diffraction angle'],
  [word('m\\s*\\/\\s*[ze]|mass'), 'mass'],
  [word('time'), 'time'],
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

/** What a quantity is in where its words name no unit. */
const usualUnit: Readonly<Partial<Record<AxisQuantity, SpectralUnit>>> = {
  'raman shift': 'cm-1',
  wavenumber: 'cm-1',
  'chemical shift': 'ppm',
  mass: 'm/z',
  'diffraction angle': 'deg',
  'interferogram point': 'index',
}

/** Whether the words name what is measured, not only in which unit. */
export const namesQuantity = (words: string): boolean => quantities.some(([pattern]) => pattern.test(words))

/** null where the words say nothing that is known here. */
export function axisInWords(words: string): AxisMeaning | null {
  const clean = words.replace(/[{}$\\]/g, '')
  const unit = units.find(([pattern]) => pattern.test(clean))?.[1]
  const quantity = quantities.find(([pattern]) => pattern.test(clean))?.[1]
  if (quantity === undefined) {
    if (unit === undefined) return null
    return unit === 'unknown'
      ? { quantity: /Hz|hertz/.test(clean) ? 'frequency' : 'energy', unit }
      : { quantity: quantityOfUnit[unit], unit }
  }
  if (unit === undefined) {
    // A capital A alone is an ampere, or an absorbance; of a wavelength it is an ångström.
    const angstroms = quantity === 'wavelength' && /[([_\s]A[)\]\s]*$/.test(clean)
    return { quantity, unit: angstroms ? 'A' : (usualUnit[quantity] ?? 'unknown') }
  }
  // A Raman shift is in cm-1 whatever else the words name (a laser’s nm), and an energy or a time in its own units.
  if (quantity === 'raman shift' || quantity === 'chemical shift')
    return { quantity, unit: usualUnit[quantity] ?? unit }
  if (unit === 'unknown') return { quantity, unit }
  // “Wavenumber (nm)”: the unit is the more specific word.
  return { quantity: quantity === 'interferogram point' ? quantity : quantityOfUnit[unit], unit }
}

const intensities: readonly (readonly [RegExp, IntensityQuantity])[] = [
  [/log\s*[([]?\s*1\s*\/\s*r/i, 'log 1/R'],
  [/kubelka|\bk\W?m\b/i, 'Kubelka–Munk'],
  [/interferogram/i, 'interferogram'],
  [/^\s*(?:A|AU|A\.U\.|OD)\s*$/, 'absorbance'],
  [/absorb|assorb|extin[ck]tion|吸光|optical\s*densit|log\s*[([]?\s*1\s*\/\s*t/i, 'absorbance'],
  [word('abs'), 'absorbance'],
  [/transm|trasm|durchl[äa]ss|透|%\s*t(?:\b|rans)|^\s*t\s*%?\s*$/i, 'transmittance'],
  [word('trans'), 'transmittance'],
  [/r[ée]fl[eé][ck]t|reflex|riflet|remission|反射|%\s*r(?:\b|efl)|^\s*r\s*%?\s*$/i, 'reflectance'],
  [word('refl'), 'reflectance'],
  [/irradian/i, 'irradiance'],
  [/radian/i, 'radiance'],
  [word('counts?|cts|cnts?|ADU|DN|cps|z[äa]hl(?:rate|er)?|conteggi|cuentas|coups'), 'counts'],
  [
    /intens|強度|强度|интенсив|amplitude|scope|^\s*int\s*$|arbitr|\barb\b|\ba\.\s?u\.?|single\s*beam|emission|fluor|signal|volt|scatter|raman/i,
    'intensity',
  ],
]

/** `unit` is `%` where the words say percent, else the file's own word where the quantity does not say it all. */
export function intensityInWords(words: string): IntensityScale {
  const said = words.trim()
  const quantity = intensities.find(([pattern]) => pattern.test(said))?.[1] ?? 'unknown'
  if (quantity === 'transmittance' || quantity === 'reflectance') {
    return { quantity, unit: /%|percent/i.test(said) ? '%' : null }
  }
  const ownWord = quantity === 'intensity' || quantity === 'unknown'
  return { quantity, unit: ownWord && said !== '' && !/^intensity$/i.test(said) ? said : null }
}

/** The scale that the first words to say one state: names and titles that also say other things. */
export function intensityAmong(...words: readonly string[]): IntensityScale {
  for (const said of words) {
    const { quantity, unit } = intensityInWords(said)
    if (quantity !== 'unknown') return { quantity, unit: unit === '%' ? unit : null }
  }
  return { quantity: 'unknown', unit: null }
}
