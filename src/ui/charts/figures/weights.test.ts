import { expect, test } from 'vitest'
import { spectralComponentsLoss } from '#domain/study/recipes/spectralComponents'
import { wavelengthInNm } from '../axes.ts'
import { testAxis, testTheme } from './theme.testkit.ts'
import { componentWeights, peakWeights } from './weights.ts'

const axis = { values: [...testAxis.values], quantity: testAxis.quantity, unit: testAxis.unit }

test('the study’s peak weights are told by their ends and mean', () => {
  const weights = spectralComponentsLoss().peakWeights
  const input = { axis: { ...wavelengthInNm, values: weights.map((_, i) => 400 + 5 * i) }, weights }
  // (15 · 1 + 15 · 1.2 + 15 · 1.5 + 16 · 2) / 61
  expect(peakWeights.summary(input)).toBe('From 1 to 2, 1.43 on average.')
  expect(peakWeights.table(input).rows.at(-1)).toEqual([700, 2])
})

test('a step curve turns halfway between wavelengths', () => {
  const [trace] = peakWeights.plot({ axis, weights: [1, 2, 1] }, testTheme).data
  expect(trace?.line?.shape).toBe('hvh')
  expect(trace?.x).toEqual([400, 500, 600])
})

test('weights that are all alike are told at once', () => {
  expect(peakWeights.summary({ axis, weights: [2, 2, 2] })).toBe('Every wavelength counts 2.')
  expect(componentWeights.summary({ componentNames: ['T', 'R'], weights: [1, 1] })).toBe('Every component counts 1.')
})

test('each component has its own colour and name', () => {
  const input = { componentNames: ['T', 'R'], weights: [1, 1.5] }
  const [trace] = componentWeights.plot(input, testTheme).data
  expect(trace?.marker?.color).toEqual(['#d00000', '#d10000'])
  expect(componentWeights.table(input).rows).toEqual([
    ['1 · T', 1],
    ['2 · R', 1.5],
  ])
  expect(componentWeights.summary(input)).toBe('T 1, R 1.5.')
})
