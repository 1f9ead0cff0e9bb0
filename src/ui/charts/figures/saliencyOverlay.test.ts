import { expect, test } from 'vitest'
import type { SpectralAxis } from '#domain/data/axis'
import type { ChartTheme } from '../theme.ts'
import { type SaliencyOverlayInput, saliencyOverlay, saliencyTable } from './saliencyOverlay.ts'

const theme = {
  surface: '#ffffff',
  ink: '#111111',
  ink3: '#666666',
  line: '#111111',
  axis: '#777777',
  signed: ['#000003', '#000002', '#000001', '#808080', '#010000', '#020000', '#030000'],
  sequential: ['#000000', '#101010', '#202020', '#303030', '#404040', '#505050', '#606060', '#707070'],
} as unknown as ChartTheme

const axis: SpectralAxis = {
  quantity: 'raman shift',
  unit: 'cm-1',
  values: Float64Array.from({ length: 200 }, (_, i) => 600 + 5 * i),
}
const evidence = Float32Array.from(axis.values, (x) => (x === 1000 ? 2 : x === 1200 ? -1 : 0))
const input: SaliencyOverlayInput = {
  axis,
  spectrum: evidence.map(Math.abs),
  spread: null,
  evidence,
  mode: 'signed',
  spectrumTitle: 'Absorbance',
  bands: [],
  peaks: [{ center: 1000 }, { center: 1200 }],
}
const size = { widthPx: 800, heightPx: 420 }
const ramp = (made: SaliencyOverlayInput): string[] =>
  saliencyOverlay(made, theme, size).data.flatMap(
    (trace) => trace.fillgradient?.colorscale.map(([, colour]) => colour) ?? [],
  )

test('the fill under the spectrum is orange for, blue against, nothing between', () => {
  const colours = ramp(input)
  expect(colours).toContain('#030000')
  expect(colours).toContain('#000002')
  expect(colours).toContain('rgba(255,255,255,0)')
})

test('a map that does not add up has no colour at all', () => {
  expect(ramp({ ...input, doubtful: true }).every((colour) => colour.startsWith('rgba(102,102,102'))).toBe(true)
})

test('both panels share the axis, and the evidence panel holds every value and room for the names', () => {
  const { layout } = saliencyOverlay(input, theme, size)
  expect(layout.xaxis?.anchor).toBe('y2')
  const [low = 0, high = 0] = layout.yaxis2?.range ?? []
  expect(low).toBeLessThan(-1)
  expect(high).toBeGreaterThan(2)
  expect(layout.annotations?.map(({ text }) => text)).toEqual(['1000', '1200'])
})

test('the table holds every point with its evidence', () => {
  const table = saliencyTable({ ...input, spread: new Float32Array(200) })
  expect(table.columns.map(({ name }) => name)).toEqual([
    'Raman shift (cm⁻¹)',
    'Absorbance',
    'Absorbance, sd',
    'Evidence (logit)',
  ])
  expect(table.rows[80]).toEqual([1000, 2, 0, 2])
})
