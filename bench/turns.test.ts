import { describe, expect, it } from 'vitest'
import { type Turn, takeTurns } from './turns.ts'

function pretend(library: Turn['library'], times: readonly number[], log: string[]): Turn {
  let goes = 0
  return {
    library,
    adapter: 'paper',
    once: async (keep) => {
      log.push(library)
      keep(goes)
      return times[goes++] ?? Number.NaN
    },
  }
}

describe('taking turns', () => {
  it('goes round and round, and leaves the first go of each out of its median', async () => {
    const log: string[] = []
    const [ours, theirs] = await takeTurns(
      [pretend('ours', [900, 10, 30, 20], log), pretend('pandas', [800, 7, 5, 6], log)],
      3,
      () => {},
    )
    expect(log).toEqual(Array(4).fill(['ours', 'pandas']).flat())
    expect(ours).toMatchObject({ median: 20, n: 3, readings: [0, 3] })
    expect(theirs).toMatchObject({ median: 6, n: 3 })
    expect(theirs).not.toHaveProperty('failure')
  })

  it('goes on without one that fails, and says why', async () => {
    const log: string[] = []
    const broken: Turn = { library: 'pandas', adapter: '', once: () => Promise.reject(new Error('no Python')) }
    const told: string[] = []
    const [theirs, ours] = await takeTurns([broken, pretend('ours', [1, 2], log)], 1, (line) => told.push(line))
    expect(theirs).toMatchObject({ median: null, n: 0, failure: 'no Python' })
    expect(ours).toMatchObject({ median: 2, n: 1 })
    expect(told.join('\n')).toContain('no Python')
  })
})
