/** A stored job: read with its digest checked, changed only as long as nobody else has changed it meanwhile. */
import type { Job } from '#domain/job/job'
import { jobSchema } from '#domain/job/schema'
import { type AppError, err, type Result } from '#domain/result'
import { hasDigest, packedDigest } from '../packed.ts'
import type { Connection, StudioStore, WriteTransaction } from './connection.ts'
import { alteredRecord, decodeListed } from './decoders.ts'
import { contended, isUnchanged } from './entries.ts'
import type { StoredJob } from './schema.ts'

/** Many tabs may want the same job at once; each time one of them gets it. */
export const mostAttempts = 100

export const sealJob = async (job: Job): Promise<StoredJob> => ({ ...job, digest: await packedDigest(job) })

/** `record-damaged` where it cannot be understood, or is not what was stored. */
export async function checkJob(value: unknown, key: string): Promise<Result<Job>> {
  const decoded = decodeListed(value, jobSchema, 'job', key)
  if (!decoded.ok) return decoded
  const { digest, ...job } = value as StoredJob
  const sound = job.id === key && (digest === undefined || (await hasDigest(job, digest)))
  return sound ? decoded : err(alteredRecord('job', key))
}

/** What else is written in the same transaction; nothing is where it answers false, and the change is made anew. */
interface Beside {
  readonly stores: readonly StudioStore[]
  write(transaction: WriteTransaction, job: Job): Promise<boolean>
}

/** Reads a job, lets `edit` decide, writes what it answers. `edit` is asked again where another tab came first. */
export async function changeJob(
  connection: Connection,
  id: string,
  edit: (job: Job) => Result<Job>,
  beside?: Beside,
): Promise<Result<Job>> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const read = await connection.read((database) => database.get('jobs', id))
    if (!read.ok) return read
    if (read.value === undefined) return err(jobOver)
    const job = await checkJob(read.value, id)
    const edited = job.ok ? edit(job.value) : job
    if (!edited.ok) return edited
    const sealed = await sealJob(edited.value)
    const written = await connection.write(['jobs', ...(beside?.stores ?? [])], async (transaction) => {
      const jobs = transaction.objectStore('jobs')
      if (!isUnchanged(await jobs.get(id), read.value)) return false
      if (beside && !(await beside.write(transaction, edited.value))) return false
      await jobs.put(sealed, id)
      return true
    })
    if (!written.ok) return written
    if (written.value) return edited
  }
  return err(contended('job'))
}

export const jobOver: AppError = {
  code: 'job-over',
  message: 'This job is no longer in the queue.',
  remedy: 'Look it up in the list of runs.',
}
