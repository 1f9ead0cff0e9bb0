import { describe, expect, it } from 'vitest'
import { createPace } from './pace.ts'

/** A clock that steps set forward by hand. */
function paced(stepMs: number, stepsBefore = 0) {
  let now = 1000
  let settled = 0
  const pace = createPace({
    nowMs: () => now,
    settle: async () => {
      settled++
    },
    stepsBefore,
  })
  return {
    pace,
    steps: async (count: number) => {
      for (let step = 0; step < count; step++) {
        now += stepMs
        await pace.afterStep()
      }
    },
    wait: (ms: number) => {
      now += ms
    },
    settled: () => settled,
  }
}

describe('the rhythm of a training', () => {
  it('waits for the device after every long step and only now and then after short ones', async () => {
    const long = paced(200)
    await long.steps(10)
    expect(long.settled()).toBe(10)
    const short = paced(2)
    await short.steps(200)
    expect(short.settled()).toBeGreaterThan(200 / 33)
    expect(short.settled()).toBeLessThan(30)
  })

  it('says how long is left from the fourth step on, without the first, which compiles', async () => {
    const { pace, steps, wait } = paced(100)
    wait(9_000)
    await steps(3)
    expect(pace.estimate(3, 1000).remainingMs).toBeNull()
    await steps(1)
    expect(pace.estimate(4, 1000).remainingMs).toBeCloseTo(99_600)
  })

  it('does not count a pause as training time', async () => {
    const { pace, steps, wait } = paced(10)
    await steps(10)
    pace.hold()
    wait(5000)
    expect(pace.elapsedMs()).toBe(100)
    pace.goOn()
    await steps(10)
    expect(pace.elapsedMs()).toBe(200)
    expect(pace.estimate(20, 40)).toMatchObject({ elapsedMs: 200, remainingMs: 200 })
  })

  it('times only the steps of its own session', async () => {
    const { pace, steps } = paced(10, 500)
    await steps(20)
    expect(pace.estimate(520, 600).remainingMs).toBeCloseTo(800)
  })

  it('shows the speed of late', async () => {
    const { pace, steps } = paced(100)
    await steps(30)
    expect(pace.estimate(30, 60).stepsPerSecond).toBeCloseTo(10)
  })
})
