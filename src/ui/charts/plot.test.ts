import { expect, test } from 'vitest'
import { frameKey, type PlotFigure, toPlotly } from './plot.ts'

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

test('a name that is markup is shown as it is written, and a builder’s own markup stays', () => {
  const link = '<a href="https://example.org">lipids</a>'
  const made = toPlotly(
    {
      data: [
        { name: link, y: Float32Array.of(1, 2), text: ['<b>S1</b><br>one', '<sup>2</sup>'] },
        { hovertemplate: '<A HREF="//x">%{text}<extra><span style="color:#123" onclick="x">y</span></extra>' },
      ],
      layout: { title: { text: '<span style="font-size:12px;color:#1a2b3c">quiet</span>' } },
    },
    size,
  )
  expect(made.data[0]).toMatchObject({
    name: '&lt;a href="https://example.org">lipids&lt;/a>',
    text: ['<b>S1</b><br>one', '&lt;sup>2&lt;/sup>'],
  })
  expect((made.data[0] as { y: unknown }).y).toBeInstanceOf(Float32Array)
  expect(made.data[1]).toMatchObject({
    hovertemplate: '&lt;A HREF="//x">%{text}<extra>&lt;span style="color:#123" onclick="x">y</span></extra>',
  })
  expect(made.layout.title).toEqual({ text: '<span style="font-size:12px;color:#1a2b3c">quiet</span>' })
})
