import { expect, test } from 'vitest'
import { drawnAtMost, rowsByTrace } from './classMap.ts'

test('each row stands in the trace of its class, those without a label in the last', () => {
  expect(rowsByTrace({ classNames: ['A', 'B'], labels: Int32Array.from([1, 0, -1, 1]) })).toEqual([[1], [0, 3], [2]])
})

test('of many rows a selection is drawn in which classes that come in turn keep their shares', () => {
  const rows = drawnAtMost * 5
  const labels = Int32Array.from({ length: rows }, (_, row) => row % 5)
  const traces = rowsByTrace({ classNames: ['A', 'B', 'C', 'D', 'E'], labels })
  const drawn = traces.flat()
  expect(drawn.length).toBe(drawnAtMost)
  expect(new Set(drawn).size).toBe(drawnAtMost)
  expect(Math.max(...drawn)).toBeLessThan(rows)
  for (const trace of traces.slice(0, 5)) expect(trace.length).toBeCloseTo(drawnAtMost / 5, -2)
})
