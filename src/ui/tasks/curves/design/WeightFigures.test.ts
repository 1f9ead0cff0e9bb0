import { expect, test } from 'vitest'
import { peakAxis } from './WeightFigures.tsx'

test('the study’s wavelengths are named in nm and marked every 50', () => {
  const { values, names, ticks } = peakAxis({
    axis: { min: 400, max: 700, step: 5, quantity: 'wavelength', unit: 'nm' },
    points: 61,
  })
  expect([values[0], values[1], values[60]]).toEqual([400, 405, 700])
  expect(names[10]).toBe('450 nm')
  expect(ticks).toEqual([0, 10, 20, 30, 40, 50, 60].map((index) => ({ index, text: String(400 + 5 * index) })))
})

test('uneven steps are counted, for the summary does not hold them', () => {
  const { unit, names, ticks } = peakAxis({
    axis: { min: 400, max: 700, step: null, quantity: 'wavelength', unit: 'nm' },
    points: 500,
  })
  expect(unit).toBe('index')
  expect(names[6]).toBe('Point 7')
  expect(ticks.map(({ text }) => text)).toEqual(['100', '200', '300', '400', '500'])
})
