import { describe, expect, it } from 'vitest'
import { type CurvesForm, type TargetLayout, targetColumn, targetCurve } from './curvesDataset.ts'

const form = (layout: TargetLayout): CurvesForm => ({
  featureNames: ['thickness'],
  componentNames: ['T', 'R'],
  axis: { values: Float64Array.of(400, 405, 410), unit: 'nm' },
  layout,
})

describe('the columns of targets', () => {
  it('run over the components first, or over the wavelengths first', () => {
    const order = (layout: TargetLayout) =>
      [0, 1].map((component) => [0, 1, 2].map((point) => targetColumn(form(layout), component, point)))
    expect(order('componentFastest')).toEqual([
      [0, 2, 4],
      [1, 3, 5],
    ])
    expect(order('wavelengthFastest')).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
  })

  it('give one component’s curve along the wavelengths', () => {
    expect([...targetCurve([1, 10, 2, 20, 3, 30], form('componentFastest'), 1)]).toEqual([10, 20, 30])
    expect([...targetCurve([1, 2, 3, 10, 20, 30], form('wavelengthFastest'), 1)]).toEqual([10, 20, 30])
  })
})
