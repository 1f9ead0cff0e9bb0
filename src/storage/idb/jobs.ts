/**
 * Jobs in the browser's database. Taking one raises the fence before its runs (`fence.ts`) in the same transaction, so that
 * a tab that was left behind (asleep, or cut off from its lock) cannot write over its successor.
 */
import { isExport, isOpen, type Job, ofRun, runsOf } from '#domain/job/job'
import { adopted } from '#domain/job/queue'
import { err, ok, type Result } from '#domain/result'
import type { JobStore } from '../ports.ts'
import type { Connection } from './connection.ts'
import { contended, isBinned, isUnchanged, keyed, unwrap } from './entries.ts'
import { deleteParts } from './exportParts.ts'
import { fenceOf, leaseLost } from './fence.ts'
import { changeJob, checkJob, jobOver, mostAttempts, sealJob } from './jobRecord.ts'

/** By its own word, unchecked: only to line up behind it. */
const placeIn = (stored: unknown): number => {
  const place = typeof stored === 'object' && stored !== null && 'place' in stored ? stored.place : null
  return typeof place === 'number' && Number.isFinite(place) ? place : -1
}

export function jobStore(connection: Connection): JobStore {
  async function checked() {
    const stored = unwrap(await connection.read((database) => keyed(database.transaction('jobs').store)))
    return Promise.all(stored.map(({ key, value }) => checkJob(value, key)))
  }

  /** Behind all that are there. Null where one of its id is, unless it is to be replaced. */
  async function lineUp(job: Job, replaces: boolean): Promise<Result<Job | null>> {
    for (let place = 0, attempt = 0; attempt < mostAttempts; attempt++) {
      const added: Job = { ...job, place }
      const sealed = await sealJob(added)
      const written = await connection.write(['jobs'], async (transaction) => {
        const jobs = transaction.objectStore('jobs')
        const all = await keyed(jobs)
        if (!replaces && all.some(({ key }) => key === job.id)) return 'present'
        const behind = 1 + Math.max(-1, ...all.map(({ value }) => placeIn(value)))
        if (place < behind) return behind
        await jobs.put(sealed, sealed.id)
        return 'added'
      })
      if (!written.ok) return written
      if (written.value === 'added') return ok(added)
      if (written.value === 'present') return ok(null)
      place = written.value
    }
    return err(contended('job'))
  }

  const remove: JobStore['remove'] = (id) =>
    connection.write(['jobs', 'exportParts'], async (transaction) => {
      await transaction.objectStore('jobs').delete(id)
      await deleteParts(transaction, id)
    })

  return {
    async list() {
      const jobs = await checked()
      return {
        items: jobs.flatMap((job) => (job.ok ? [job.value] : [])),
        damaged: jobs.flatMap((job) => (job.ok ? [] : [job.error])),
      }
    },

    async add(job, state = { kind: 'waiting' }) {
      const added = await lineUp({ ...job, place: 0, fence: 0, state }, true)
      if (!added.ok) return added
      return added.value ? ok(added.value) : err(jobOver)
    },

    async adopt(job) {
      const runs = runsOf(job)
      const read = await connection.read((database) =>
        Promise.all(runs.map(({ runId }) => database.get('runs', runId) as Promise<unknown>)),
      )
      if (!read.ok) return read
      const others = (await checked()).filter((other) => other.ok && other.value.id !== job.id)
      if (others.some((other) => other.ok && runs.some(({ runId }) => ofRun(runId)(other.value)))) return ok(false)
      const entries = new Map(runs.map(({ runId }, i) => [runId, read.value[i]]))
      const mayTrain = (runId: string, begun: boolean): boolean =>
        entries.get(runId) === undefined || (begun && !isBinned(entries.get(runId)))
      const added = await lineUp(adopted(job, mayTrain), false)
      return added.ok ? ok(added.value !== null) : added
    },

    take(id, owner) {
      // A run that another job has had before has a fence of its own.
      let highest = 0
      const next = (job: Job): Job => {
        const stopAsked = job.state.kind === 'running' && job.state.stopAsked
        return { ...job, owner, fence: Math.max(job.fence, highest) + 1, state: { kind: 'running', stopAsked } }
      }
      return changeJob(
        connection,
        id,
        (job) => (job.state.kind === 'waiting' || job.state.kind === 'running' ? ok(next(job)) : err(jobOver)),
        {
          stores: ['leases'],
          async write(transaction, job) {
            for (const { runId } of runsOf(job)) highest = Math.max(highest, await fenceOf(transaction, runId))
            if (highest >= job.fence) return false
            for (const { runId } of runsOf(job))
              await transaction.objectStore('leases').put({ fence: job.fence }, runId)
            return true
          },
        },
      )
    },

    advance: ({ jobId, fence }, edit) =>
      changeJob(connection, jobId, (job) => (job.fence === fence ? ok(edit(job)) : err(leaseLost))),

    amend: (id, edit) =>
      changeJob(connection, id, (job) => {
        const edited = edit(job)
        return edited ? ok(edited) : err(jobOver)
      }),

    async reorder(places) {
      for (let attempt = 0; attempt < mostAttempts; attempt++) {
        const read = await connection.read((database) => Promise.all(places.map(({ id }) => database.get('jobs', id))))
        if (!read.ok) return read
        const moved = await Promise.all(
          places.map(async ({ id, place }, i) => {
            const stored = read.value[i]
            const job = await checkJob(stored, id)
            return { id, stored, sealed: job.ok ? await sealJob({ ...job.value, place }) : null }
          }),
        )
        const written = await connection.write(['jobs'], async (transaction) => {
          const jobs = transaction.objectStore('jobs')
          for (const { id, stored } of moved) if (!isUnchanged(await jobs.get(id), stored)) return false
          for (const { id, sealed } of moved) if (sealed) await jobs.put(sealed, id)
          return true
        })
        if (!written.ok) return written
        if (written.value) return ok(undefined)
      }
      return err(contended('job'))
    },

    remove,

    async purge(now, olderThanMs) {
      for (const job of await checked()) {
        if (!job.ok || !isExport(job.value) || isOpen(job.value)) continue
        const { id, createdAtMs, work } = job.value
        if ((work.readyAtMs ?? createdAtMs) < now - olderThanMs) unwrap(await remove(id))
      }
    },
  }
}
