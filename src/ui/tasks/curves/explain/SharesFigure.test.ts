import { expect, test } from 'vitest'
import { driverSentences } from './SharesFigure.tsx'

const wavelengthsNm = Float64Array.from({ length: 20 }, (_, i) => 400 + 15 * i)
const featureNames = ['Layer 1 (nm)', 'Layer 2 (nm)', 'Layer 3 (nm)']
const along = (of: (point: number) => number) => Array.from(wavelengthsNm, (_, point) => of(point))
const component = (...rows: number[][]) => ({
  componentName: 'R crystalline',
  featureNames,
  wavelengthsNm,
  map: Float32Array.from(rows.flat()),
})

test('the strongest features are told with their shares, and where each leads', () => {
  const first = along((point) => (point < 10 ? 6 : -1))
  const second = along((point) => (point < 10 ? -3 : 1))
  const third = along((point) => (point < 10 ? 1 : 8))
  expect(driverSentences(component(first, second, third))).toEqual([
    'R crystalline is driven mostly by Layer 3 and Layer 1: 45% and 35% of all that is attributed.',
    'Between 400 and 535 nm: Layer 1 (60%), then Layer 2 (30%).',
    'Between 550 and 685 nm: Layer 3 (80%), then Layer 1 (10%).',
  ])
})

test('a feature that leads all along is told once, and weak ones are left out', () => {
  const [first, weak] = [along(() => 19), along(() => 0.5)]
  expect(driverSentences(component(first, weak, weak))).toEqual([
    'R crystalline is driven mostly by Layer 1: 95% of all that is attributed.',
    'Layer 1 leads nearly throughout.',
  ])
})

test('a component that nothing is attributed to says so', () => {
  const none = along(() => 0)
  expect(driverSentences(component(none, none, none))).toEqual([
    'Nothing is attributed to any feature of R crystalline.',
  ])
})
