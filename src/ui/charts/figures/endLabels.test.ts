import { expect, test } from 'vitest'
import { spreadLabels } from './endLabels.ts'

const apart = (centres: readonly number[], shifts: readonly number[]): number[] => {
  const at = centres.map((centre, i) => centre + (shifts[i] ?? 0)).sort((a, b) => a - b)
  return at.slice(1).map((value, i) => value - (at[i] ?? 0))
}

test('labels that stand clear of each other stay where their lines end', () => {
  expect(spreadLabels([20, 60, 100], 7, 193)).toEqual([0, 0, 0])
})

test('labels of lines that meet stand a line apart, in the order of the lines', () => {
  const centres = [51, 50, 52]
  const shifts = spreadLabels(centres, 7, 193)
  expect(Math.min(...apart(centres, shifts))).toBeGreaterThanOrEqual(14)
  const at = centres.map((centre, i) => centre + (shifts[i] ?? 0))
  expect(at[1]).toBeLessThan(at[0] ?? 0)
  expect(at[0]).toBeLessThan(at[2] ?? 0)
})

test('labels at the upper edge are pushed down, not out of the plot', () => {
  const centres = [198, 197]
  const at = centres.map((centre, i) => centre + (spreadLabels(centres, 7, 193)[i] ?? 0))
  expect(Math.max(...at)).toBeLessThanOrEqual(193)
  expect(Math.abs((at[0] ?? 0) - (at[1] ?? 0))).toBeGreaterThanOrEqual(14)
})
