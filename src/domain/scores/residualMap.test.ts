import { describe, expect, it } from 'vitest'
import { expectNumbers, golden, goldenSpectra } from './regression.testkit.ts'
import { overallRowErrors, residualMap, rowErrors, worstRowsFirst } from './residualMap.ts'

describe('errors by row', () => {
  it('equal NumPy, curve by curve and over all components', () => {
    expectNumbers(rowErrors(goldenSpectra), golden.rowErrors)
    expectNumbers(overallRowErrors(goldenSpectra), golden.overall, 1e-11)
  })
  it('put the worst row first, the earlier one of equals', () => {
    expect([...worstRowsFirst(overallRowErrors(goldenSpectra))]).toEqual(golden.worst)
    expect([...worstRowsFirst(Float64Array.of(1, 3, 1, 3))]).toEqual([1, 3, 0, 2])
  })
  it('leave out a component that never varies', () => {
    const actual = Float32Array.of(0.1, 1, 0.1, 3)
    const predicted = Float32Array.of(9, 1, 0.1, 2)
    expect([...overallRowErrors({ actual, predicted, points: 1, components: 2 })]).toEqual([0, 1])
  })
})

describe('the row × wavelength map', () => {
  it.each(golden.maps)('of component $component in $height × $width blocks equals NumPy', (reference) => {
    const map = residualMap(goldenSpectra, reference.component, {
      order: Int32Array.from(reference.order),
      maxHeight: reference.height,
      maxWidth: reference.width,
    })
    expect([...map.rowEdges]).toEqual(reference.rowEdges)
    expect([...map.pointEdges]).toEqual(reference.pointEdges)
    expectNumbers(map.mean, reference.mean, 1e-7)
    expectNumbers(map.extreme, reference.extreme, 1e-7)
  })
  it('is the residuals themselves where they fit', () => {
    const map = residualMap(goldenSpectra, 0)
    expect([map.height, map.width]).toEqual([golden.rows, golden.points])
    expect(map.mean).toEqual(map.extreme)
  })
  it('of no rows is empty', () => {
    const none = { actual: new Float32Array(0), predicted: new Float32Array(0), points: 3, components: 1 }
    expect(residualMap(none, 0)).toMatchObject({ height: 0, width: 3, mean: new Float32Array(0) })
  })
})
