import { expect, test } from 'vitest'
import type { SpectralAxis } from '#domain/data/axis'
import type { FittedStep } from '#domain/preprocessing/registry'
import { preparedBaseline, readBaseline } from './customBaseline.ts'

const axis: SpectralAxis = { quantity: 'raman shift', unit: 'cm-1', values: Float64Array.of(400, 401, 402, 403) }

test('one number per point is taken as it is, on one line or on many', () => {
  for (const text of ['1, 2, 3, 4', '1\n2\n3\n4', 'intensity\n1\n2\n3\n4\n']) {
    const read = readBaseline(text, axis)
    expect(read.ok && [...read.value]).toEqual([1, 2, 3, 4])
  }
})

test('positions and intensities are interpolated onto the axis, header and order aside', () => {
  const read = readBaseline('Raman shift,Intensity\n410,20\n390,0\n', axis)
  expect(read.ok && [...read.value]).toEqual([10, 11, 12, 13])
})

test('a spectrum that does not cover the axis is refused with both ranges', () => {
  const read = readBaseline('401 1\n402 2\n', axis)
  expect(!read.ok && read.error.code).toBe('baseline-range')
  expect(!read.ok && read.error.message).toContain('401 to 402')
})

test('too few numbers and no numbers are told apart', () => {
  expect(readBaseline('1 2 3', axis)).toMatchObject({ error: { code: 'baseline-length' } })
  expect(readBaseline('nothing here', axis)).toMatchObject({ error: { code: 'baseline-empty' } })
})

test('the baseline goes through the steps as they were fitted, onto the axis that the network sees', () => {
  const values = Float32Array.of(1, 3, 5, 2)
  const prepared = (...steps: FittedStep[]): number[] => {
    const found = preparedBaseline(values, axis, { fitted: { steps } })
    return found.ok ? [...found.value] : []
  }
  expect(prepared({ kind: 'minMax' })).toEqual([0, 0.5, 1, 0.25])
  const standardize: FittedStep = { kind: 'standardize', mean: [1, 1, 1], sd: [2, 2, 2], constantPoints: [] }
  expect(prepared({ kind: 'crop', points: 4, kept: [0, 1, 2] }, standardize)).toEqual([0, 1, 2])
})

test('a baseline on another scale than the steps work on is refused', () => {
  const fitted = { steps: [{ kind: 'toAbsorbance', scale: 'fraction' } as const] }
  expect(preparedBaseline(Float32Array.of(80, 90, 85, 70), axis, { fitted })).toMatchObject({
    error: { code: 'wrong-scale' },
  })
})
