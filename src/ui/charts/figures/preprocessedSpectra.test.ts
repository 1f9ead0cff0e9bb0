import { expect, it } from 'vitest'
import { axisIn } from '#domain/data/axis'
import { previewPreprocessing } from '#domain/preprocessing/preview'
import type { PreprocessingStep } from '#domain/preprocessing/registry'
import { preprocessedSpectra } from './preprocessedSpectra.ts'
import { testTheme } from './theme.testkit.ts'

const positions = Float64Array.from({ length: 20 }, (_, i) => 400 + 10 * i)
const values = Float32Array.from({ length: 60 }, (_, i) => (i % 20) + 100 * Math.floor(i / 20))
const numbersOf = (values: unknown): number[] => Array.from(values as number[])
const size = { widthPx: 600, heightPx: 300 }
const cut: PreprocessingStep = { kind: 'crop', mode: 'cut', ranges: [[445, 505]] }

function input(names: readonly string[] | null, steps: PreprocessingStep[]) {
  const preview = previewPreprocessing(
    steps,
    { values, points: 20, positions },
    values.filter((_, i) => i < 20 || i >= 40),
  )
  if (!preview.ok) throw new Error(preview.error.message)
  return { axis: axisIn('cm-1', positions), preview: preview.value, names }
}

it('draws what was measured against one axis and what is left of it against the other, with a gap where it was cut', () => {
  const { data } = preprocessedSpectra.plot(input(['one', 'two'], [cut, { kind: 'meanCentre' }]), testTheme, size)
  expect(data.map(({ name, yaxis }) => [name, yaxis])).toEqual([
    ['one, before', 'y2'],
    ['two, before', 'y2'],
    ['one, after', 'y'],
    ['two, after', 'y'],
  ])
  const [x, y] = [numbersOf(data[2]?.x), numbersOf(data[2]?.y)]
  expect(y.indexOf(null as never)).toBe(5)
  expect(x.filter((_, i) => y[i] !== null)).toEqual([...positions].filter((at) => at < 445 || at > 505))
  expect(numbersOf(data[0]?.y)).not.toContain(null)
})

it('draws the spread on either side of a gap, never across it', () => {
  const { data } = preprocessedSpectra.plot(input(null, [cut]), testTheme, size)
  const fills = data.filter(({ fill, yaxis }) => fill === 'tonexty' && yaxis === 'y')
  expect(fills.map(({ x }) => numbersOf(x).at(-1))).toEqual([440, 590])
})

it('lists every measured position, blank where nothing is left, and says how many are', () => {
  const cropped = input(null, [cut])
  const { columns, rows } = preprocessedSpectra.table(cropped)
  expect(columns.map(({ name }) => name).slice(1)).toEqual(['Mean, before', 'Sd, before', 'Mean, after', 'Sd, after'])
  expect(rows).toHaveLength(20)
  expect(rows[5]).toEqual([450, 105, 100, null, null])
  expect(preprocessedSpectra.summary(cropped)).toBe('The network sees 14 points of 20 measured.')
})
