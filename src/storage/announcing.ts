/** The stores, telling what was changed: to lists in this page, and in every other tab that shows the same. */
import type { Result } from '#domain/result'
import type { DatasetStore, ExportPartStore, JobStore, RunStore } from './ports.ts'

export type Change =
  | { readonly of: 'datasets' | 'jobs' }
  /** `id`: null for several. */
  | { readonly of: 'runs'; readonly id: string | null }

type Tell = (change: Change) => void

/** Tells it once the work is stored; what failed changed nothing. */
async function told<T extends Result<unknown>>(work: Promise<T>, tell: Tell, change: Change): Promise<T> {
  const result = await work
  if (result.ok) tell(change)
  return result
}

export function announcingDatasets(store: DatasetStore, tell: Tell): DatasetStore {
  const change: Change = { of: 'datasets' }
  const after = async (work: Promise<void>): Promise<void> => {
    await work
    tell(change)
  }
  return {
    ...store,
    async begin(...given) {
      const begun = await store.begin(...given)
      if (!begun.ok) return begun
      const { value: writing } = begun
      return { ok: true, value: { ...writing, publish: (...facts) => told(writing.publish(...facts), tell, change) } }
    },
    rename: (...given) => told(store.rename(...given), tell, change),
    remove: (...given) => after(store.remove(...given)),
    restore: (...given) => after(store.restore(...given)),
    purge: (...given) => after(store.purge(...given)),
  }
}

export function announcingRuns(store: RunStore, tell: Tell): RunStore {
  const after = async (id: string | null, work: Promise<void>): Promise<void> => {
    await work
    tell({ of: 'runs', id })
  }
  return {
    ...store,
    save: (record, fence) => told(store.save(record, fence), tell, { of: 'runs', id: record.id }),
    checkpoint: (checkpoint, fence) =>
      told(store.checkpoint(checkpoint, fence), tell, { of: 'runs', id: checkpoint.record.id }),
    amend: (id, edit) => told(store.amend(id, edit), tell, { of: 'runs', id }),
    rename: (id, name) => told(store.rename(id, name), tell, { of: 'runs', id }),
    remove: (id) => after(id, store.remove(id)),
    restore: (id) => after(id, store.restore(id)),
    purge: (...given) => after(null, store.purge(...given)),
  }
}

export function announcingJobs(store: JobStore, tell: Tell): JobStore {
  const change: Change = { of: 'jobs' }
  return {
    ...store,
    add: (...given) => told(store.add(...given), tell, change),
    take: (...given) => told(store.take(...given), tell, change),
    advance: (...given) => told(store.advance(...given), tell, change),
    amend: (...given) => told(store.amend(...given), tell, change),
    adopt: (...given) => told(store.adopt(...given), tell, change),
    reorder: (...given) => told(store.reorder(...given), tell, change),
    remove: (...given) => told(store.remove(...given), tell, change),
    async purge(...given) {
      await store.purge(...given)
      tell(change)
    },
  }
}

export function announcingParts(store: ExportPartStore, tell: Tell): ExportPartStore {
  const change: Change = { of: 'jobs' }
  return {
    ...store,
    put: (...given) => told(store.put(...given), tell, change),
    replaceAll: (...given) => told(store.replaceAll(...given), tell, change),
  }
}
