/**
 * What the name of a column of intensities says of its purpose: the spectrum itself, or what it was made from (dark, reference,
 * raw counts).
 */
import type { IntensityQuantity } from '#domain/data/units'
import { intensityAmong } from '../axisWords.ts'

/** `processed`: made of the others; `plain`: nothing is said. */
export type ColumnPurpose = 'processed' | 'plain' | 'raw' | 'reference' | 'dark' | 'error'

/** Whether a column of this name holds intensities; `y` alone may be a coordinate as well. */
export const namesIntensities = (name: string): boolean =>
  intensityAmong(name).quantity !== 'unknown' ||
  /^(y|y[\s_]*(axis|achse|data|values?)|i|values?|wert|valeur|valor|ordinate)$/i.test(name.trim())

export function purposeOf(name: string): ColumnPurpose {
  const text = name.trim()
  if (/(^|[^a-z])(err(or)?|std(ev)?|sd|sem?|cv|rsd|sigma|uncert\w*|fehler|erreur)([^a-z]|$)/i.test(text)) return 'error'
  if (/(^|[^a-z])(dark|dunkel\w*|background|noir|oscuro|bkg)([^a-z]|$)/i.test(text)) return 'dark'
  if (/(^|[^a-z])(ref(erence|erenz|\.)?|white|weiss|weiß|blank|lamp)([^a-z]|$)/i.test(text)) return 'reference'
  const { quantity } = intensityAmong(text)
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
