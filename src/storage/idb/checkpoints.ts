/**
 * Checkpoints of runs in the browser's database, two slots a run. A new one takes the place of the older of the two, in one
 * transaction with the run's entry: whatever ends the page, the newest one that was acknowledged is whole, and the one before
 * it is still there. What is read is checked part by part; a damaged checkpoint is passed over for the one before it.
 */
import type { Weights } from '#domain/model/weights'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'
import {
  type Checkpoint,
  headOf,
  type Manifest,
  type PartName,
  partNames,
  partsOf,
  readBest,
  readHead,
  readRecord,
  readState,
} from '../checkpoint.ts'
import { packedDigest } from '../packed.ts'
import type { LoadedCheckpoint } from '../ports.ts'
import type { Connection, StudioStore, WriteTransaction } from './connection.ts'
import { storageFault } from './faults.ts'
import { holdsFence, leaseLost } from './fence.ts'
import { decodeRunEntry, marksIn } from './runDecoder.ts'
import type { StudioDatabase } from './schema.ts'

export const checkpointStores = ['runCheckpoints', 'runCheckpointParts'] as const satisfies readonly StudioStore[]

const slots = [0, 1] as const
type Slot = (typeof slots)[number]

/** Everything of a run in these stores, whatever its slot and part. */
const ofRun = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

export async function deleteCheckpoints(transaction: WriteTransaction, id: string): Promise<void> {
  for (const store of checkpointStores) await transaction.objectStore(store).delete(ofRun(id))
}

/** By its own word, unchecked: only to choose the slot that is overwritten. */
const sequenceOf = (entry: unknown): number =>
  typeof entry === 'object' && entry !== null && 'sequence' in entry && Number.isSafeInteger(entry.sequence)
    ? Number(entry.sequence)
    : -1

interface Found {
  readonly slot: Slot
  readonly manifest: Manifest
}

interface Slots {
  /** Sound heads, the newest first. */
  readonly sound: readonly Found[]
  /** Whether something lies there at all. */
  readonly any: boolean
  /** A newer checkpoint than the first sound one is there and damaged. */
  readonly newestDamaged: boolean
}

