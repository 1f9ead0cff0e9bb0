/** Stored jobs, parsed: they name studies, which are brought up to their current version. */
import { z } from '../schema.ts'
import { studySchema } from '../study/study.ts'
import type { Job } from './job.ts'

const count = z.number().int().nonnegative()

export const jobSchema = z.object({
  id: z.string(),
  kind: z.literal('training'),
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
    z.object({ kind: z.literal('running'), at: count }),
    z.object({ kind: z.literal('ended'), how: z.enum(['done', 'stopped', 'failed']) }),
  ]),
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
}) satisfies z.ZodType<Job>
