/**
 * One contender in a realm of its own (a worker of a page, a process on Dawn): opens it once the watch
 * is in place, times its units, and lets no figure pass that a device objected to.
 */
import type { Contender, ContenderBackend, OpenContender, StepCounts, Workload } from './contenders/contender.ts'
import { watchDevices } from './deviceWatch.ts'

export interface HostedContender {
  open(workload: Workload, backend: ContenderBackend): Promise<{ readonly adapter: string; readonly note?: string }>
  /** Milliseconds. */
  unit(): Promise<number>
  reading(): Promise<number>
  /** Of the last unit; null off WebGPU. */
  counts(): Promise<StepCounts | null>
}

export function hostedContender(load: () => Promise<{ readonly open: OpenContender }>): HostedContender {
  const watch = watchDevices()
  let hosted: Contender | null = null
  let counts: StepCounts = { dispatches: 0, bytesUploaded: 0 }
  const contender = (): Contender => {
    if (!hosted) throw new Error('not open')
    return hosted
  }
  return {
    async open(workload, backend) {
      const { open } = await load()
      hosted = await open(workload, backend)
      const { adapter, note } = hosted
      return note === undefined ? { adapter } : { adapter, note }
    },
    async unit() {
      watch.reset()
      const startMs = performance.now()
      await contender().run()
      const ms = performance.now() - startMs
      counts = watch.counts()
      const [error] = await watch.takeErrors()
      if (error !== undefined) throw new Error(`the device objected: ${error}`)
      return ms
    },
    reading: () => contender().reading(),
    counts: async () => (counts.dispatches === 0 ? null : counts),
  }
}
