/**
 * How long until one can begin. `start-home`: cold load of the page to a home screen that can be used,
 * in a fresh profile. `start-wasm`, `start-webgpu`: a library's own start, its code, its device and
 * its first training step, in a worker of a page (PyTorch: a process) that did not exist before.
 */
import { openBuiltApp } from '../builtApp.ts'
import { pageEntrant } from '../chromium/entrants.ts'
import { raceTimes } from '../chromium/rows.ts'
import { openContendersPage } from '../chromium/site.ts'
import type { Entrant } from '../entrant.ts'
import { within } from '../race.ts'
import type { Contestant } from '../results.ts'
import type { BenchRow } from '../row.ts'
import { medianOf } from '../statistics.ts'
import { torchEntrant } from '../torchEntrant.ts'
import { takeTurns } from '../turns.ts'

const homeRow: BenchRow = {
  name: 'start-home',
  what: 'cold load of the page, fresh profile, to a home screen that can be used, in Chromium',
  unit: 'ms',
  targets: [],
  async measure({ rounds, progress }) {
    const app = await openBuiltApp()
    const once = async (): Promise<number> => {
      const context = await app.browser.newContext()
      try {
        const page = await context.newPage()
        const startMs = performance.now()
        await page.goto(app.url)
        // A trial click waits until the button is there, still, enabled and uncovered.
        await page
          .getByRole('button', { name: /Try the sample/ })
          .first()
          .click({ trial: true })
        return performance.now() - startMs
      } finally {
        await context.close()
      }
    }
    try {
      return { contestants: await takeTurns([{ library: 'ours', adapter: app.browserName, once }], rounds, progress) }
    } finally {
      await app.close()
    }
  },
}

/** Opens, takes one step and ends, `rounds` times; a rival gets one minute for all of them. */
async function startsOf(entrant: Entrant, rounds: number, progress: (line: string) => void): Promise<Contestant> {
  const times: number[] = []
  const readings: number[] = []
  const facts = { adapter: '' }
  let leftMs: number = entrant.library === 'ours' ? raceTimes.oursMs : raceTimes.rivalMs
  const start = async (): Promise<number> => {
    const startMs = performance.now()
    Object.assign(facts, await entrant.open())
    await entrant.unit()
    const ms = performance.now() - startMs
    readings.push(await entrant.reading())
    return ms
  }
  try {
    for (let round = 0; round < rounds; round++) {
      const startMs = performance.now()
      const ms = await within(start(), leftMs)
      leftMs -= performance.now() - startMs
      await entrant.stop()
      if (ms === null) {
        const atLeast = performance.now() - startMs
        const bound = times.length === 0 ? { atLeast } : {}
        progress(`${entrant.library}: stopped, its time is used up`)
        return {
          library: entrant.library,
          ...facts,
          median: times.length === 0 ? null : medianOf(times),
          ...bound,
          n: times.length,
          readings,
        }
      }
      times.push(ms)
      progress(`${entrant.library}: ${ms.toFixed(0)} ms`)
    }
    return {
      library: entrant.library,
      ...facts,
      median: medianOf(times),
      n: times.length,
      readings: readings.slice(0, 1),
    }
  } catch (cause) {
    const failure = cause instanceof Error ? cause.message : String(cause)
    progress(`${entrant.library}: FAILED, ${failure}`)
    return { library: entrant.library, ...facts, median: null, n: times.length, readings, failure }
  } finally {
    await entrant.stop().catch(() => {})
  }
}

function stepRow(backend: 'wasm' | 'webgpu'): BenchRow {
  return {
    name: `start-${backend}`,
    what: `from nothing to the end of the first RamanCNN1D training step; ${backend === 'wasm' ? 'WASM' : 'WebGPU'} in Chromium`,
    unit: 'ms',
    targets: [],
    async measure({ rounds, progress }) {
      const host = await openContendersPage()
      try {
        const entrants = [
          ...(['ours', 'tfjs', 'jax-js'] as const).map((library) => pageEntrant(host, library, 'cnnStep', backend)),
          torchEntrant('cnnStep'),
        ]
        const contestants: Contestant[] = []
        for (const entrant of entrants) contestants.push(await startsOf(entrant, rounds, progress))
        return { contestants }
      } finally {
        await host.close()
      }
    },
  }
}

export const startRows: readonly BenchRow[] = [homeRow, stepRow('wasm'), stepRow('webgpu')]
