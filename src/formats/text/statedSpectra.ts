/** What settings, titles and headers around a table state of its axis and of its intensities. */

import type { IntensityScale } from '#domain/data/units'
import { type AxisMeaning, intensityAmong, namesQuantity, unknownAxis } from '../axisWords.ts'
import { type Settings, settingOf } from './keyValues.ts'
import { combined, statedAxis } from './statedAxis.ts'

const axisKeys =
  /^(x[- _]?units?|x[- _]?axis([- _]?(units?|mode|label))?|x mode|horizontal axis|abscissa|axisunit\[1\]|wavelength units?|units of x|x ?data ?kind)$/i
const intensityKeys =
  /^(y[- _]?units?|y[- _]?axis([- _]?(units?|mode|label))?|y mode|vertical axis|ordinate|axisunit\[0\]|units of y|y ?data ?kind)$/i

export function axisIn(settings: Settings, before: readonly string[]): AxisMeaning {
  const kind = settingOf(settings, /^data[ _]?type$/i) ?? ''
  const ofKind: AxisMeaning = /raman/i.test(kind)
    ? { quantity: 'raman shift', unit: 'unknown' }
    : /infrared/i.test(kind)
      ? { quantity: 'wavenumber', unit: 'unknown' }
      : unknownAxis
  const unit = statedAxis(settingOf(settings, axisKeys) ?? '')
  // `DATA TYPE = RAMAN SPECTRUM` over `1/CM`: a Raman shift. Over nanometres the unit counts.
  const ofUnit = unit.unit === 'cm-1' || unit.unit === 'unknown' ? combined(unit, ofKind) : unit
  return combined(ofUnit, statedAxis(markedUnits(before)[0] ?? ''), lastTitle(before))
}

export function intensityOf(settings: Settings, before: readonly string[]): IntensityScale {
  const stated = intensityAmong(settingOf(settings, intensityKeys) ?? '')
  if (stated.quantity !== 'unknown') return stated
  const marked = intensityAmong(markedUnits(before)[1] ?? '')
  if (marked.quantity !== 'unknown') return marked
  const title = titleOf(before)
  return statedAxis(title).quantity !== 'unknown' ? intensityAmong(title) : stated
}

/** PerkinElmer's ASC: behind the line `#GR` the unit of x, then that of y. */
function markedUnits(before: readonly string[]): readonly string[] {
  const mark = before.findIndex((line) => line.trim() === '#GR')
  return mark < 0
    ? []
    : before.slice(mark + 1, mark + 3).map((line) => (line.trim() === 'A' ? 'Absorbance' : line.trim()))
}

/** `785 nm`, `50 µm`: how large something is, which says nothing of the axis; `400–700 nm` may. */
const amount = /(?<![\d.,]\s*(?:[-–—]|to|bis|à)\s*)(?<![\d.,])\d+(?:[.,]\d+)?\s*(?:cm\s*[-−]\s*1|cm⁻¹|[a-zA-ZµμåÅ]+)/g
const ofTheSource = /laser|excit|\bexc\b|anregung|blaze/i

/** A line with letters before the table that sets nothing, without what it says of laser and amounts. */
function titleIn(line: string): string {
  const bare = line.replace(/^[#\s]+/, '').trim()
  if (bare.length > 80 || /[=:]/.test(bare)) return ''
  const clauses = bare.split(/(?<=[,;])|\t| {2,}/).filter((clause) => !ofTheSource.test(clause))
  return clauses.join(' ').replace(amount, ' ')
}

/**
 * The title over the columns: the last line before the table (`## Wave number - Absorbance value`), or, where remarks
 * follow it, the last one that names an axis and an intensity.
 */
function titleOf(before: readonly string[]): string {
  const titles = before.filter((line) => line.trim() !== '').map(titleIn)
  const last = titles.at(-1) ?? ''
  if (statedAxis(last).unit !== 'unknown' || namesQuantity(last)) return last
  return titles.findLast((title) => namesQuantity(title) && intensityAmong(title).quantity !== 'unknown') ?? last
}

/** Only where such a line names a quantity of axes. */
const lastTitle = (before: readonly string[]): AxisMeaning => {
  const stated = statedAxis(titleOf(before))
  return stated.quantity === 'time' || stated.quantity === 'energy' ? unknownAxis : stated
}
