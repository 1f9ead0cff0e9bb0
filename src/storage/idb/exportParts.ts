/**
 * What exports have made so far, under their jobs: each part packed, cut into chunks that every browser stores, each chunk
 * with its digest. A part is written in one transaction with its job, and only by who holds the job.
 */
import type { Job, Lease } from '#domain/job/job'
import { err, ok, type Result } from '#domain/result'
import { z } from '#domain/schema'
import { chunkBytes } from '../datasetHash.ts'
import { hex, sha256 } from '../digests.ts'
import { pack, unpack } from '../packed.ts'
import type { ExportPartStore } from '../ports.ts'
import type { Connection, WriteTransaction } from './connection.ts'
import { bytesSchema } from './decoders.ts'
import { storageFault } from './faults.ts'
import { leaseLost } from './fence.ts'
import { changeJob } from './jobRecord.ts'
import type { ExportPart } from './schema.ts'
import { chunksOf } from './writing.ts'

const partSchema = z.object({ bytes: bytesSchema, digest: z.string(), of: z.number() }) satisfies z.ZodType<ExportPart>

const nameIn = (key: readonly unknown[]): string => String(key[1])
const chunksOfPart = (jobId: string, name: string): IDBKeyRange => IDBKeyRange.bound([jobId, name], [jobId, name, []])

async function chunked(value: unknown): Promise<ExportPart[]> {
  const bytes = pack(value)
  const of = Math.ceil(bytes.length / chunkBytes)
  return Promise.all(
    Array.from({ length: of }, async (_, i) => {
      const chunk = bytes.slice(i * chunkBytes, (i + 1) * chunkBytes)
      return { bytes: chunk, digest: hex(await sha256(chunk)), of }
    }),
  )
}

/** Undefined where anything of it is missing or is not what was stored. */
async function joined(stored: readonly unknown[]): Promise<unknown> {
  const chunks: Uint8Array[] = []
  for (const value of stored) {
    const part = partSchema.safeParse(value)
    if (!part.success || part.data.of !== stored.length) return undefined
    if (hex(await sha256(part.data.bytes)) !== part.data.digest) return undefined
    chunks.push(part.data.bytes)
  }
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return unpack(whole)?.value
}

export function exportPartStore(connection: Connection): ExportPartStore {
  async function write(
    { jobId, fence }: Lease,
    name: string,
    value: unknown,
    edit: (job: Job) => Job,
    before: (transaction: WriteTransaction) => Promise<void>,
  ): Promise<Result<Job>> {
    const made = await chunked(value).then(ok, (cause: unknown) => err(storageFault(cause)))
    if (!made.ok) return made
    return changeJob(connection, jobId, (job) => (job.fence === fence ? ok(edit(job)) : err(leaseLost)), {
      stores: ['exportParts'],
      async write(transaction) {
        await before(transaction)
        const store = transaction.objectStore('exportParts')
        for (const [i, part] of made.value.entries()) await store.put(part, [jobId, name, i])
        return true
      },
    })
  }
  return {
    async names(jobId) {
      const read = await connection.read((database) => database.getAllKeys('exportParts', chunksOf(jobId)))
      return read.ok ? ok([...new Set(read.value.map(nameIn))]) : read
    },
    async load(jobId, name) {
      const read = await connection.read((database) => database.getAll('exportParts', chunksOfPart(jobId, name)))
      return read.ok ? ok(await joined(read.value)) : read
    },
    put: (lease, name, value, edit) =>
      write(lease, name, value, edit, async (transaction) => {
        await transaction.objectStore('exportParts').delete(chunksOfPart(lease.jobId, name))
      }),
    replaceAll: (lease, name, value, edit) =>
      write(lease, name, value, edit, (transaction) => deleteParts(transaction, lease.jobId)),
  }
}

/** The transaction must include `exportParts`. */
export const deleteParts = async (transaction: WriteTransaction, jobId: string): Promise<void> => {
  await transaction.objectStore('exportParts').delete(chunksOf(jobId))
}
