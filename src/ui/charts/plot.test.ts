import { expect, test } from 'vitest'
import { frameKey, type PlotFigure } from './plot.ts'

const size = { widthPx: 400, heightPx: 200 }
const figure = (values: readonly number[], range: readonly [number, number], colour = '#111'): PlotFigure => ({
  data: [{ x: [400, 500], y: [...values], line: { color: colour } }],
  layout: { yaxis: { range: [...range] } },
})

test('figures that differ in their curves alone have one frame', () => {
  const key = frameKey(figure([1, 2], [0, 2]), size)
  expect(frameKey(figure([2, 1], [0, 2]), size)).toBe(key)
  expect(frameKey(figure([1, 2], [0, 3]), size)).not.toBe(key)
  expect(frameKey(figure([1, 2], [0, 2], '#222'), size)).not.toBe(key)
  expect(frameKey(figure([1, 2], [0, 2]), { ...size, widthPx: 500 })).not.toBe(key)
  expect(frameKey({ data: [], layout: {} }, size)).not.toBe(key)
})