export function checkpointStore(connection: Connection, nowMs: () => number) {
  const part = (database: StudioDatabase, id: string, slot: Slot, name: PartName): Promise<unknown> =>
    database.get('runCheckpointParts', [id, slot, name])

  async function slotsOf(id: string): Promise<Result<Slots>> {
    const read = await connection.read((database) =>
      Promise.all(slots.map((slot) => database.get('runCheckpoints', [id, slot]))),
    )
    if (!read.ok) return read
    const heads = await Promise.all(
      read.value.map(async (entry, slot) => ({ slot: slot as Slot, entry, manifest: await readHead(entry) })),
    )
    const sound = heads
      .flatMap(({ slot, manifest }) => (manifest?.runId === id ? [{ slot, manifest }] : []))
      .sort((a, b) => b.manifest.sequence - a.manifest.sequence)
    const present = heads.filter(({ entry }) => entry !== undefined)
    const damaged = present.filter(({ manifest }) => manifest === null)
    return ok({
      sound,
      any: present.length > 0,
      // A head that cannot be read may have been of either age: what stands in it unchecked decides.
      newestDamaged: damaged.some(({ entry }) => sequenceOf(entry) > (sound[0]?.manifest.sequence ?? -1)),
    })
  }

  /** The first of the checkpoints, newest first, of which `take` makes something. */
  async function newest<T>(
    id: string,
    none: AppError,
    take: (database: StudioDatabase, found: Found) => Promise<() => Promise<T | null>>,
  ): Promise<Result<{ readonly value: T; readonly manifest: Manifest; readonly fellBack: boolean }>> {
    const read = await slotsOf(id)
    if (!read.ok) return read
    const { sound, any, newestDamaged } = read.value
    if (!any) return err(none)
    for (const [i, found] of sound.entries()) {
      const taken = await connection.read((database) => take(database, found))
      if (!taken.ok) return taken
      const value = await taken.value()
      if (value !== null) return ok({ value, manifest: found.manifest, fellBack: newestDamaged || i > 0 })
    }
    return err(damagedCheckpoint)
  }

  return {
    async checkpoint(checkpoint: Checkpoint, fence?: number): Promise<Result<void>> {
      const { record } = checkpoint
      const { id } = record
      const made = await Promise.all([partsOf(checkpoint, nowMs()), packedDigest(record)]).then(ok, (cause: unknown) =>
        err(storageFault(cause)),
      )
      if (!made.ok) return made
      const [{ parts, facts }, digest] = made.value
      const before = await slotsOf(id)
      if (!before.ok) return before
      const last = before.value.sound[0]
      const sequence = (last?.manifest.sequence ?? 0) + 1
      // The newest sound one stays; what is damaged goes first.
      const slot: Slot = last?.slot === 0 ? 1 : 0
      const head = await headOf({ ...facts, sequence })
      const written = await connection.write(['runs', 'leases', ...checkpointStores], async (transaction) => {
        if (!(await holdsFence(transaction, id, fence))) return err(leaseLost)
        const runs = transaction.objectStore('runs')
        const marks = marksIn(await runs.get(id))
        const bytes = transaction.objectStore('runCheckpointParts')
        for (const name of partNames) await bytes.put(parts[name], [id, slot, name])
        await transaction.objectStore('runCheckpoints').put({ sequence, ...head }, [id, slot])
        await runs.put({ record, digest, ...marks }, id)
        return ok(undefined)
      })
      return written.ok ? written.value : written
    },

    async loadCheckpoint(id: string): Promise<Result<LoadedCheckpoint>> {
      const found = await newest<Omit<Checkpoint, 'environment'>>(
        id,
        stateMissing,
        async (database, { slot, manifest }) => {
          const [record, best, state] = await Promise.all(partNames.map((name) => part(database, id, slot, name)))
          return async () => {
            const [readOfRecord, readOfBest] = await Promise.all([
              readRecord(manifest, record),
              readBest(manifest, best),
            ])
            const decoded = readOfRecord && decodeRunEntry({ record: readOfRecord.record, binnedAtMs: null }, id)
            const trained = await readState(manifest, state, best)
            if (!decoded?.ok || !readOfBest || !trained.ok) return null
            return { record: decoded.value.record, best: readOfBest.best, state: trained.value }
          }
        },
      )
      if (!found.ok) return found
      const { value, manifest, fellBack } = found.value
      return ok({ ...value, environment: manifest.environment, fellBack })
    },

    /** With the epoch they are of. */
    async loadBest(id: string): Promise<Result<{ readonly best: Weights | null; readonly epoch: number | null }>> {
      const found = await newest(id, weightsMissing, async (database, { slot, manifest }) => {
        const stored = await part(database, id, slot, 'best')
        return () => readBest(manifest, stored)
      })
      return found.ok ? ok({ best: found.value.value.best, epoch: found.value.manifest.best?.epoch ?? null }) : found
    },

    async loadState(id: string): Promise<Result<TrainerState>> {
      const found = await newest(id, stateMissing, async (database, { slot, manifest }) => {
        const [state, best] = await Promise.all([part(database, id, slot, 'state'), part(database, id, slot, 'best')])
        return async () => {
          const read = await readState(manifest, state, best)
          return read.ok ? read.value : null
        }
      })
      return found.ok ? ok(found.value.value) : found
    },

    /** The record of the newest sound checkpoint, for an entry that is damaged or of other weights. */
    async loadRecord(id: string): Promise<Result<RunRecord>> {
      const found = await newest(id, stateMissing, async (database, { slot, manifest }) => {
        const stored = await part(database, id, slot, 'record')
        return async () => {
          const read = await readRecord(manifest, stored)
          const decoded = read && decodeRunEntry({ record: read.record, binnedAtMs: null }, id)
          return decoded?.ok ? decoded.value.record : null
        }
      })
      return found.ok ? ok(found.value.value) : found
    },
  }
}

export const weightsMissing: AppError = {
  code: 'weights-missing',
  message: 'No weights are stored for this run.',
  remedy: 'Train it for at least one epoch.',
}

export const stateMissing: AppError = {
  code: 'state-missing',
  message: 'No checkpoint is stored for this run.',
  remedy: 'Train again with the same study.',
}

export const damagedCheckpoint: AppError = {
  code: 'checkpoint-damaged',
  message: 'The stored weights of this run are damaged.',
  remedy: 'Train it again; the same study and seed give the same weights.',
}
