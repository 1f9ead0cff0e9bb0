/**
 * What words say of an axis: a column's name, a unit in brackets, a setting such as `XUNITS=1/CM`, in the languages
 * instruments are sold in. Only what the words state; what they leave open is `unknown`.
 */
import type { AxisQuantity, SpectralUnit } from '#domain/data/units'

export interface StatedAxis {
  readonly quantity: AxisQuantity
  readonly unit: SpectralUnit
}

export const unstatedAxis: StatedAxis = { quantity: 'unknown', unit: 'unknown' }

/** The first that fits; a bare letter counts only as a whole cell or in brackets. */
const unitForms: readonly (readonly [SpectralUnit, RegExp])[] = [
  [
    'cm-1',
    /cm\s*\^?\s*[-−–⁻¯.]\s*[1¹]|cm\s*[¯⁻-]?\s*¹|1\s*\/\s*cm|\b(rcm|kayser)\b|(inverse|reciprocal|per)[\s_]*(cm\b|centimet)/i,
  ],
  ['um', /(^|[^a-z])[uµμ]m([^a-z]|$)|micromet|micron|mikromet|микрометр|мкм/i],
  ['nm', /(^|[^a-zµμ])nm([^a-z]|$)|nanom[eéè]t|нанометр|(^|[^а-я])нм([^а-я]|$)/i],
  ['A', /(^|[^a-zà-ÿ])[åÅ]([^a-zà-ÿ]|$)|angstr|[([]a[)\]]/i],
  ['eV', /(^|[^a-z])m?ev([^a-z]|$)|electron ?volt/i],
  ['THz', /\bthz\b/i],
  ['GHz', /\bghz\b/i],
  ['Hz', /(^|[^a-z])hz([^a-z]|$)|hertz/i],
  ['ppm', /\bppm\b/i],
  ['m/z', /m\/z|\bdalton\b|\bamu\b/i],
  ['deg', /°(?!\s*[cfk])|\bdeg(rees?)?\b|[([]grad[)\]]/i],
  ['min', /[([]min(utes?)?[.)\]]|\bminutes\b/i],
  ['s', /[([]s(ec(onds?)?)?[.)\]]|\bseconds\b/i],
]

const quantityForms: readonly (readonly [AxisQuantity, RegExp])[] = [
  [
    'raman shift',
    /raman|(^|[^a-z])(stokes|rel(ative)?[\s._]*(1\/cm|cm-1|wave))|(^|[^a-z])shift([^a-z]|$)|拉曼|ラマン/i,
  ],
  [
    'wavenumber',
    /wave[\s_-]*(number|num|nr)s?([^a-z]|$)|(^|[^a-z])wn([^a-z]|$)|wellenzahl|nombres?[\s_]*d.?onde|n[úu]mero[\s_]*de[\s_]*ond?|numero[\s_]*d.?onda|golfgetal|v[åa]gtal|b[øo]lget(al|all)|liczba[\s_]*falow|волновое|波数|ν̃|[ⱱṽ]/i,
  ],
  [
    'wavelength',
    /wave[\s_-]*len(g(th)?)?s?([^a-z]|$)|(^|[^a-z])(wl|wvl|lambda|lam)([^a-z]|$)|wellenl[äa]?e?nge|longueurs?[\s_]*d.?onde|longitud(es)?[\s_]*de[\s_]*onda|lunghezza[\s_]*d.?onda|comprimento[\s_]*de[\s_]*onda|golflengte|v[åa]gl[äa]ngd|b[øo]lgel[æe]ngde|d[łl]ugo[śs][ćc][\s_]*fal|длина[\s_]*волны|波[长長]|λ/i,
  ],
  ['chemical shift', /chem(ical|\.)?[\s_]*shift/i],
  ['diffraction angle', /2[\s_-]*(theta|θ)|(theta|θ)[\s_-]*2|diffraction/i],
  ['frequency', /frequen|fr[ée]quen|frecuencia|частота/i],
  ['energy', /energ|énerg|енерг|энерг/i],
  ['mass', /m\/z/i],
  ['time', /(^|[^a-z])(time|zeit|temps|tiempo|tempo)([^a-z]|$)/i],
  ['index', /^(index|pixel|pixels|channel|channels|point|points|punkt|kanal|#)$/i],
]

const quantityOfUnit: Readonly<Partial<Record<SpectralUnit, AxisQuantity>>> = {
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
}

/** `cm-1` says neither Raman shift nor wavenumber; `wavelength` no unit, `wavenumber` and `Raman shift` cm⁻¹. */
export function statedAxis(words: string): StatedAxis {
  const text = words.normalize('NFC').trim()
  if (text === '' || text.length > 200) return unstatedAxis
  const found = unitForms.find(([, form]) => form.test(text))?.[0]
  const named = quantityForms.find(([, form]) => form.test(text))?.[0]
  // “Raman shift (nm)” and “wavelength (cm-1)” contradict themselves: the unit is what was measured in.
  const quantity =
    found === undefined || found === 'cm-1'
      ? named
      : named === 'raman shift'
        ? quantityOfUnit[found]
        : (named ?? quantityOfUnit[found])
  const cmQuantity = found === 'cm-1' && named !== 'raman shift' && named !== 'wavenumber' ? 'unknown' : quantity
  const implied: SpectralUnit | undefined =
    named === 'raman shift' || named === 'wavenumber' ? 'cm-1' : named === 'index' ? 'index' : undefined
  return { quantity: cmQuantity ?? 'unknown', unit: found ?? implied ?? 'unknown' }
}

/** What the first states, and of the rest what it leaves open and does not contradict. */
export function combined(...stated: readonly StatedAxis[]): StatedAxis {
  return stated.reduce((first, next) => {
    const unit = first.unit === 'unknown' ? next.unit : first.unit
    const fits = next.unit === 'unknown' || next.unit === unit
    return { unit, quantity: first.quantity === 'unknown' && fits ? next.quantity : first.quantity }
  }, unstatedAxis)
}

/** Whether a column of this name holds positions; `x` alone may be a coordinate as well. */
export function namesPositions(name: string): boolean {
  const { quantity, unit } = statedAxis(name)
  if (/^(x|x[\s_]*(axis|achse|data|values?)|positions?|axis|abscissa|wave|waves|waveno)$/i.test(name.trim()))
    return true
  if (quantity === 'time' || quantity === 'unknown') return unit === 'cm-1' && !/laser/i.test(name)
  return !/laser|excitation|anregung/i.test(name)
}
