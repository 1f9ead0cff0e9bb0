import { expect, test } from 'vitest'
import { axisIn, type SpectralAxis } from './axis.ts'
import { resampleRows } from './resample.ts'

const axis = (from: number, to: number, step: number): SpectralAxis =>
  axisIn(
    'cm-1',
    Float64Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step),
  )

const model = axis(450, 1800, 1)

test('a straight line stays a straight line on the model’s points, its ends held', () => {
  const given = axis(460, 1800, 2)
  const line = Float32Array.from(given.values, (value) => value * 2)
  const on = resampleRows({ axis: given, intensities: line, rows: 1 }, model)
  expect(on[0]).toBe(920)
  expect(on[5]).toBe(920)
  expect(on[11]).toBeCloseTo(2 * 461, 3)
  expect(on[1350]).toBe(3600)
})

test('each row is interpolated on its own', () => {
  const given = axis(450, 1800, 1350)
  const two = Float32Array.of(0, 1350, 10, 10)
  const on = resampleRows({ axis: given, intensities: two, rows: 2 }, model)
  expect(on[675]).toBeCloseTo(675, 3)
  expect(on[1351 + 675]).toBe(10)
})

test('spectra on the axis already are handed on as they are', () => {
  const intensities = Float32Array.from(model.values)
  expect(resampleRows({ axis: axis(450, 1800, 1), intensities, rows: 1 }, model)).toBe(intensities)
})
