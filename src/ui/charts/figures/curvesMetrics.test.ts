import { describe, expect, test } from 'vitest'
import type { CurvesEpoch } from '#domain/run/run'
import { balancedComponents, spectralComponents } from '#domain/study/recipes/spectralComponents'
import { componentR2, curvesLoss, lossFloor, lossTerm } from './curvesMetrics.ts'
import { testTheme } from './theme.testkit.ts'
import { trainingPanels, trainingSummary, trainingTable } from './trainingCurves.ts'

const { loss } = spectralComponents()
const size = { widthPx: 400, heightPx: 240 }

const epoch = (n: number, value: number): CurvesEpoch => {
  const score = { loss: value, terms: { squared: 0.02, cosine: -0.11, peak: 0.03 }, mse: [], cosine: [], n: 9 }
  const validation = { ...score, loss: value + 0.01, r2: [] }
  return { epoch: n, train: score, validation, learningRate: 1e-3, durationMs: 1 }
}
const input = { epochs: [epoch(1, 0.2), epoch(2, -0.03)], plannedEpochs: 10, best: null }

describe('the composite loss', () => {
  test('bottoms out at its cosine share times one minus the mean component weight', () => {
    expect(lossFloor(loss)).toBeCloseTo(-0.0375, 12)
    expect(lossFloor(balancedComponents(spectralComponents()).loss)).toBe(0)
  })

  test('is drawn below 0, down to its floor, which is a named line', () => {
    const level = { at: lossFloor(loss), text: 'floor −0.0375' }
    const { data, layout } = trainingPanels(input, [{ metric: curvesLoss(loss), words: { level } }], testTheme, size)
    expect(layout.yaxis?.range?.[0]).toBeLessThan(-0.0375)
    expect(data[1]?.y).toEqual([0.21000000000000002, -0.019999999999999997])
    expect(layout.shapes?.some(({ y0 }) => y0 === level.at)).toBe(true)
    expect(layout.annotations?.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['floor −0.0375', 'training −0.03', 'validation −0.02']),
    )
  })

  test('starts at 0 where that is its floor', () => {
    const balanced = curvesLoss(balancedComponents(spectralComponents()).loss)
    expect(balanced.range([0.4, 0.1])[0]).toBe(0)
  })
})

describe('the terms of the loss', () => {
  const metrics = (['squared', 'cosine', 'peak'] as const).map((term) => lossTerm(term, loss))

  test('stand side by side, each on axes of its own under its name', () => {
    const panels = metrics.map((metric) => ({ metric, words: { heading: metric.name } }))
    const { data, layout } = trainingPanels(input, panels, testTheme, size)
    expect(new Set(data.map(({ yaxis }) => yaxis))).toEqual(new Set(['y', 'y2', 'y3']))
    expect(layout.xaxis?.domain?.[1]).toBeLessThan(layout.xaxis2?.domain?.[0] ?? 0)
    expect(layout.yaxis?.range?.[0]).toBe(0)
    expect(layout.yaxis2?.range?.[0]).toBeLessThan(-0.125)
    expect(layout.annotations?.map(({ text }) => text)).toEqual(expect.arrayContaining(['squared error', 'cosine']))
  })

  test('are told together', () => {
    expect(
      trainingTable(input, metrics)
        .columns.map(({ name }) => name)
        .slice(0, 4),
    ).toEqual(['Epoch', 'Training squared error', 'Training cosine', 'Training peak-weighted error'])
    expect(trainingSummary(input, metrics)).toContain('cosine training −0.11, validation −0.11; peak-weighted')
  })
})

describe('R² far below 0', () => {
  const bad = [epoch(1, 0.2), epoch(2, 0.1)].map((record) => ({
    ...record,
    validation: record.validation && { ...record.validation, r2: [-140] },
  }))

  test('is drawn at the end of the axis, which says so: the panel is never empty', () => {
    const metric = componentR2(0)
    const { data, layout } = trainingPanels({ ...input, epochs: bad }, [{ metric }], testTheme, size)
    expect(data.map(({ y }) => y)).toEqual([[-0.25, -0.25]])
    expect(layout.yaxis?.range?.[0]).toBeLessThan(-0.25)
    expect(layout.yaxis?.ticktext?.[0]).toBe('≤ −0.25')
    expect(layout.annotations?.map(({ text }) => text)).toContain('validation −140')
  })
})
