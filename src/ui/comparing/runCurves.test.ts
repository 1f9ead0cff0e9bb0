import { expect, test } from 'vitest'
import type { CurvesEpoch } from '#domain/run/run'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import { componentR2, curvesLoss } from '../charts/figures/curvesMetrics.ts'
import { testTheme } from '../charts/figures/theme.testkit.ts'
import type { ComparedRun } from './comparedRuns.tsx'
import { runCurves, runCurvesSummary, runCurvesTable } from './runCurves.ts'

const epoch = (n: number, loss: number, r2: readonly number[]): CurvesEpoch => {
  const score = { loss, terms: { squared: 0, cosine: 0, peak: 0 }, mse: [0, 0], cosine: [1, 1], n: 10 }
  return { epoch: n, train: score, validation: { ...score, r2 }, learningRate: 1e-3, durationMs: 10 }
}
const runs: ComparedRun<CurvesEpoch>[] = [
  { place: 0, name: 'reference', epochs: [epoch(1, 0.2, [0.5, -2]), epoch(2, -0.03, [0.9, 0.03])] },
  { place: 2, name: 'longer', epochs: [] },
]
const size = { widthPx: 400, heightPx: 240 }
const loss = curvesLoss(spectralComponents().loss)

test('losses below 0 are on the axis, and each run keeps the colour and dash of its place', () => {
  const { data, layout } = runCurves(runs, loss, testTheme, size)
  expect(layout.yaxis?.range?.[0]).toBeLessThan(-0.0375)
  expect(data.map(({ name, line }) => [name, line?.color, line?.dash])).toEqual([
    ['A reference', '#c00000', 'solid'],
    ['C longer', '#c20000', 'dot'],
  ])
})

test('R² is that of the chosen component, its best told over all epochs', () => {
  expect(runCurvesTable(runs, componentR2(1)).rows).toEqual([
    [1, -2, null],
    [2, 0.03, null],
  ])
  expect(runCurvesSummary(runs, componentR2(1))).toBe('Highest R² over the epochs: A 0.030, C none yet.')
  expect(runCurvesSummary(runs, loss)).toBe('Lowest loss over the epochs: A −0.03, C none yet.')
})
