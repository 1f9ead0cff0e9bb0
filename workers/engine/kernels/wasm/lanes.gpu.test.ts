import { type Remote, releaseProxy, wrap } from 'comlink'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LanesInBrowser } from './lanesInBrowser.testkit.ts'

let worker: Worker
let api: Remote<LanesInBrowser>

/** Nothing here asks for a graphics card: it is the browser that matters, its isolation and its workers within workers. */
describe('lanes in a browser', { timeout: 120_000 }, () => {
  beforeAll(() => {
    expect(crossOriginIsolated).toBe(true)
    worker = new Worker(new URL('./lanesInBrowser.testkit.ts', import.meta.url), { type: 'module' })
    api = wrap<LanesInBrowser>(worker)
  })
  afterAll(() => {
    api[releaseProxy]()
    worker.terminate()
  })

  it('run in a worker of the worker, and give the bits of one lane', async () => {
    const alone = await api.train(1)
    expect(alone.adapter).toMatch(/^WebAssembly, one thread, (relaxed )?SIMD$/)
    expect(alone.helped).toBe(0)
    const convolvedAlone = await api.convolved()
    const together = await api.train(2)
    expect(together.adapter).toMatch(/^WebAssembly, 2 threads, (relaxed )?SIMD$/)
    expect(together.helped).toBeGreaterThan(0)
    expect(together.weights).toEqual(alone.weights)
    expect(Array.from(await api.convolved())).toEqual(Array.from(convolvedAlone))
  })
})
