/** Each spectrum over one number of its own: the area under its magnitude along the axis, or its Euclidean length. A zero spectrum stays zero. */
import { z } from '../../schema.ts'
import { defineStep, eachRow } from '../step.ts'

/** Trapezoids of |value| along the positions, or one unit a point. */
function area(row: Float32Array, positions: Float64Array | null): number {
  let sum = 0
  for (let i = 1; i < row.length; i++) {
    const width = positions ? Math.abs((positions[i] ?? 0) - (positions[i - 1] ?? 0)) : 1
    sum += (width * (Math.abs(row[i] ?? 0) + Math.abs(row[i - 1] ?? 0))) / 2
  }
  return sum
}

const length = (row: Float32Array): number => Math.sqrt(row.reduce((sum, value) => sum + value * value, 0))

const divide = (row: Float32Array, by: number): void => {
  if (by > 0) for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) / by
}

const areaSettings = z.object({ kind: z.literal('areaNorm') })
export const areaNorm = defineStep({
  settings: areaSettings,
  fitted: areaSettings,
  defaults: { kind: 'areaNorm' },
  words: {
    title: 'Area normalisation',
    short: 'area 1',
    help: 'Divides each spectrum by the area under its magnitude, along the axis.',
  },
  family: 'Scatter and scale',
  suits: { spectra: true, features: false },
  fit: (settings) => settings,
  apply(_fitted, rows) {
    eachRow(rows, (row) => divide(row, area(row, rows.positions)))
    return rows
  },
})

const vectorSettings = z.object({ kind: z.literal('vectorNorm') })
export const vectorNorm = defineStep({
  settings: vectorSettings,
  fitted: vectorSettings,
  defaults: { kind: 'vectorNorm' },
  words: {
    title: 'Vector normalisation',
    short: 'length 1',
    help: 'Divides each spectrum by its Euclidean length.',
  },
  family: 'Scatter and scale',
  suits: { spectra: true, features: false },
  fit: (settings) => settings,
  apply(_fitted, rows) {
    eachRow(rows, (row) => divide(row, length(row)))
    return rows
  },
})
