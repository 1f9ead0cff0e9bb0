import { expect, test } from 'vitest'
import { anywhere, featureScales, middle, sliderEnds } from './FeatureSlider.tsx'

const ranges = { low: [25, 0.1, -3, 7], high: [200, 0.9, 3, 7] }
const scales = featureScales(['Layer 1 (nm)', 'Ratio', 'Tilt [°]', 'Constant'], ranges)

test('names give up their unit, and steps suit the range', () => {
  expect(scales.map(({ name, unit, step }) => [name, unit, step])).toEqual([
    ['Layer 1', 'nm', 1],
    ['Ratio', '', 0.002],
    ['Tilt', '°', 0.02],
    ['Constant', '', 1],
  ])
})

test('a slider spans the training range, and more on demand or where the value lies outside', () => {
  const [layer, , tilt] = scales
  if (!layer || !tilt) throw new Error('no scales')
  expect(sliderEnds(layer, 100, false)).toEqual({ min: 25, max: 200 })
  expect(sliderEnds(layer, 100, true)).toEqual({ min: 0, max: 288 })
  expect(sliderEnds(layer, 400, false)).toEqual({ min: 25, max: 400 })
  expect(sliderEnds(layer, -5, false)).toEqual({ min: -5, max: 200 })
  expect(sliderEnds(tilt, 0, true)).toEqual({ min: -6, max: 6 })
})

test('structures made up lie inside, on the steps, up to both ends', () => {
  expect([...middle(scales)]).toEqual([113, Math.fround(0.5), 0, 7])
  expect([...anywhere(scales, () => 0)]).toEqual([25, Math.fround(0.1), -3, 7])
  const high = [...anywhere(scales, () => 0.999999)]
  expect([high[0], high[3]]).toEqual([200, 7])
  expect(high[1]).toBeCloseTo(0.9, 6)
  expect(high[2]).toBeCloseTo(3, 6)
})
