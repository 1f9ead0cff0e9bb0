/**
 * What words say of a column of intensities: what was measured, in which unit, and whether it is the spectrum itself or
 * what it was made from (dark, reference, raw counts).
 */
import type { IntensityQuantity, IntensityScale } from '#domain/data/units'

/** `processed`: made of the others; `plain`: nothing is said. */
export type ColumnPurpose = 'processed' | 'plain' | 'raw' | 'reference' | 'dark' | 'error'

const quantityForms: readonly (readonly [IntensityQuantity, RegExp])[] = [
  ['log 1/R', /log\s*\(?\s*1\s*\/\s*r/i],
  ['Kubelka–Munk', /kubelka|k\s*\/\s*s|\bf\(r\)/i],
  ['absorbance', /(^|[^a-z])(abs(orb(ance|anz|ancia|ance|s[aã]o)?)?|extin[ck]tion|a\.?u\.?|od)([^a-z]|$)|absorb|吸光/i],
  ['transmittance', /transmi|durchl[äa]ss|%\s*t([^a-z]|$)|(^|[^a-z])t\s*[([]?%|透/i],
  ['reflectance', /refl(ect|ekt|ex|\.)|r[ée]flect|remission|%\s*r([^a-z]|$)|(^|[^a-z])r\s*[([]?%|反射/i],
  ['irradiance', /irradian|bestrahlungs/i],
  ['radiance', /radian(ce|z)|(^|[^a-z])dn([^a-z]|$)/i],
  ['counts', /(^|[^a-z])(counts?|cts|cnts?|ccd|adu)([^a-z]|$)/i],
  ['interferogram', /interferogram/i],
  ['intensity', /intens|signal|amplitude|scope|fluoresc|emission|強度|强度|интенсив/i],
]

export function statedIntensity(words: string): IntensityScale {
  const text = words.trim()
  if (text === '' || text.length > 200) return { quantity: 'unknown', unit: null }
  const quantity = quantityForms.find(([, form]) => form.test(text))?.[0] ?? 'unknown'
  return { quantity, unit: unitIn(text, quantity) }
}

function unitIn(text: string, quantity: IntensityQuantity): string | null {
  if (/%|percent|prozent|pour ?cent/i.test(text)) return '%'
  if (quantity === 'counts') return 'counts'
  const bracketed = /[([]([^)\]]{1,24})[)\]]\s*$/.exec(text)?.[1]?.trim()
  if (bracketed !== undefined && /count|cts|cnt/i.test(bracketed)) return 'counts'
  return bracketed !== undefined && !/^\d+$/.test(bracketed) && quantity !== 'log 1/R' ? bracketed : null
}

/** Whether a column of this name holds intensities; `y` alone may be a coordinate as well. */
export const namesIntensities = (name: string): boolean =>
  statedIntensity(name).quantity !== 'unknown' ||
  /^(y|y[\s_]*(axis|achse|data|values?)|i|values?|wert|valeur|valor|ordinate)$/i.test(name.trim())

export function purposeOf(name: string): ColumnPurpose {
  const text = name.trim()
  if (/(^|[^a-z])(err(or)?|std(ev)?|sd|sigma|uncert\w*|fehler|erreur)([^a-z]|$)/i.test(text)) return 'error'
  if (/(^|[^a-z])(dark|dunkel\w*|background|noir|oscuro|bkg)([^a-z]|$)/i.test(text)) return 'dark'
  if (/(^|[^a-z])(ref(erence|erenz|\.)?|white|weiss|weiß|blank|lamp)([^a-z]|$)/i.test(text)) return 'reference'
  const { quantity } = statedIntensity(text)
  if (/(^|[^a-z])(sample|probe|raw|scope|target|counts?|dn)([^a-z]|$)/i.test(text))
    return quantity === 'reflectance' ? 'processed' : 'raw'
  const made: readonly IntensityQuantity[] = [
    'absorbance',
    'transmittance',
    'reflectance',
    'log 1/R',
    'Kubelka–Munk',
    'irradiance',
  ]
  return made.includes(quantity) || /process|korrigiert|corrected/i.test(text) ? 'processed' : 'plain'
}

/** Ocean Optics names its columns by letters: wavelength, dark, reference, sample, processed. */
const letters: Readonly<Record<string, string>> = {
  w: 'Wavelength',
  d: 'Dark',
  r: 'Reference',
  s: 'Sample',
  p: 'Processed',
}

/** The names in full where all are such letters, `W` first; otherwise as they are. */
export function unabbreviated(names: readonly string[]): readonly string[] {
  const filled = names.filter((name) => name !== '')
  const known = filled.every((name) => /^[wdrsp]$/i.test(name)) && new Set(filled).size === filled.length
  return known && filled.length >= 3 && /^w$/i.test(filled[0] ?? '')
    ? names.map((name) => letters[name.toLowerCase()] ?? name)
    : names
}
