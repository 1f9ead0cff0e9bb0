/** The row that asks whether memory stays flat over a long training, on each backend. */
import { memoryGrowth } from '../memoryGrowth.ts'
import { whyInvalid } from '../race.ts'
import type { Contestant, Wanted } from '../results.ts'
import type { BenchRow } from '../row.ts'
import { openContendersPage } from './site.ts'

const [steps, every, warmUp] = [2000, 50, 100]

export const soakRow: BenchRow = {
  name: 'soak',
  what: `${steps.toLocaleString('en-GB')} steps of a small network; memory after each ${every}, from step ${warmUp} on`,
  unit: 'ms a step',
  targets: [],
  async measure({ progress }) {
    const host = await openContendersPage()
    const contestants: Contestant[] = []
    const wanted: Wanted[] = []
    try {
      for (const backend of ['wasm', 'webgpu'] as const) {
        try {
          const soaked = await host.page.evaluate(
            ([where, count, between]) => window.contenders.soak(where, count, between),
            [backend, steps, every] as const,
          )
          const { adapter, msPerStep, losses, samples } = soaked
          const failure = whyInvalid(losses, true)
          const figures = { median: failure === null ? msPerStep : null, n: steps, readings: [...losses] }
          contestants.push({ library: 'ours', adapter, ...figures, ...(failure === null ? {} : { failure }) })
          const last = samples.at(-1)
          progress(`${adapter}: ${last?.tensors} tensors, ${last?.bytes} bytes, ${last?.deviceBytes} on the device`)
          wanted.push(...memoryGrowth(adapter, samples, warmUp))
        } catch (cause) {
          const failure = cause instanceof Error ? cause.message : String(cause)
          contestants.push({ library: 'ours', adapter: backend, median: null, n: 0, readings: [], failure })
        }
      }
    } finally {
      await host.close()
    }
    return { contestants, wanted, versions: { Chromium: host.chromiumVersion } }
  },
}
