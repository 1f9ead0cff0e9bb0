import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchSilence } from './watchSilence.ts'

let busy = true
let silences: number[] = []
/** Messages that had arrived before the timer was due. */
let waiting: (() => void)[] = []
const start = () =>
  watchSilence({
    nowMs: () => Date.now(),
    busy: () => busy,
    onSilence: () => silences.push(Date.now()),
    afterMessages(run) {
      for (const message of waiting.splice(0)) message()
      run()
    },
  })

describe('the watch over a worker', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
    busy = true
    silences = []
    waiting = []
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('misses a worker within a tick of the silence it promised not to exceed', () => {
    const watch = start()
    watch.heard(10_000)
    vi.advanceTimersByTime(10_000)
    expect(silences).toEqual([])
    vi.advanceTimersByTime(1000)
    expect(silences).toEqual([11_000])
    watch.end()
  })

  it('begins anew with every word, and keeps the longer patience that was asked for', () => {
    const watch = start()
    watch.heard(120_000)
    vi.advanceTimersByTime(119_000)
    watch.heard(null)
    vi.advanceTimersByTime(119_000)
    expect(silences).toEqual([])
    watch.heard(10_000)
    vi.advanceTimersByTime(11_000)
    expect(silences).toHaveLength(1)
    watch.end()
  })

  it('waits for the code to load before the first word', () => {
    const watch = start()
    vi.advanceTimersByTime(60_000)
    expect(silences).toEqual([])
    vi.advanceTimersByTime(1000)
    expect(silences).toHaveLength(1)
    watch.end()
  })

  it('does not mind silence where nothing is asked', () => {
    const watch = start()
    watch.heard(10_000)
    busy = false
    vi.advanceTimersByTime(600_000)
    expect(silences).toEqual([])
    watch.end()
  })

  it('does not take a machine that slept for a worker that died', () => {
    const watch = start()
    watch.heard(10_000)
    vi.advanceTimersByTime(1000)
    // An hour passes without a tick, then the timer goes on.
    vi.setSystemTime(Date.now() + 3_600_000)
    vi.advanceTimersByTime(1000)
    expect(silences).toEqual([])
    watch.heard(null)
    vi.advanceTimersByTime(9000)
    expect(silences).toEqual([])
    watch.end()
  })

  it('hears out a worker that spoke in time to a page that was too busy to listen', () => {
    const watch = start()
    watch.heard(10_000)
    // The page draws for three seconds at a time, and each time its timer comes before its messages.
    for (let block = 0; block < 20; block++) {
      waiting.push(() => watch.heard(null))
      vi.setSystemTime(Date.now() + 2000)
      vi.advanceTimersByTime(1000)
    }
    expect(silences).toEqual([])
    // Then nothing is waiting any more.
    vi.advanceTimersByTime(30_000)
    expect(silences.length).toBeGreaterThan(0)
    watch.end()
  })

  it('is over when it is ended', () => {
    const watch = start()
    watch.end()
    vi.advanceTimersByTime(600_000)
    expect(silences).toEqual([])
  })
})
