import { describe, expect, it } from 'vitest'
import type { Entrant, Library } from './entrant.ts'
import { type RaceRules, race, whyInvalid } from './race.ts'

/** Units of known length on a clock of its own; every reading differs unless told otherwise. */
function pretend(library: Library, unitMs: readonly number[], clock: { ms: number }, log: string[]): Entrant {
  let units = 0
  return {
    library,
    open: async () => ({ adapter: `${library} on paper` }),
    unit: async () => {
      const ms = unitMs[Math.min(units, unitMs.length - 1)] ?? 0
      units++
      log.push(library)
      clock.ms += ms
      return ms
    },
    reading: async () => 2 / units,
    counts: async () => ({ dispatches: units, bytesUploaded: 0 }),
    stop: async () => {
      log.push(`${library} ends`)
    },
  }
}

const rulesOn = (clock: { ms: number }, changed: Partial<RaceRules> = {}): RaceRules => ({
  rounds: 3,
  turnMs: 0,
  restMs: 0,
  rivalMs: 60_000,
  oursMs: 60_000,
  nowMs: () => clock.ms,
  progress: () => {},
  ...changed,
})

describe('a race', () => {
  it('takes turns after one unit each that is not timed', async () => {
    const [clock, log]: [{ ms: number }, string[]] = [{ ms: 0 }, []]
    const entrants = [pretend('ours', [900, 10, 30, 20], clock, log), pretend('tfjs', [800, 50], clock, log)]
    const [ours, theirs] = await race(entrants, rulesOn(clock), true)
    expect(log).toEqual([...Array(4).fill(['ours', 'tfjs']).flat(), 'ours ends', 'tfjs ends'])
    expect(ours).toMatchObject({ median: 20, n: 3, adapter: 'ours on paper', dispatches: 4 })
    expect(theirs).toMatchObject({ median: 50, n: 3 })
  })

  it('fills a turn with short units', async () => {
    const clock = { ms: 0 }
    const [ours] = await race([pretend('ours', [10], clock, [])], rulesOn(clock, { rounds: 2, turnMs: 95 }), true)
    expect(ours?.n).toBe(20)
  })

  it('stops a rival in the middle of a unit, and keeps what it finished', async () => {
    const clock = { ms: 0 }
    const endless = { ...pretend('tfjs', [1], clock, []) }
    let units = 0
    const slow: Entrant = { ...endless, unit: () => (units++ < 2 ? endless.unit() : new Promise<number>(() => {})) }
    const [theirs] = await race([slow], rulesOn(clock, { rivalMs: 20 }), true)
    expect(theirs).toMatchObject({ median: 1, n: 1 })
    expect(theirs).not.toHaveProperty('failure')
  })

  it('gives the time of a cut unit as a lower bound where no other was finished', async () => {
    const started = performance.now()
    const clock = { ms: 0 }
    const never: Entrant = { ...pretend('tfjs', [1], clock, []), unit: () => new Promise<number>(() => {}) }
    const rules = rulesOn(clock, { rivalMs: 30, nowMs: () => performance.now() - started })
    const [theirs] = await race([never], rules, true)
    expect(theirs?.median).toBeNull()
    expect(theirs?.atLeast).toBeGreaterThanOrEqual(29)
    expect(theirs?.note).toContain('not one unit')
  })

  it('does not count the first unit against the time of the others', async () => {
    const clock = { ms: 0 }
    const [theirs] = await race([pretend('tfjs', [90, 40], clock, [])], rulesOn(clock, { rivalMs: 100 }), true)
    expect(theirs).toMatchObject({ n: 3, median: 40 })
  })

  it('goes on without a contender that cannot be had, and says why', async () => {
    const clock = { ms: 0 }
    const missing: Entrant = {
      ...pretend('PyTorch', [1], clock, []),
      open: () => Promise.reject(new Error('no Python')),
    }
    const [theirs, ours] = await race([missing, pretend('ours', [5], clock, [])], rulesOn(clock), true)
    expect(theirs).toMatchObject({ median: null, n: 0, failure: 'no Python' })
    expect(ours).toMatchObject({ median: 5, n: 3 })
  })

  it('takes no figure from a unit that the device objected to', async () => {
    const clock = { ms: 0 }
    let units = 0
    const good = pretend('ours', [5], clock, [])
    const bad: Entrant = {
      ...good,
      unit: () => (units++ < 2 ? good.unit() : Promise.reject(new Error('invalid bind group'))),
    }
    const [ours] = await race([bad], rulesOn(clock), true)
    expect(ours).toMatchObject({ median: null, failure: 'invalid bind group' })
  })

  it('takes no figure where ours does not finish', async () => {
    const clock = { ms: 0 }
    const never: Entrant = { ...pretend('ours', [1], clock, []), unit: () => new Promise<number>(() => {}) }
    const [ours] = await race([never], rulesOn(clock, { oursMs: 10 }), true)
    expect(ours).toMatchObject({ median: null, failure: 'it did not finish' })
  })
})

describe('readings', () => {
  it('give away work that was not done', () => {
    expect(whyInvalid([1.8, 1.7], true)).toBeNull()
    expect(whyInvalid([1.8, Number.NaN], true)).toContain('NaN')
    expect(whyInvalid([0, 0], false)).not.toBeNull()
    expect(whyInvalid([1.8, 1.8, 1.8], true)).toContain('stays')
    expect(whyInvalid([3.5, 3.5], false)).toBeNull()
  })
})
