import { expect, test } from 'vitest'
import { oneCycleDefaults } from '#domain/training/schedules/oneCycle'
import { learningRates } from './learningRate.ts'
import { testTheme } from './theme.testkit.ts'

test('the summary tells first and last learning rate of a cosine', () => {
  const input = { schedule: { kind: 'cosine' as const, minLearningRate: 0 }, learningRate: 1e-3, epochs: 80, done: 0 }
  expect(learningRates.summary(input)).toBe('From 10⁻³ in epoch 1 down to 3.9 × 10⁻⁷ in epoch 80.')
})

const cycle = { schedule: { kind: 'oneCycle' as const, ...oneCycleDefaults }, learningRate: 7, epochs: 10, done: 4 }

test('one cycle shows β₁ on an axis of its own, the part behind solid and the plan dashed', () => {
  const { data, layout } = learningRates.plot(cycle, testTheme)
  expect(data.map(({ yaxis }) => yaxis)).toEqual(['y', 'y', 'y2', 'y2'])
  expect(data.map(({ x }) => x?.length)).toEqual([10, 4, 10, 4])
  expect(data.map(({ line }) => line?.dash ?? 'solid')).toEqual(['3px,3px', 'solid', '3px,3px', 'solid'])
  expect(layout.yaxis2?.ticktext).toEqual(['0.85', '0.95'])
  expect(learningRates.table(cycle).rows[9]?.[2]).toBeCloseTo(0.95, 12)
  expect(learningRates.summary(cycle)).toContain('up to 10⁻² in epoch 3')
  expect(learningRates.summary(cycle)).toContain('β₁ goes the other way, from 0.95 to 0.85 and back')
})

test('a schedule that leaves β₁ alone has one panel and no column for it', () => {
  const input = { ...cycle, schedule: { kind: 'constant' as const } }
  expect(learningRates.plot(input, testTheme).layout.yaxis2).toBeUndefined()
  expect(learningRates.table(input).columns).toHaveLength(2)
})

test('a preview by step holds every step of a usual run, and draws the one at the peak', () => {
  const input = { ...cycle, epochs: 200, done: 0, stepsPerEpoch: 21 }
  const { columns, rows } = learningRates.table(input)
  expect(columns[0]?.name).toBe('Step')
  expect(rows).toHaveLength(4200)
  expect(rows[0]).toEqual([1, expect.closeTo(4e-4, 12), expect.closeTo(0.95, 12)])
  expect(learningRates.summary(input)).toBe(
    'From 4 × 10⁻⁴ in step 1 up to 10⁻² in step 1,260 and down to 4 × 10⁻⁸ in step 4,200; β₁ goes the other way, from 0.95 to 0.85 and back.',
  )
  const [rate] = learningRates.plot(input, testTheme).data
  const peak = Array.from(rate?.x ?? [], Number).indexOf(1260)
  expect(rate?.y?.[peak]).toBeCloseTo(0.01, 12)
  expect(rate?.x?.length).toBeLessThan(310)
})

test('schedules that are stepped by epoch are shown by epoch, whatever the steps', () => {
  const input = { ...cycle, schedule: { kind: 'constant' as const }, stepsPerEpoch: 21 }
  expect(learningRates.table(input).rows).toHaveLength(10)
})
