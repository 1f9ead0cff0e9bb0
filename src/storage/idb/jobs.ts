/**
 * Jobs in the browser's database. Taking one raises the fence before its runs (`fence.ts`) in the same transaction, so that
 * a tab that was left behind (asleep, or cut off from its lock) cannot write over its successor.
 */
import { type Job, runsOf } from '#domain/job/job'
import { jobSchema } from '#domain/job/schema'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { JobStore } from '../ports.ts'
import type { Connection } from './connection.ts'
import { decodeListed } from './decoders.ts'
import { keyed, unwrap } from './entries.ts'
import { fenceOf, leaseLost } from './fence.ts'

export function jobStore(connection: Connection): JobStore {
  /** Reads one, lets `edit` decide, writes what it answers. */
  async function change(id: string, edit: (job: Job) => Result<Job>): Promise<Result<Job>> {
    const changed = await connection.write(['jobs'], async (transaction) => {
      const stored = await transaction.objectStore('jobs').get(id)
      if (stored === undefined) return err(jobOver)
      const job = decodeListed(stored, jobSchema, 'job', id)
      const edited = job.ok ? edit(job.value) : job
      if (edited.ok) await transaction.objectStore('jobs').put(edited.value, id)
      return edited
    })
    return changed.ok ? changed.value : changed
  }

  return {
    async list() {
      const stored = unwrap(await connection.read((database) => keyed(database.transaction('jobs').store)))
      const decoded = stored.map(({ key, value }) => decodeListed(value, jobSchema, 'job', key))
      return {
        items: decoded.flatMap((job) => (job.ok ? [job.value] : [])),
        damaged: decoded.flatMap((job) => (job.ok ? [] : [job.error])),
      }
    },

    add: (job, state = { kind: 'waiting' }) =>
      connection.write(['jobs'], async (transaction) => {
        const jobs = transaction.objectStore('jobs')
        const places = (await keyed(jobs)).flatMap(({ key, value }) => {
          const other = decodeListed(value, jobSchema, 'job', key)
          return other.ok ? [other.value.place] : []
        })
        const added: Job = { ...job, place: Math.max(-1, ...places) + 1, fence: 0, state }
        await jobs.put(added, added.id)
        return added
      }),

    async take(id, owner) {
      const taken = await connection.write(['jobs', 'leases'], async (transaction): Promise<Result<Job>> => {
        const stored = await transaction.objectStore('jobs').get(id)
        const read = stored === undefined ? err(jobOver) : decodeListed(stored, jobSchema, 'job', id)
        if (!read.ok) return read
        const { value: job } = read
        if (job.state.kind !== 'waiting' && job.state.kind !== 'running') return err(jobOver)
        // A run that another job has had before has a fence of its own.
        let fence = job.fence
        for (const { runId } of runsOf(job)) fence = Math.max(fence, await fenceOf(transaction, runId))
        fence++
        for (const { runId } of runsOf(job)) await transaction.objectStore('leases').put({ fence }, runId)
        const stopAsked = job.state.kind === 'running' && job.state.stopAsked
        const next: Job = { ...job, owner, fence, state: { kind: 'running', stopAsked } }
        await transaction.objectStore('jobs').put(next, id)
        return ok(next)
      })
      return taken.ok ? taken.value : taken
    },

    advance: ({ jobId, fence }, edit) => change(jobId, (job) => (job.fence === fence ? ok(edit(job)) : err(leaseLost))),

    amend: (id, edit) =>
      change(id, (job) => {
        const edited = edit(job)
        return edited ? ok(edited) : err(jobOver)
      }),

    reorder: (places) =>
      connection.write(['jobs'], async (transaction) => {
        const jobs = transaction.objectStore('jobs')
        for (const { id, place } of places) {
          const job = await jobs.get(id)
          if (job) await jobs.put({ ...job, place }, id)
        }
      }),

    remove: (id) => connection.write(['jobs'], (transaction) => transaction.objectStore('jobs').delete(id)),
  }
}

const jobOver: AppError = {
  code: 'job-over',
  message: 'This job is no longer in the queue.',
  remedy: 'Look it up in the list of runs.',
}
