import { expect, test } from 'vitest'
import { componentNames, layerNames, wavelengthsNm } from '#domain/simulate/thinFilm/stack'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { structureJson } from './structureJson.ts'

const fit: CurvesFit = {
  featureNames: ['d (nm)', 'n'],
  componentNames: ['T', 'R'],
  wavelengthsNm: [400, 500],
  fitted: { steps: [] },
  scale: null,
  ranges: { low: [0, 1], high: [10, 2] },
}

test('a structure is copied with its curves by component, in the digits of a float32', () => {
  expect(JSON.parse(structureJson(fit, Float32Array.of(5, 1.4), Float32Array.of(0.1, 0.2, 0.3, 0.4)))).toEqual({
    structure: { 'd (nm)': 5, n: 1.39999998 },
    wavelengthsNm: [400, 500],
    predicted: { T: [0.100000001, 0.300000012], R: [0.200000003, 0.400000006] },
  })
})

test('the simulated truth comes along for its own kind of stack, and only for stacks there can be', () => {
  const stack: CurvesFit = {
    ...fit,
    featureNames: [...layerNames],
    componentNames: [...componentNames],
    wavelengthsNm: [...wavelengthsNm],
  }
  const predicted = new Float32Array(244)
  const truth = JSON.parse(structureJson(stack, new Float32Array(8).fill(100), predicted)).simulatedTruth
  expect(Object.keys(truth)).toEqual(componentNames)
  expect(truth['T amorphous']).toHaveLength(61)
  expect(structureJson(stack, new Float32Array(8).fill(-1), predicted)).not.toContain('simulatedTruth')
})
