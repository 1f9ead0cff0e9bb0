import { expect, test } from 'vitest'
import { saliencyHeatmap } from './saliencyHeatmap.ts'
import { testAxis, testTheme } from './theme.testkit.ts'

const input = {
  classNames: ['Lipids', 'NucleicAcids'],
  axis: testAxis,
  maps: [Float32Array.of(0, 1, 3), Float32Array.of(4, 2, 2)],
}

test('the colour bar says what the colours are', () => {
  const [heat] = saliencyHeatmap.plot(input, testTheme).data
  expect(heat).toMatchObject({ showscale: true, colorbar: { title: { text: 'Normalised |IG|' } }, zmin: 0, zmax: 1 })
  expect(heat?.z).toEqual([
    [0, 1 / 3, 1],
    [1, 0, 0],
  ])
})

test('a map that is not to be read is drawn without colour, marked, and told in the caption', () => {
  const grey = { ...input, grey: [false, true] }
  const { data, layout } = saliencyHeatmap.plot(grey, testTheme)
  const [coloured, plain] = data
  expect(coloured?.z).toEqual([
    [0, 1 / 3, 1],
    [Number.NaN, Number.NaN, Number.NaN],
  ])
  expect(plain?.z).toEqual([
    [Number.NaN, Number.NaN, Number.NaN],
    [1, 0, 0],
  ])
  expect(plain?.showscale).toBe(false)
  expect(layout.yaxis?.ticktext).toEqual(['Lipids', 'Nucleic acids*'])
  expect(saliencyHeatmap.summary(grey)).toContain('* Grey: hardly learned, or the map does not add up.')
  expect(saliencyHeatmap.summary(input)).not.toContain('Grey')
})
