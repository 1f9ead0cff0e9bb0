/**
 * Contenders on Dawn in Node as entrants of a race. Each has a process of its own, so that rivals
 * built on the same package share no state and one that hangs can be ended; an idle one costs nothing.
 */
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Workload } from '../contenders/contender.ts'
import type { Entrant } from '../entrant.ts'
import type { HostedContender } from '../hostedContender.ts'
import { startOnDawn } from './run.ts'

export type Call = { readonly id: number } & (
  | { readonly method: 'open'; readonly workload: Workload }
  | { readonly method: 'unit' | 'reading' | 'counts' }
)

export interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly failure?: string
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const modules = {
  ours: path('../contenders/ours.ts'),
  tfjs: path('../contenders/stockTfjs.ts'),
  'jax-js': path('../contenders/jaxJs.ts'),
} as const

interface Line {
  ask(call: DistributiveOmit<Call, 'id'>): Promise<unknown>
  end(): void
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

function connect(child: ChildProcess): Line {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>()
  let last = 0
  let complaint = ''
  child.stdout?.resume()
  child.stderr?.on('data', (text: Buffer) => {
    complaint = `${complaint}${text}`.slice(-2000)
  })
  child.on('message', ({ id, value, failure }: Answer) => {
    if (failure === undefined) waiting.get(id)?.resolve(value)
    else waiting.get(id)?.reject(new Error(failure))
    waiting.delete(id)
  })
  child.on('exit', (code, signal) => {
    const why = complaint.trim().split('\n').at(-1) || (signal ?? `code ${code}`)
    for (const { reject } of waiting.values()) reject(new Error(`its process ended: ${why}`))
    waiting.clear()
  })
  return {
    ask: (call) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject })
        child.send({ ...call, id: last }, (error) => error && reject(error))
      }),
    end: () => void child.kill('SIGKILL'),
  }
}

export function dawnEntrant(library: keyof typeof modules, workload: Workload): Entrant {
  let line: Line | null = null
  const ask = (call: DistributiveOmit<Call, 'id'>): Promise<unknown> =>
    line ? line.ask(call) : Promise.reject(new Error('not open'))
  return {
    library,
    async open() {
      line = connect(
        startOnDawn(path('contenderProcess.ts'), [modules[library]], ['ignore', 'pipe', 'pipe', 'ipc']).child,
      )
      // What the contender's process answers to these is typed where it answers them.
      return (await ask({ method: 'open', workload })) as Awaited<ReturnType<HostedContender['open']>>
    },
    unit: async () => (await ask({ method: 'unit' })) as number,
    reading: async () => (await ask({ method: 'reading' })) as number,
    counts: async () => (await ask({ method: 'counts' })) as Awaited<ReturnType<HostedContender['counts']>>,
    async stop() {
      line?.end()
      line = null
    },
  }
}
