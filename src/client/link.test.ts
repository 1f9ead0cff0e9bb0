import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { ok } from '#domain/result'
import { type Client, type LinkOptions, linkWorker } from './link.ts'
import type { TestCalls } from './link.worker.testkit.ts'
import { spawnThread, type ThreadedWorker } from './nodeWorker.testkit.ts'

const threads: ThreadedWorker[] = []
let client: Client<TestCalls> | null = null

function link(options: Partial<Omit<LinkOptions, 'spawn'>> = {}): Client<TestCalls> {
  client = linkWorker<TestCalls>({
    graceMs: 0,
    idleMs: null,
    ...options,
    spawn() {
      const thread = spawnThread(new URL('./link.worker.testkit.ts', import.meta.url))
      threads.push(thread)
      return thread
    },
  })
  return client
}

const failed = (code: string) => ({ ok: false, error: { code } })

/** The old worker has answered a call before; a fresh one has not. */
const isFresh = async (of: Client<TestCalls>): Promise<boolean> => {
  const counted = await of.call('count', null)
  return counted.ok && counted.value === 0
}

describe('a link to a worker', { timeout: 120_000 }, () => {
  afterEach(async () => {
    client?.stop()
    await Promise.all(threads.splice(0).map(({ exited }) => exited))
  })

  it('starts it on the first call only, and brings what is told before the answer', async () => {
    const { call } = link()
    expect(threads).toHaveLength(0)
    const told: number[] = []
    const sum = await call('sum', [1, 2, 3], { onProgress: (number) => told.push(number) })
    expect(sum).toEqual(ok(6))
    expect(told).toEqual([1, 2, 3])
    expect(await call('sum', [4])).toEqual(ok(4))
    expect(threads).toHaveLength(1)
  })

  it('answers everything pending when the worker dies, and starts a fresh one on the next call', async () => {
    const own = link()
    await own.call('sum', [1])
    const [deaf, crash] = await Promise.all([own.call('deaf', null), own.call('crash', null)])
    expect(crash).toMatchObject({
      ok: false,
      error: { code: 'worker-died', message: expect.stringContaining('out of memory') },
    })
    expect(deaf).toEqual(crash)
    expect(await isFresh(own)).toBe(true)
    expect(threads).toHaveLength(2)
  })

  it('brings what a handler throws as a failure, and goes on with the same worker', async () => {
    const { call } = link()
    expect(await call('fault', 'no such thing')).toMatchObject({
      ok: false,
      error: { code: 'internal-error', message: expect.stringContaining('no such thing') },
    })
    expect(await call('sum', [1])).toEqual(ok(1))
    expect(threads).toHaveLength(1)
  })

  it('answers although the request or the answer cannot cross', async () => {
    const { call } = link()
    expect(await call('uncarried', null)).toMatchObject(failed('internal-error'))
    const request = [Symbol('no message carries this')] as unknown as number[]
    expect(await call('sum', request)).toMatchObject(failed('internal-error'))
    expect(await call('sum', [1])).toEqual(ok(1))
  })

  it('ends a worker that is given no grace as soon as a call is aborted', async () => {
    const own = link()
    await own.call('sum', [1])
    const controller = new AbortController()
    const pending = Promise.all([own.call('deaf', null, { signal: controller.signal }), own.call('deaf', null)])
    await sleep(20)
    controller.abort()
    expect(await pending).toMatchObject([failed('aborted'), failed('worker-stopped')])
    await threads[0]?.exited
    expect(await isFresh(own)).toBe(true)
  })

  it('does not even ask what was aborted before', async () => {
    const { call } = link()
    expect(await call('sum', [1], { signal: AbortSignal.abort() })).toMatchObject(failed('aborted'))
    expect(threads).toHaveLength(0)
  })

  it('keeps a worker that stops by itself, drops its late answer, and lets the next call wait for it', async () => {
    const own = link({ graceMs: 10_000 })
    await own.call('sum', [1])
    const controller = new AbortController()
    const answers: unknown[] = []
    const pending = own.call('heeding', null, { signal: controller.signal }).then((answer) => answers.push(answer))
    await sleep(20)
    controller.abort()
    await pending
    expect(answers).toMatchObject([failed('aborted')])
    expect(await isFresh(own)).toBe(false)
    expect(answers).toHaveLength(1)
    expect(threads).toHaveLength(1)
  })

  it('ends a worker that does not stop in time, and answers the call that waited for it by a fresh one', async () => {
    const own = link({ graceMs: 50 })
    await own.call('sum', [1])
    const controller = new AbortController()
    const pending = own.call('deaf', null, { signal: controller.signal })
    await sleep(20)
    controller.abort()
    expect(await pending).toMatchObject(failed('aborted'))
    expect(await isFresh(own)).toBe(true)
    expect(threads).toHaveLength(2)
  })

  it('ends an idle worker, but none that works or holds what will be asked for', async () => {
    const own = link({ idleMs: 60 })
    await own.call('hold', true)
    await sleep(200)
    expect(await isFresh(own)).toBe(true)
    expect(threads).toHaveLength(1)
    await own.call('hold', false)
    const working = own.call('deaf', null)
    await sleep(200)
    expect(threads).toHaveLength(1)
    own.stop()
    expect(await working).toMatchObject(failed('worker-stopped'))

    await own.call('sum', [1])
    await threads[1]?.exited
    expect(await isFresh(own)).toBe(true)
    expect(threads).toHaveLength(3)
  })

  it('hears at once of a worker that ended itself, whatever patience was asked for, because its lock is free', async () => {
    const locks = {
      async hold() {
        await threads.at(-1)?.exited
        return () => {}
      },
    }
    const own = link({ locks })
    const [other, ended] = await Promise.all([own.call('deaf', null), own.call('close', null)])
    expect(ended).toMatchObject(failed('worker-died'))
    expect(other).toEqual(ended)
    expect(await isFresh(own)).toBe(true)
  })

  it('misses a worker that hangs or ends itself without an event, and answers all that it owed', async () => {
    // Each tick of the watch counts as two seconds.
    let readings = 0
    const own = link({ nowMs: () => 2000 * readings++ })
    for (const end of ['hang', 'close'] as const) {
      await own.call('sum', [1])
      const [other, ended] = await Promise.all([own.call('deaf', null), own.call(end, null)])
      expect(ended).toMatchObject(failed('worker-silent'))
      expect(other).toEqual(ended)
      expect(await isFresh(own)).toBe(true)
    }
  })
})
