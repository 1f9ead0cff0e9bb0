/**
 * Run records of every version, as they are understood today. What lists, routes and deletes a run must be there and
 * sound; study and record are brought up to their current version; everything else may be missing (an earlier version did not
 * know it) and is handed on as it is, for its own readers to judge.
 */
import { err, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import { upgradeRun } from '#domain/run/upgrades'
import { z } from '#domain/schema'
import { studySchema } from '#domain/study/study'
import { hasDigest, packedDigest } from '../packed.ts'
import { alteredRecord, binnedSchema, decodeListed } from './decoders.ts'
import type { RunEntry, RunMarks } from './schema.ts'

const statusKinds = ['queued', 'training', 'paused', 'stopped', 'finished', 'failed', 'interrupted', 'opened'] as const

const orNull = z
  .unknown()
  .optional()
  .transform((value) => value ?? null)

const recordSchema = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    createdAtMs: z.number().catch(0),
    study: studySchema,
    dataset: z.object({ hash: z.string(), name: z.string().catch('') }),
    status: z.looseObject({ kind: z.enum(statusKinds) }),
    device: orNull,
    split: orNull,
    epochs: z.array(z.unknown()).catch([]),
    best: z.object({ epoch: z.number(), score: z.number() }).nullable().catch(null),
    test: orNull,
    steps: z.number().catch(0),
    trainingMs: z.number().catch(0),
    warnings: z.array(z.looseObject({ code: z.string(), message: z.string() })).catch([]),
  })
  // The study knows its task in every version; a record told it by other words, or not at all.
  .transform((record) => ({ ...record, task: record.study.task }))

const marksSchema = z.object({
  binnedAtMs: binnedSchema.catch(null),
  renamedTo: z.string().nullable().catch(null),
  marksDigest: z.string().exactOptional().catch(''),
})

const entrySchema = marksSchema.extend({ record: recordSchema, digest: z.string().exactOptional() })

/** `key`: its id. */
export function decodeRunEntry(value: unknown, key: string): Result<RunEntry> {
  const decoded = decodeListed(value, entrySchema, 'run', key)
  if (!decoded.ok) return decoded
  // What is typed arrays and scores is only handed on here.
  const entry = decoded.value as unknown as RunEntry
  return { ok: true, value: { ...entry, record: upgradeRun(entry.record) } }
}

export const noMarks: RunMarks = { binnedAtMs: null, renamedTo: null }

/** As they stand there, whatever else of the entry can be read. */
export function marksIn(entry: unknown): RunMarks {
  const marks = marksSchema.safeParse(entry)
  return marks.success ? marks.data : noMarks
}

/** Made before a transaction opens: it would end by itself while a digest is waited for. */
export async function sealMarks(id: string, { binnedAtMs, renamedTo }: RunMarks): Promise<RunMarks> {
  return { binnedAtMs, renamedTo, marksDigest: await packedDigest({ id, binnedAtMs, renamedTo }) }
}

/** Null where they are not what was stored. */
export async function checkMarks(entry: unknown, id: string): Promise<RunMarks | null> {
  const { binnedAtMs, renamedTo, marksDigest } = marksIn(entry)
  const sound = marksDigest === undefined || (await hasDigest({ id, binnedAtMs, renamedTo }, marksDigest))
  return sound ? marksIn(entry) : null
}

/** The same after its digest is compared: `record-damaged` as well where it is not what was stored. */
export async function checkRunEntry(value: unknown, key: string): Promise<Result<RunEntry>> {
  const decoded = decodeRunEntry(value, key)
  if (!decoded.ok) return decoded
  const { record, digest } = value as RunEntry
  const sound = record.id === key && (digest === undefined || (await hasDigest(record, digest)))
  return sound ? decoded : err(alteredRecord('run', key))
}

function ofDatasets<R extends RunRecord>(record: R, hashOf: (hash: string) => string): R {
  const { dataset, study } = record
  return {
    ...record,
    dataset: { ...dataset, hash: hashOf(dataset.hash) },
    study: { ...study, dataset: { ...study.dataset, hash: hashOf(study.dataset.hash) } },
  }
}

/** Under the name the user gave it, its dataset by the hash it has today. */
export const asOfToday = ({ record, renamedTo }: RunEntry, today: ReadonlyMap<string, string>): RunRecord =>
  ofDatasets({ ...record, name: renamedTo ?? record.name }, (hash) => today.get(hash) ?? hash)
