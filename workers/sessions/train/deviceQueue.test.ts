import { describe, expect, it } from 'vitest'
import { ok } from '#domain/result'
import { undisturbed } from '../working.ts'
import { createDeviceQueue } from './deviceQueue.ts'

describe('the worker’s queue', () => {
  it('runs one job at a time, in order', async () => {
    const queue = createDeviceQueue()
    const said: string[] = []
    const job = (name: string, ms: number) => () =>
      new Promise<ReturnType<typeof ok<string>>>((resolve) => {
        said.push(`${name} begins`)
        setTimeout(() => {
          said.push(`${name} ends`)
          resolve(ok(name))
        }, ms)
      })
    const results = await Promise.all([queue.take(job('first', 20)), queue.take(job('second', 1))])
    expect(said).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
    expect(results).toEqual([ok('first'), ok('second')])
  })

  it('turns what a job throws into a failure and goes on with the next', async () => {
    const queue = createDeviceQueue()
    const broken = queue.take(async () => {
      throw new Error('heap gone')
    })
    const next = queue.take(async () => ok(1))
    expect(await broken).toMatchObject({ ok: false, error: { code: 'internal-error' } })
    expect(await next).toEqual(ok(1))
  })

  it('clears the device before a job takes it, but not before one that joins', async () => {
    const said: string[] = []
    const queue = createDeviceQueue(() => said.push('cleared'))
    const job = (name: string) => async () => {
      said.push(name)
      return ok(name)
    }
    await Promise.all([queue.join(job('a')), queue.join(job('b')), queue.take(job('c')), queue.join(job('d'))])
    expect(said).toEqual(['a', 'b', 'cleared', 'c', 'd'])
  })

  it('leaves out what was aborted before its turn, at once, and goes on with the next', async () => {
    const queue = createDeviceQueue()
    let end = () => {}
    const first = queue.take(
      () => new Promise<ReturnType<typeof ok<number>>>((resolve) => (end = () => resolve(ok(1)))),
    )
    const controller = new AbortController()
    let begun = false
    const left = queue.take(
      async () => {
        begun = true
        return ok(2)
      },
      { ...undisturbed, signal: controller.signal },
    )
    const next = queue.take(async () => ok(3))
    controller.abort()
    expect(await left).toMatchObject({ ok: false, error: { code: 'aborted' } })
    end()
    expect([await first, await next, begun]).toEqual([ok(1), ok(3), false])
  })

  it('asks for patience when a job’s turn comes, and for none while it waits', async () => {
    const queue = createDeviceQueue()
    const said: string[] = []
    const caller = (name: string) => ({
      ...undisturbed,
      patience: (ms: number) => void said.push(`${name} ${ms > 0 ? 'works' : 'waits'}`),
    })
    const job = (name: string) => async () => {
      said.push(`${name} ends`)
      return ok(name)
    }
    await Promise.all([queue.take(job('a'), caller('a')), queue.take(job('b'), caller('b'))])
    expect(said).toEqual(['a waits', 'b waits', 'a works', 'a ends', 'b works', 'b ends'])
  })
})
