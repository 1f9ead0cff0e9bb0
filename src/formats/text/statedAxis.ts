/** What words around a text table state of its axis: a column's name, a unit in brackets, a setting such as `XUNITS=1/CM`. */
import { type AxisMeaning, axisInWords, namesQuantity, unknownAxis } from '../axisWords.ts'

/** As `axisInWords`, but `cm-1` alone says neither Raman shift nor wavenumber: the importer takes a closer look. */
export function statedAxis(words: string): AxisMeaning {
  // A corner may name both ways, the column first: `nm\\min`.
  const text = (words.normalize('NFC').split(/\s*\\\s*(?=\p{L})/u)[0] ?? '').trim()
  // ADAMS calls every position “waveno”, a wavelength too.
  if (text === '' || text.length > 200 || /^waveno$/i.test(text)) return unknownAxis
  const said = axisInWords(text)
  if (!said) return unknownAxis
  return said.unit === 'cm-1' && !namesQuantity(text) ? { quantity: 'unknown', unit: 'cm-1' } : said
}

/** What the first states, and of the rest what it leaves open and does not contradict. */
export function combined(...stated: readonly AxisMeaning[]): AxisMeaning {
  return stated.reduce((first, next) => {
    const unit = first.unit === 'unknown' ? next.unit : first.unit
    const fits = next.unit === 'unknown' || next.unit === unit
    return { unit, quantity: first.quantity === 'unknown' && fits ? next.quantity : first.quantity }
  }, unknownAxis)
}

/** Lengths that are no wavelength: places on a sample, layers, optics. */
const otherLength =
  /^[xyz]\s*[([]\s*(µm|μm|um|mm)|(^|[^a-z])(thickness|depth|distance|height|width|size|diameter|radius|period|pitch|gap|slit|bandwidth|resolution|dicke|tiefe|abstand|breite|höhe)([^a-z]|$)/i

/** Whether a column is called by what an axis measures, and not by a point of one (`400 nm`) as spectra may be. */
export function namesAxis(name: string): boolean {
  const isPoint = /\d/.test(name.replace(/cm\W*1|1\s*\/\s*cm|2\s*(?:theta|θ)/i, ''))
  if (isPoint || !namesPositions(name)) return false
  const { quantity, unit } = statedAxis(name)
  return quantity !== 'unknown' || unit !== 'unknown'
}

/** Whether a column of this name holds positions; `x` alone may be a coordinate as well. */
export function namesPositions(name: string): boolean {
  if (/^(x|x[\s_-]*(axis|achse|data|values?)|positions?|axis|abscissa|wave|waves|waveno)$/i.test(name.trim()))
    return true
  if (otherLength.test(name)) return false
  const { quantity, unit } = statedAxis(name)
  if (quantity === 'time' || quantity === 'index' || quantity === 'mass') return false
  return (quantity !== 'unknown' || unit !== 'unknown') && !/laser|excitation|anregung/i.test(name)
}
