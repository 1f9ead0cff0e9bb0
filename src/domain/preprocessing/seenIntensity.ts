/** What the values are that preprocessing leaves: the quantity that was measured, or what the steps have made of it. */
import { unknownIntensity } from '../data/matrix.ts'
import type { IntensityScale } from '../data/units.ts'
import { intensityTitle } from '../data/unitWords.ts'
import type { FittedPreprocessing } from './preprocessing.ts'
import { stepOf } from './registry.ts'

/** As an axis names it: `Absorbance`, `Absorbance (0–1)`, `Absorbance, preprocessed`. `measured`: left out where nothing says it. */
export function seenIntensityTitle(
  { steps }: FittedPreprocessing,
  measured: IntensityScale | undefined = unknownIntensity,
): string {
  let scale = measured
  let leaves: 'quantity' | 'unit range' | 'mixture' = 'quantity'
  for (const step of steps) {
    const own = stepOf(step)
    const conversion = own.converts?.(step)
    if (conversion) [scale, leaves] = [conversion.to, 'quantity']
    else if (own.leaves !== 'quantity') leaves = own.leaves ?? 'mixture'
  }
  if (leaves === 'quantity') return intensityTitle(scale)
  const plain = intensityTitle({ ...scale, unit: null })
  return leaves === 'unit range' ? intensityTitle({ ...scale, unit: '0–1' }) : `${plain}, preprocessed`
}
