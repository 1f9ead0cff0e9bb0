import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ownLocks } from './locks.ts'
import { createTab } from './tab.ts'

describe('locks', () => {
  it('are given to one after another, in order', async () => {
    const locks = ownLocks()
    const order: number[] = []
    const first = await locks.hold('turn')
    const waiting = [1, 2, 3].map(async (n) => {
      const release = await locks.hold('turn')
      order.push(n)
      release?.()
    })
    expect(await locks.tryHold('turn')).toBeNull()
    first?.()
    await Promise.all(waiting)
    expect(order).toEqual([1, 2, 3])
    expect([...(await locks.held())]).toEqual([])
  })

  it('are shared among those that share, and by nobody who wants it alone', async () => {
    const locks = ownLocks()
    const one = await locks.tryHold('dataset', { shared: true })
    const two = await locks.tryHold('dataset', { shared: true })
    expect(await locks.tryHold('dataset')).toBeNull()
    one?.()
    one?.()
    expect(await locks.tryHold('dataset')).toBeNull()
    two?.()
    expect(await locks.tryHold('dataset')).not.toBeNull()
  })

  it('are not waited for when it was given up, and nobody waits behind who gave up', async () => {
    const locks = ownLocks()
    const reader = await locks.hold('dataset', { shared: true })
    const giving = new AbortController()
    const alone = locks.hold('dataset', { signal: giving.signal })
    const behind = locks.hold('dataset', { shared: true })
    giving.abort()
    expect(await alone).toBeNull()
    expect(await behind).not.toBeNull()
    expect(await locks.hold('dataset', { signal: giving.signal })).toBeNull()
    reader?.()
  })
})

describe('a tab', () => {
  const memory = (kept: Record<string, string> = {}) => ({
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value
    },
  })

  it('keeps its name over a reload, and a copy of it gets another', async () => {
    const locks = ownLocks()
    let ids = 0
    const newId = () => `tab ${++ids}`
    const timers: AbortController[] = []
    const after = () => {
      const timer = new AbortController()
      timers.push(timer)
      return timer.signal
    }
    const session = memory()
    const first = createTab({ locks, memory: session, newId, after, reloaded: false })
    expect(await first.name).toBe('tab 1')
    const copy = createTab({ locks, memory: memory({ ...session.kept }), newId, after, reloaded: false })
    await sleep(0)
    timers[0]?.abort()
    expect(await copy.name).toBe('tab 2')
    expect(await copy.open()).toEqual(new Set(['tab 1', 'tab 2']))

    // In another browser run, the lock of the page before is gone.
    const again = createTab({ locks: ownLocks(), memory: session, newId, after, reloaded: false })
    expect(await again.name).toBe('tab 1')
    expect(await again.open()).toEqual(new Set(['tab 1']))
  })

  it('waits longer for its own name after a reload than for one that a copy of it may have', async () => {
    const waits: number[] = []
    const after = (ms: number) => {
      waits.push(ms)
      return AbortSignal.abort()
    }
    for (const reloaded of [false, true]) {
      const tab = createTab({
        locks: ownLocks(),
        memory: memory({ 'spectral-studio tab': 'a' }),
        newId: () => 'b',
        after,
        reloaded,
      })
      await tab.name
    }
    expect(waits[1]).toBeGreaterThanOrEqual(10 * (waits[0] ?? Number.NaN))
  })
})
