/** The page in which all contenders of a row stand side by side, each in a worker of its own. */
import { type Remote, wrap } from 'comlink'
import type { ContenderBackend, Workload } from '../contenders/contender.ts'
import type { Library } from '../entrant.ts'
import type { HostedContender } from '../hostedContender.ts'
import type { SoakWorker } from './soak.worker.ts'

export type LibraryInPage = Extract<Library, 'ours' | 'tfjs' | 'jax-js'>

/** The bundler looks for these expressions: each becomes a bundle of its own. */
const starts: Record<LibraryInPage, () => Worker> = {
  ours: () => new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module' }),
  tfjs: () => new Worker(new URL('./stockTfjs.worker.ts', import.meta.url), { type: 'module' }),
  'jax-js': () => new Worker(new URL('./jaxJs.worker.ts', import.meta.url), { type: 'module' }),
}

interface Stall {
  readonly worker: Worker
  readonly contender: Remote<HostedContender>
}

const stalls = new Map<LibraryInPage, Stall>()

function stallOf(library: LibraryInPage): Stall {
  const stall = stalls.get(library)
  if (!stall) throw new Error(`${library} is not open`)
  return stall
}

const contenders = {
  async open(library: LibraryInPage, workload: Workload, backend: ContenderBackend) {
    const worker = starts[library]()
    const failed = new Promise<never>((_, reject) => {
      worker.addEventListener('error', ({ message }) => reject(new Error(message || 'its worker did not start')))
    })
    failed.catch(() => {})
    const contender = wrap<HostedContender>(worker)
    stalls.set(library, { worker, contender })
    return Promise.race([contender.open(workload, backend), failed])
  },
  unit: (library: LibraryInPage) => stallOf(library).contender.unit(),
  reading: (library: LibraryInPage) => stallOf(library).contender.reading(),
  counts: (library: LibraryInPage) => stallOf(library).contender.counts(),
  async soak(backend: 'webgpu' | 'wasm', steps: number, every: number) {
    const worker = new Worker(new URL('./soak.worker.ts', import.meta.url), { type: 'module' })
    try {
      return await wrap<SoakWorker>(worker).soak(backend, steps, every)
    } finally {
      worker.terminate()
    }
  },
  stop(library: LibraryInPage) {
    stalls.get(library)?.worker.terminate()
    stalls.delete(library)
  },
}

declare global {
  interface Window {
    contenders: typeof contenders
  }
}

window.contenders = contenders
