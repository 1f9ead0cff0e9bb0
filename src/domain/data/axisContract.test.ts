import { expect, test } from 'vitest'
import type { SpectralAxis } from './axis.ts'
import { axisIn } from './axis.ts'
import { checkContract } from './axisContract.ts'

const axis = (from: number, to: number, step: number, unit: SpectralAxis['unit'] = 'cm-1'): SpectralAxis =>
  axisIn(
    unit,
    Float64Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step),
  )

const model = axis(450, 1800, 1)

test('spectra on the model’s own axis meet the contract as they are', () => {
  expect(checkContract(model, axis(450, 1800, 1)).map((check) => check.verdict)).toEqual(['met', 'met', 'met'])
})

test('nanometres for a model of wavenumbers break it at once', () => {
  const [only, ...others] = checkContract(model, axis(450, 1800, 1, 'nm'))
  expect(only).toMatchObject({ name: 'Axis unit', verdict: 'broken' })
  expect(others).toEqual([])
})

test('a wider, coarser axis is interpolated, a missing third of the range is not', () => {
  expect(checkContract(model, axis(400, 2000, 2)).map((check) => check.verdict)).toEqual(['met', 'met', 'adapted'])
  const cut = checkContract(model, axis(900, 1800, 1)).find((check) => check.name === 'Range')
  expect(cut?.verdict).toBe('broken')
  expect(cut?.words).toContain('33%')
})

test('spectra beside the model’s range do not overlap it', () => {
  const range = checkContract(model, axis(2000, 2400, 1)).find((check) => check.name === 'Range')
  expect(range).toMatchObject({ verdict: 'broken', words: expect.stringContaining('do not overlap') })
})

test('up to 2 % missing at the ends is filled with the last value', () => {
  expect(checkContract(model, axis(455, 1795, 1)).find((check) => check.name === 'Range')?.verdict).toBe('adapted')
})
