import { expect, it } from 'vitest'
import { jobTimeLeftMs } from './timeLeft.ts'

it('is what the run under way still takes, and as much as a run takes for each that waits', () => {
  const live = { elapsedMs: 20, remainingMs: 80 }
  expect(jobTimeLeftMs({ tookMs: [], live, waiting: 3 })).toBe(80 + 3 * 100)
  expect(jobTimeLeftMs({ tookMs: [120, 140], live, waiting: 2 })).toBe(80 + 2 * 120)
})

it('goes by the runs that are over where the one under way tells nothing yet', () => {
  expect(jobTimeLeftMs({ tookMs: [100], live: { elapsedMs: 10, remainingMs: null }, waiting: 1 })).toBe(190)
  expect(jobTimeLeftMs({ tookMs: [100], live: null, waiting: 2 })).toBe(200)
})

it('is not guessed before anything is known', () => {
  expect(jobTimeLeftMs({ tookMs: [], live: { elapsedMs: 1, remainingMs: null }, waiting: 4 })).toBeNull()
})
