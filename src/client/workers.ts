/** The workers of the page, each with its calls. The bundler wants the URL and the options of each as literals. */
import type { IngestCalls } from '#protocol/ingestCalls'
import type { AnalysisCalls, TrainingCalls } from '#protocol/trainCalls'
import { type Client, linkWorker } from './link.ts'
import type { Locks } from './locks.ts'

/** After an import its memory is worth more than a quick start of the next. */
const ingestIdleMs = 10_000

/** One batch on a slow device: who answers within it keeps the device, whose opening takes seconds. */
const deviceGraceMs = 2000

export interface Workers {
  readonly ingest: Client<IngestCalls>
  readonly training: Client<TrainingCalls>
  /** Of the kind of `training`, so that looking at a finished run never waits for the one under way. */
  readonly analysis: Client<AnalysisCalls>
}

export const linkWorkers = (locks: Locks): Workers => ({
  ingest: linkWorker<IngestCalls>({
    spawn: () =>
      new Worker(new URL('../../workers/ingest.worker.ts', import.meta.url), { type: 'module', name: 'ingest' }),
    // It starts in no time, and a reading that is given up would go on for seconds.
    graceMs: 0,
    idleMs: ingestIdleMs,
    locks,
  }),
  training: linkWorker<TrainingCalls>({
    spawn: () =>
      new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'training' }),
    graceMs: deviceGraceMs,
    idleMs: null,
    locks,
  }),
  analysis: linkWorker<AnalysisCalls>({
    spawn: () =>
      new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'analysis' }),
    graceMs: deviceGraceMs,
    idleMs: null,
    locks,
  }),
})
