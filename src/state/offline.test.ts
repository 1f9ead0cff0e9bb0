import { describe, expect, it } from 'vitest'
import type { OfflineClient, OfflineEvent } from '#client/offlineClient'
import { createOffline } from './offline.ts'
import type { Running } from './running.ts'

function work() {
  let runs = false
  let told: (running: boolean) => void = () => {}
  const change = (now: boolean) => (): void => {
    runs = now
    told(now)
  }
  const running: Running = {
    anything: () => runs,
    watch(listen) {
      told = listen
      listen(runs)
      return () => {}
    },
  }
  return { running, begin: change(true), end: change(false) }
}

function opened(runsElsewhere = false) {
  const calls: string[] = []
  let say: (event: OfflineEvent) => void = () => {}
  let tick = (): void => {}
  const client: OfflineClient = {
    able: true,
    start: async (listen) => {
      say = listen
    },
    lookForUpdate: async () => void calls.push('look'),
    takeOver: () => void calls.push('take over'),
    runsElsewhere: async () => runsElsewhere,
    holdRunning: () => {
      calls.push('hold')
      return () => void calls.push('release')
    },
  }
  const { running, begin, end } = work()
  const store = createOffline({
    client,
    running,
    reload: () => void calls.push('reload'),
    every: (_ms, run) => {
      tick = run
    },
  })
  return { store, begin, end, calls, say: (event: OfflineEvent) => say(event), tick: () => tick() }
}

describe('the studio without a network', () => {
  it('is online-only until its build is kept', () => {
    const { store, say } = opened()
    expect(store.getState().status).toEqual({ kind: 'online-only' })
    say('fetching')
    expect(store.getState().status).toEqual({ kind: 'fetching' })
    say('kept')
    expect(store.getState().status).toEqual({ kind: 'kept' })
  })

  it('never reloads because a newer build came or took over, only on the click', async () => {
    const { store, say, calls } = opened()
    say('kept')
    say('waiting')
    expect(store.getState().status).toEqual({ kind: 'newer', standing: 'waits' })
    say('taken-over')
    expect(calls).toEqual([])
    await store.getState().showNewer()
    expect(calls).toEqual(['reload'])
  })

  it('lets a waiting build take over on the click and reloads when it has', async () => {
    const { store, say, calls } = opened()
    say('waiting')
    await store.getState().showNewer()
    expect(calls).toEqual(['take over'])
    say('taken-over')
    expect(calls).toEqual(['take over', 'reload'])
  })

  it('refuses while a training runs here, tells the other tabs of it, and offers again when it ended', async () => {
    const { store, say, calls, begin, end } = opened()
    say('waiting')
    begin()
    await store.getState().showNewer()
    expect(store.getState().refused).toBe('runs-here')
    expect(calls).toEqual(['hold'])
    end()
    expect(store.getState().refused).toBeNull()
    await store.getState().showNewer()
    expect(calls).toEqual(['hold', 'release', 'take over'])
  })

  it('refuses while a training runs in another tab', async () => {
    const { store, say, calls } = opened(true)
    say('taken-over')
    await store.getState().showNewer()
    expect(store.getState().refused).toBe('runs-elsewhere')
    expect(calls).toEqual([])
  })

  it('looks for a newer build now and then, and not while something runs', () => {
    const { calls, begin, tick } = opened()
    tick()
    begin()
    tick()
    expect(calls).toEqual(['look', 'hold'])
  })
})
