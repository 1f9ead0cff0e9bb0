import { expect, it } from 'vitest'
import { unknownIntensity } from '../data/matrix.ts'
import type { IntensityScale } from '../data/units.ts'
import type { FittedStep } from './registry.ts'
import { seenIntensityTitle } from './seenIntensity.ts'

const percent: IntensityScale = { quantity: 'reflectance', unit: '%' }
const toAbsorbance: FittedStep = { kind: 'toAbsorbance', scale: 'percent' }
const titles: [string, FittedStep[], IntensityScale | undefined][] = [
  ['Reflectance (%)', [], percent],
  ['Reflectance (%)', [{ kind: 'cosmicRays', threshold: 7, reach: 3 }], percent],
  ['Absorbance', [toAbsorbance, { kind: 'airPls', lambda: 1e5 }], percent],
  ['Absorbance (0–1)', [{ kind: 'snv' }, toAbsorbance, { kind: 'minMax' }], percent],
  ['Reflectance, preprocessed', [{ kind: 'minMax' }, { kind: 'snv' }], percent],
  ['Intensity (0–1)', [{ kind: 'minMax' }], unknownIntensity],
  ['Intensity, preprocessed', [{ kind: 'snv' }], undefined],
]

it.each(titles)('%s', (title, steps, measured) => {
  expect(seenIntensityTitle({ steps }, measured)).toBe(title)
})
