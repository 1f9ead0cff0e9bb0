import { describe, expect, test } from 'vitest'
import type { ClassEpoch } from '#domain/run/run'
import type { StepReading } from '#domain/training/stepReadings'
import type { ChartTheme } from '../theme.ts'
import { accuracy, crossEntropy } from './epochMetric.ts'
import { hasCurves, trainingCurves, trainingPanels, trainingSummary, trainingTable } from './trainingCurves.ts'

const theme = { train: '#888888', validation: '#004488', axis: '#777777', accent: '#006666' } as ChartTheme
const size = { widthPx: 400, heightPx: 220 }

const epoch = (n: number, validated = true): ClassEpoch => ({
  epoch: n,
  train: { loss: 1 / n, accuracy: 0.9, n: 100 },
  validation: validated ? { loss: 1.2 / n, accuracy: 0.8, n: 39 } : null,
  validationConfusion: null,
  learningRate: 1e-3,
  durationMs: 10,
})
const epochs = [1, 2, 3].map((n) => epoch(n))

describe('a curve of a run under way', () => {
  const { data, layout } = trainingPanels(
    { epochs, plannedEpochs: 10, best: { epoch: 2, score: 0.8 } },
    [{ metric: crossEntropy }],
    theme,
    size,
  )

  test('shades what is to come, from the last epoch to the last planned one', () => {
    expect(layout.shapes?.find((shape) => shape.type === 'rect')).toMatchObject({ x0: 3, x1: 10 })
    expect(layout.annotations?.some(({ text }) => text === 'to come')).toBe(true)
  })

  test('runs its axis to the last planned epoch at once', () => {
    expect(layout.xaxis?.range?.[1]).toBeGreaterThan(10)
  })

  test('marks the best epoch and names both lines at their ends', () => {
    expect(layout.shapes?.find((shape) => shape.type === 'line')).toMatchObject({ x0: 2, x1: 2 })
    expect(layout.annotations?.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['best 2', 'training 0.33', 'validation 0.40']),
    )
    expect(data.map(({ name }) => name)).toEqual(['training', 'validation'])
  })
})

const readings = Array.from(
  { length: 24 },
  (_, i): StepReading => ({ step: i + 1, steps: 1, loss: 2 - i / 20, measures: [0.2 + i / 100] }),
)
const steps = { readings, perEpoch: 60 }

describe('a curve of a run whose first epoch has not ended', () => {
  const input = { epochs: [], plannedEpochs: 10, best: null, steps }
  const { data, layout } = trainingPanels(input, [{ metric: crossEntropy }], theme, size)

  test('runs over steps, raw and smoothed, on an axis with a little room', () => {
    expect(data.map(({ x }) => x?.length)).toEqual([24, 24])
    expect(data[0]?.y).toEqual(readings.map(({ loss }) => loss))
    expect(layout.xaxis).toMatchObject({ range: [0, 32], title: { text: 'Training step' } })
    expect(layout.shapes).toEqual([])
  })

  test('is told in words', () => {
    expect(trainingSummary(input, [crossEntropy, accuracy])).toMatch(
      /^After 24 training steps: loss 1\.\d\d, accuracy \d\d%\.$/,
    )
  })

  test('is none before the first step', () => {
    expect(hasCurves(input)).toBe(true)
    expect(hasCurves({ epochs: [], steps: null })).toBe(false)
  })
})

test('later the training line goes on step by step, in epochs, beside the validation of each epoch', () => {
  const long = { perEpoch: 10, readings: readings.map((own) => ({ ...own, step: own.step + 10 })) }
  const input = { epochs, plannedEpochs: 10, best: null, steps: long }
  const { data, layout } = trainingPanels(input, [{ metric: crossEntropy }], theme, size)
  expect(data.map(({ name }) => name)).toEqual([undefined, 'training', 'validation'])
  expect(data[1]?.x?.[23]).toBeCloseTo(3.4)
  expect(layout.xaxis?.range?.[0]).toBe(0)
  expect(layout.shapes?.find((shape) => shape.type === 'rect')).toMatchObject({ x0: 3.4, x1: 10 })
})

test('a run that is done has nothing to come', () => {
  const { layout } = trainingPanels({ epochs, plannedEpochs: 3, best: null }, [{ metric: accuracy }], theme, size)
  expect(layout.shapes).toEqual([])
  expect(layout.annotations?.some(({ text }) => text === 'to come')).toBe(false)
})

test('without a validation part there is one line and an empty cell, not a zero', () => {
  const input = { epochs: [epoch(1, false)], plannedEpochs: 2, best: null }
  expect(trainingPanels(input, [{ metric: crossEntropy }], theme, size).data).toHaveLength(1)
  expect(trainingTable(input, [crossEntropy, accuracy]).rows[0]?.slice(3, 5)).toEqual([null, null])
})

test('the report’s figure holds loss and accuracy on axes of their own', () => {
  const { data, layout } = trainingCurves({ epochs, plannedEpochs: 3, best: null }, theme, size)
  expect(data.map(({ yaxis }) => yaxis ?? 'y')).toEqual(['y', 'y', 'y2', 'y2'])
  expect(layout.yaxis2?.tickformat).toBe('.0%')
})

test('the summary says where the run stands, also before its first epoch', () => {
  expect(trainingSummary({ epochs, plannedEpochs: 10, best: { epoch: 2, score: 0.8 } }, [accuracy])).toBe(
    'After epoch 3 of 10: training 90%, validation 80%; best epoch 2.',
  )
  expect(trainingSummary({ epochs: [], plannedEpochs: 10, best: null }, [crossEntropy])).toContain('Nothing yet')
})
