/**
 * What new spectra must be for a model's numbers to mean anything, checked before any is made:
 * the same kind of axis, the whole of the model's range, and points that can be brought onto its own.
 */

import type { SpectralAxis } from './axis.ts'
import { sameValues } from './resample.ts'
import type { SpectralUnit } from './units.ts'
import { unitSymbols } from './unitWords.ts'

export interface ContractCheck {
  readonly name: 'Axis unit' | 'Range' | 'Points'
  /** `adapted`: it works after something was done that the user should know. */
  readonly verdict: 'met' | 'adapted' | 'broken'
  readonly words: string
}

/** This much of the model's range may be missing at an end; the last value is held there. */
const heldShare = 0.02

const unitWords = (unit: SpectralUnit): string =>
  unit === 'index' ? 'point numbers' : unit === 'unknown' ? 'an unknown unit' : unitSymbols[unit] || unit

const ends = (axis: SpectralAxis): [number, number] => [axis.values[0] ?? 0, axis.values[axis.values.length - 1] ?? 0]
const told = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 })

function rangeCheck(model: SpectralAxis, given: SpectralAxis): ContractCheck {
  const [low, high] = ends(model)
  const [first, last] = ends(given)
  const missing = Math.max(0, first - low) + Math.max(0, last < high ? high - last : 0)
  const words = `Model ${told(low)}–${told(high)}, spectra ${told(first)}–${told(last)}`
  if (missing === 0) return { name: 'Range', verdict: 'met', words }
  if (missing <= heldShare * (high - low)) {
    return { name: 'Range', verdict: 'adapted', words: `${words}; the ends are padded with the last value` }
  }
  if (last <= low || first >= high) return { name: 'Range', verdict: 'broken', words: `${words}: they do not overlap` }
  const share = Math.round((100 * missing) / (high - low))
  return { name: 'Range', verdict: 'broken', words: `${words}: ${share}% of the model’s range is missing` }
}

export function checkContract(model: SpectralAxis, given: SpectralAxis): readonly ContractCheck[] {
  if (model.unit !== given.unit) {
    const words = `The model expects ${unitWords(model.unit)}, these spectra are in ${unitWords(given.unit)}`
    return [{ name: 'Axis unit', verdict: 'broken', words }]
  }
  const same = sameValues(model.values, given.values)
  const points = `${given.values.length.toLocaleString('en')} points`
  return [
    { name: 'Axis unit', verdict: 'met', words: unitWords(model.unit) },
    rangeCheck(model, given),
    same
      ? { name: 'Points', verdict: 'met', words: `${points}, the model’s own` }
      : {
          name: 'Points',
          verdict: 'adapted',
          words: `${points} are interpolated onto the model’s ${model.values.length.toLocaleString('en')}`,
        },
  ]
}
