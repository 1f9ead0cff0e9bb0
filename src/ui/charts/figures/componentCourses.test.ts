import { describe, expect, test } from 'vitest'
import type { CurvesEpoch } from '#domain/run/run'
import { componentCourses, componentCoursesSummary, componentCoursesTable } from './componentCourses.ts'
import { componentCosine, componentMse, componentR2 } from './curvesMetrics.ts'
import { testTheme } from './theme.testkit.ts'

const size = { widthPx: 400, heightPx: 240 }

const epoch = (n: number, cosine: readonly number[] | null = [0.9, 0.99]): CurvesEpoch => {
  const score = { loss: 1, terms: { squared: 1, cosine: 1, peak: 1 }, mse: [0.1 / n, 0.001 / n], n: 9 }
  return {
    epoch: n,
    train: { ...score, cosine },
    validation: { ...score, cosine: [0.8, 0.999], r2: [-3, 0.5] },
    learningRate: 1e-3,
    durationMs: 1,
  }
}

const input = {
  epochs: [epoch(1), epoch(2)],
  plannedEpochs: 10,
  best: { epoch: 2, score: 0 },
  componentNames: ['T amorphous', 'R amorphous'],
}

describe('a metric of every component', () => {
  test('draws training thin, validation thick, and the last component thickest, each with its own dash', () => {
    const { data } = componentCourses(input, componentMse, testTheme, size)
    expect(data.map(({ line }) => line?.width)).toEqual([0.9, 0.9, 1.8, 3])
    expect(data.map(({ line }) => line?.dash)).toEqual(['dash', 'solid', 'dash', 'solid'])
    expect(data[3]).toMatchObject({ name: '2 · R amorphous', x: [1, 2], y: [0.001, 0.0005] })
  })

  test('shows squared errors on a log axis whose ends lie outside the values, with the ends named by number', () => {
    const { layout } = componentCourses(input, componentMse, testTheme, size)
    const [low = 0, high = 0] = layout.yaxis?.range ?? []
    expect(layout.yaxis?.type).toBe('log')
    expect(low).toBeLessThan(Math.log10(0.0005))
    expect(high).toBeGreaterThan(Math.log10(0.1))
    const named = layout.annotations?.filter(({ text }) => text === '1' || text === '2')
    expect(named?.map(({ y }) => Number(y))).toEqual([Math.log10(0.05), Math.log10(0.0005)])
  })

  test('lets R² far below 0 leave the axis, not flatten it', () => {
    const { data, layout } = componentCourses(input, componentR2, testTheme, size)
    expect(data).toHaveLength(2)
    expect(layout.yaxis?.range?.[0]).toBeCloseTo(-0.29, 6)
    const { validation, ...rest } = epoch(1)
    const broken = { ...rest, validation: validation && { ...validation, r2: [-1e40, 0.5] } }
    const [first] = componentCourses({ ...input, epochs: [broken] }, componentR2, testTheme, size).data
    expect(Number(first?.y?.[0])).toBeGreaterThan(-10)
    expect(componentCoursesSummary(input, componentR2)).toBe(
      'After epoch 2 of 10: R², validation: 1 · T amorphous −3.000, 2 · R amorphous 0.500; best epoch 2.',
    )
  })

  test('has no training cosine where the network learns standardised spectra', () => {
    const scaled = { ...input, epochs: [epoch(1, null)] }
    expect(componentCourses(scaled, componentCosine, testTheme, size).data).toHaveLength(2)
    expect(componentCoursesTable(scaled, componentCosine).columns.map(({ name }) => name)).toEqual([
      'Epoch',
      '1 · T amorphous, validation',
      '2 · R amorphous, validation',
    ])
  })

  test('shows the training part as the judged one where nothing was held out', () => {
    const alone = { ...input, epochs: [{ ...epoch(1), validation: null }] }
    expect(componentCourses(alone, componentMse, testTheme, size).data.map(({ line }) => line?.width)).toEqual([1.8, 3])
    expect(componentCoursesSummary(alone, componentMse)).toContain('mean squared error, training: 1 · T amorphous 0.1')
  })

  test('is an empty plot before the first epoch', () => {
    const none = { ...input, epochs: [], best: null }
    expect(componentCourses(none, componentMse, testTheme, size)).toMatchObject({ data: [], layout: { shapes: [{}] } })
    expect(componentCoursesSummary(none, componentMse)).toContain('Nothing yet')
  })
})
