/**
 * The runs of this browser: their list, kept current while one trains, and what can be done with
 * them. The train worker writes the records; this store reads them and follows the live one.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Weights } from '#domain/model/weights'
import { type AppError, ok, type Result } from '#domain/result'
import { isActive, type RunRecord } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'
import type { RunStore } from '#storage/ports'
import { alertOnce, type NoticesStore } from './notices.ts'
import { readAnew } from './readAnew.ts'
import { storageFault } from './storageFault.ts'
import type { Uses } from './uses.ts'

export type RunList =
  | { readonly kind: 'loading' }
  /** Newest first. */
  | { readonly kind: 'ready'; readonly runs: readonly RunRecord[] }
  | { readonly kind: 'failed'; readonly error: AppError }

/** What a run learned: the chosen epoch's weights, and where the training stood when it ended. */
export interface LearnedWeights {
  readonly best: Weights
  readonly state: TrainerState
}

export interface RunsState {
  readonly list: RunList
  /** The run that this page trains or follows. */
  readonly liveId: string | null
  refresh(): Promise<void>
  /** Puts a record into the list, or in place of its older self. */
  put(record: RunRecord): void
  setLive(id: string | null): void
  rename(id: string, name: string): Promise<Result<RunRecord>>
  remove(id: string): Promise<void>
  /** Several as one: one notice, one undo. True where all of them went. */
  removeTogether(ids: readonly string[], name: string, restored: () => void): Promise<boolean>
  loadWeights(id: string): Promise<Result<LearnedWeights>>
}

export type RunsStore = StoreApi<RunsState>

export interface RunsDeps {
  readonly store: RunStore
  readonly notices: NoticesStore
  readonly uses: Uses
}

/** One run, once the list is there. */
export function runOf(list: RunList, id: string): RunRecord | null {
  return list.kind === 'ready' ? (list.runs.find((run) => run.id === id) ?? null) : null
}

const hasEnded = (status: RunRecord['status']): boolean => !isActive(status) && status.kind !== 'interrupted'

const newestFirst = (runs: readonly RunRecord[]): RunRecord[] =>
  [...runs].sort((a, b) => b.createdAtMs - a.createdAtMs || a.id.localeCompare(b.id, 'en'))

export function createRuns({ store, notices, uses }: RunsDeps): RunsStore {
  return createStore<RunsState>()((set, get) => {
    const listed = (): readonly RunRecord[] => {
      const { list } = get()
      return list.kind === 'ready' ? list.runs : []
    }
    const show = (runs: readonly RunRecord[]): void => set({ list: { kind: 'ready', runs: newestFirst(runs) } })
    const replace = (runs: readonly RunRecord[]): void => {
      reading.changed()
      show(runs)
    }
    /** Trained by any tab, when that was last asked. */
    let trained: ReadonlySet<string> = new Set()
    /** A record that says “training” while nobody trains it tells of a tab that went away. */
    const truthful = (run: RunRecord): RunRecord =>
      isActive(run.status) && run.id !== get().liveId && !trained.has(run.id)
        ? { ...run, status: { kind: 'interrupted' } }
        : run

    const alertDamaged = alertOnce(notices)
    const reading = readAnew(async () => {
      try {
        // Whoever trains holds its lock from before the first record to after the last: one that was held on either side of
        // the reading explains a record that says “training”.
        const before = await uses.trained()
        const { items, damaged } = await store.list()
        const after = await uses.trained()
        return () => {
          trained = new Set([...before, ...after])
          show(items.map(truthful))
          alertDamaged(damaged)
        }
      } catch (cause) {
        return () => set({ list: { kind: 'failed', error: storageFault(cause) } })
      }
    })

    return {
      list: { kind: 'loading' },
      liveId: null,

      refresh: reading.refresh,

      put(record) {
        const put = truthful(record)
        const known = runOf(get().list, record.id)
        // Read before the run ended, answered after: how it ended stands.
        if (put.status.kind === 'interrupted' && known && hasEnded(known.status)) return
        replace([put, ...listed().filter((run) => run.id !== record.id)])
      },

      setLive(id) {
        reading.changed()
        set({ liveId: id })
      },

      async rename(id, name) {
        const renamed = await store.rename(id, name)
        if (renamed.ok) get().put(renamed.value)
        else notices.getState().alert(renamed.error)
        return renamed
      },

      async remove(id) {
        const removed = listed().find((run) => run.id === id)
        if (!removed) return
        const done = await uses.alone({ kind: 'run', id }, removed.name, () => store.remove(id))
        if (!done.ok) {
          notices.getState().alert(done.error)
          return
        }
        replace(listed().filter((run) => run.id !== id))
        notices.getState().offerUndo(`${removed.name} deleted`, () => {
          store.restore(id).then(
            () => get().put(removed),
            (cause: unknown) => notices.getState().alert(storageFault(cause)),
          )
        })
      },

      async removeTogether(ids, name, restored) {
        const gone: RunRecord[] = []
        let refused = 0
        for (const id of ids) {
          const run = listed().find((one) => one.id === id)
          if (!run) continue
          const done = await uses.alone({ kind: 'run', id }, run.name, () => store.remove(id))
          if (done.ok) gone.push(run)
          else notices.getState().alert(done.error)
          if (!done.ok) refused++
        }
        const ofThem = new Set(gone.map(({ id }) => id))
        replace(listed().filter(({ id }) => !ofThem.has(id)))
        const restore = async (): Promise<void> => {
          for (const run of gone) {
            await store.restore(run.id)
            get().put(run)
          }
          restored()
        }
        notices.getState().offerUndo(`${name} deleted`, () => {
          restore().catch((cause: unknown) => notices.getState().alert(storageFault(cause)))
        })
        return refused === 0
      },

      async loadWeights(id) {
        const [best, state] = await Promise.all([store.loadBest(id), store.loadState(id)])
        if (!best.ok) return best
        return state.ok ? ok({ best: best.value, state: state.value }) : state
      },
    }
  })
}
