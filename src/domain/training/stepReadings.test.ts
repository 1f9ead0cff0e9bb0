import { describe, expect, it } from 'vitest'
import { type StepReading, smoothed, withReading } from './stepReadings.ts'

const reading = (step: number, loss: number, steps = 1): StepReading => ({ step, steps, loss, measures: [loss / 2] })

describe('the readings of a training', () => {
  it('are all kept while they are few', () => {
    const course = [1, 2, 3].reduce<readonly StepReading[]>((sofar, n) => withReading(sofar, reading(n, n), 4), [])
    expect(course.map(({ step }) => step)).toEqual([1, 2, 3])
  })

  it('never grow beyond their bound, and keep the mean over all steps', () => {
    let course: readonly StepReading[] = []
    for (let n = 1; n <= 1000; n++) {
      course = withReading(course, reading(n, Math.sqrt(n)), 16)
      expect(course.length).toBeLessThanOrEqual(16)
    }
    const steps = course.reduce((sum, own) => sum + own.steps, 0)
    const total = (of: (own: StepReading) => number) => course.reduce((sum, own) => sum + own.steps * of(own), 0)
    const expected = Array.from({ length: 1000 }, (_, i) => Math.sqrt(i + 1)).reduce((a, b) => a + b)
    expect(steps).toBe(1000)
    expect(total(({ loss }) => loss)).toBeCloseTo(expected, 6)
    expect(total(({ measures }) => measures[0] ?? 0)).toBeCloseTo(expected / 2, 6)
    expect(course.at(-1)?.step).toBe(1000)
    expect(course.map(({ step }) => step)).toEqual(course.map(({ step }) => step).toSorted((a, b) => a - b))
  })

  it('weigh by their steps where they are joined', () => {
    const joined = [reading(3, 1, 3), reading(4, 5), reading(5, 7)].reduce<readonly StepReading[]>(
      (sofar, own) => withReading(sofar, own, 2),
      [],
    )
    expect(joined).toEqual([
      { step: 4, steps: 4, loss: 2, measures: [1] },
      { step: 5, steps: 1, loss: 7, measures: [3.5] },
    ])
  })
})

describe('the smoothed course', () => {
  it('begins at its first value and stays constant where the values are', () => {
    expect(smoothed([])).toEqual([])
    expect(smoothed([4, 4, 4])).toEqual([4, 4, 4].map((value) => expect.closeTo(value, 12)))
  })
  it('follows a fall later and more calmly than the values', () => {
    const values = Array.from({ length: 60 }, (_, i) => (i < 30 ? 2 : 1) + (i % 2 === 0 ? 0.3 : -0.3))
    const calm = smoothed(values)
    expect(calm[35]).toBeGreaterThan(1.3)
    expect(Math.abs((calm[59] ?? 0) - 1)).toBeLessThan(0.06)
  })
})
