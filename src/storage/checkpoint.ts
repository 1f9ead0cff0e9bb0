/**
 * A checkpoint of a training: the record as far as it goes, the weights of its best epoch, and the state to go on from, which
 * belong together and are read or refused together. As bytes it is a head and three parts; the head holds the length and
 * SHA-256 of each part and is hashed itself, so that a single flipped bit anywhere is found before anything is used.
 */
import type { Weights } from '#domain/model/weights'
import { err, ok, type Result } from '#domain/result'
import { type ComputeEnvironment, environmentSchema } from '#domain/run/environment'
import type { RunRecord } from '#domain/run/run'
import { z } from '#domain/schema'
import type { TrainerState } from '#domain/training/trainerState'
import { decodeTrainerState, encodeTrainerState } from '#domain/training/trainerStateCodec'
import { hex, sha256 } from './digests.ts'
import { pack, unpack } from './packed.ts'

export interface Checkpoint {
  readonly record: RunRecord
  /** Of the record's best epoch; null before there is one. */
  readonly best: Weights | null
  readonly state: TrainerState
  readonly environment: ComputeEnvironment
}

export const partNames = ['record', 'best', 'state'] as const
export type PartName = (typeof partNames)[number]

export type CheckpointParts = Readonly<Record<PartName, Uint8Array<ArrayBuffer>>>

export interface CheckpointHead {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly digest: string
}

const count = z.number().int().nonnegative()
const partSchema = z.object({ bytes: count, sha256: z.string() })

const manifestSchema = z.object({
  version: z.literal(1),
  /** Counts the checkpoints of a run; the higher one is the newer. */
  sequence: count,
  runId: z.string(),
  datasetHash: z.string(),
  savedAtMs: z.number(),
  step: count,
  epoch: count,
  /** Batches taken of the epoch under way: with the seed, where sampler and generator stand. */
  cursor: count,
  seed: count,
  best: z.object({ epoch: count, score: z.number().nullable() }).nullable(),
  environment: environmentSchema,
  parts: z.object({ record: partSchema, best: partSchema, state: partSchema }),
})
export type Manifest = z.infer<typeof manifestSchema>

const digestOf = async (bytes: Uint8Array): Promise<string> => hex(await sha256(bytes))

/** The parts, and what the head is made of. Sizes are known and digests taken before any transaction is opened. */
export async function partsOf(checkpoint: Checkpoint, savedAtMs: number) {
  const { record, best, state, environment } = checkpoint
  // Almost always the state's best weights are the record's: they are kept once.
  const shared = state.best !== null && record.best !== null && state.best.epoch === record.best.epoch && best !== null
  const own = shared && state.best ? { ...state, best: { ...state.best, weights: new Map() } } : state
  const parts: CheckpointParts = { record: pack(record), best: pack(best), state: encodeTrainerState(own) }
  const described = async (part: PartName) => ({ bytes: parts[part].length, sha256: await digestOf(parts[part]) })
  const [ofRecord, ofBest, ofState] = await Promise.all(partNames.map(described))
  if (!ofRecord || !ofBest || !ofState) throw new Error('a part has no digest')
  const facts: Omit<Manifest, 'sequence'> = {
    version: 1,
    runId: record.id,
    datasetHash: record.dataset.hash,
    savedAtMs,
    step: state.step,
    epoch: state.epoch,
    cursor: state.cursor,
    seed: state.seed,
    best: record.best,
    environment,
    parts: { record: ofRecord, best: ofBest, state: ofState },
  }
  return { parts, facts }
}

export async function headOf(manifest: Manifest): Promise<CheckpointHead> {
  const bytes = pack(manifest)
  return { bytes, digest: await digestOf(bytes) }
}

const headSchema = z.object({
  bytes: z.custom<Uint8Array>((value) => Object.prototype.toString.call(value) === '[object Uint8Array]'),
  digest: z.string(),
})

/** Null for a head that is not what was stored. */
export async function readHead(stored: unknown): Promise<Manifest | null> {
  const head = headSchema.safeParse(stored)
  if (!head.success || (await digestOf(head.data.bytes)) !== head.data.digest) return null
  const manifest = manifestSchema.safeParse(unpack(head.data.bytes)?.value)
  return manifest.success ? manifest.data : null
}

/** Bytes of a part that are what the head says; null where they are not. */
async function soundPart(manifest: Manifest, part: PartName, stored: unknown): Promise<Uint8Array | null> {
  if (Object.prototype.toString.call(stored) !== '[object Uint8Array]') return null
  const bytes = stored as Uint8Array
  const { bytes: length, sha256: digest } = manifest.parts[part]
  return bytes.length === length && (await digestOf(bytes)) === digest ? bytes : null
}

const isWeights = (value: unknown): value is Weights =>
  value instanceof Map &&
  [...value].every(
    ([name, tensor]) => typeof name === 'string' && Array.isArray(tensor?.shape) && tensor.data instanceof Float32Array,
  )

/** The weights of the best epoch alone; null where the part is damaged. */
export async function readBest(manifest: Manifest, stored: unknown): Promise<{ readonly best: Weights | null } | null> {
  const bytes = await soundPart(manifest, 'best', stored)
  const packed = bytes && unpack(bytes)
  if (!packed) return null
  if (packed.value === null) return { best: null }
  return isWeights(packed.value) ? { best: packed.value } : null
}

/** The record alone, as it was stored; null where the part is damaged. */
export async function readRecord(manifest: Manifest, stored: unknown): Promise<{ readonly record: unknown } | null> {
  const bytes = await soundPart(manifest, 'record', stored)
  const packed = bytes && unpack(bytes)
  return packed ? { record: packed.value } : null
}

/** The state alone, its best weights those of the `best` part where they are shared. Error: `trainer-state-damaged`. */
export async function readState(manifest: Manifest, state: unknown, best: unknown): Promise<Result<TrainerState>> {
  const bytes = await soundPart(manifest, 'state', state)
  if (!bytes) return err(damagedState)
  const decoded = decodeTrainerState(bytes)
  if (!decoded.ok || decoded.value.best === null || decoded.value.best.weights.size > 0) return decoded
  const read = await readBest(manifest, best)
  if (!read?.best) return err(damagedState)
  return ok({ ...decoded.value, best: { ...decoded.value.best, weights: read.best } })
}

const damagedState = {
  code: 'trainer-state-damaged',
  message: 'The saved training is damaged',
  remedy: 'continue from an older checkpoint, or train again',
}
