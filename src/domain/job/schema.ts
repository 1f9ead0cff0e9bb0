/** Stored jobs, parsed: those of earlier versions too, and they name studies, which are brought up to their current version. */
import { z } from '../schema.ts'
import { studySchema } from '../study/study.ts'
import type { Job, JobWork, RunEnd } from './job.ts'
import { mostRuns } from './repetitions.ts'

const count = z.number().int().nonnegative()

const fault = z.object({ code: z.string(), message: z.string(), remedy: z.string() })

const runs = {
  runs: z
    .array(
      z.object({
        runId: z.string(),
        name: z.string(),
        study: studySchema,
        backend: z.enum(['auto', 'webgpu', 'wasm']),
      }),
    )
    .min(1),
  ends: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('finished') }),
      z.object({ kind: z.literal('stopped') }),
      z.object({
        kind: z.literal('failed'),
        error: fault,
      }),
    ]) satisfies z.ZodType<RunEnd>,
  ),
}

const workSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('training'), ...runs }),
  z.object({ kind: z.literal('folds'), ...runs }),
  z.object({ kind: z.literal('seeds'), ...runs }),
  z.object({
    kind: z.literal('search'),
    ...runs,
    method: z.enum(['grid', 'random']),
    fields: z.array(z.string()),
    chosen: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('export'),
    runId: z.string(),
    made: z.object({ done: count, all: count }).nullable(),
    readyAtMs: z.number().nullable(),
    fault: fault.nullable(),
  }),
]) satisfies z.ZodType<JobWork>

/** What no job says that the studio wrote; null where there is nothing. The queue relies on it. */
function contradiction({ state, work }: Job): string | null {
  if (work.kind === 'export') return null
  const ids = new Set(work.runs.map(({ runId }) => runId))
  if (work.runs.length > mostRuns) return `${work.runs.length} runs are more than ${mostRuns}`
  if (ids.size < work.runs.length) return 'two of its runs are the same'
  if (work.ends.length > work.runs.length) return 'more runs are over than there are'
  if (work.kind === 'search' && work.chosen !== null && !ids.has(work.chosen)) return 'the chosen trial is none of its'
  const allOver = work.ends.length === work.runs.length
  return state.kind !== 'ended' && allOver && work.kind !== 'search' ? 'it is open, and all its runs are over' : null
}

const currentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    dataset: z.object({ hash: z.string(), name: z.string() }),
    targets: z.array(z.string()),
    createdAtMs: z.number(),
    place: z.number(),
    owner: z.string(),
    fence: count,
    state: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('waiting') }),
      z.object({ kind: z.literal('held') }),
      z.object({ kind: z.literal('running'), stopAsked: z.boolean() }),
      z.object({ kind: z.literal('ended'), how: z.enum(['done', 'stopped', 'failed']) }),
    ]),
    work: workSchema,
  })
  .superRefine((job, context) => {
    const message = contradiction(job)
    if (message !== null) context.addIssue({ code: 'custom', message })
  }) satisfies z.ZodType<Job>

/** Version 6 of the database: trainings only, of one run each, with its runs beside its state. */
const version6Schema = z.looseObject({
  kind: z.literal('training'),
  runs: z.array(z.unknown()).length(1),
  state: z.looseObject({ kind: z.string() }),
})

function upgradeJob(stored: unknown): unknown {
  const former = version6Schema.safeParse(stored)
  if (!former.success) return stored
  const { kind, runs: planned, state, ...shared } = former.data
  return {
    ...shared,
    state: state.kind === 'running' ? { kind: 'running', stopAsked: false } : state,
    work: { kind, runs: planned, ends: [] },
  }
}

export const jobSchema = z.preprocess(upgradeJob, currentSchema)
