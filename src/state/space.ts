/**
 * What this browser keeps for the studio: how much, by what, for how long, and how it gets to another browser. Counting,
 * packing and taking in are the ingest worker's work.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BrowserStorage } from '#client/browserStorage'
import type { Client } from '#client/link'
import { type AppError, aborted, type Result } from '#domain/result'
import type { KeepingCalls } from '#protocol/ingestCalls'
import type { Packing, Restored, SpaceTaken } from '#protocol/keeping'
import type { DatasetStore, RunStore } from '#storage/ports'
import { attempts } from './attempt.ts'
import type { NoticesStore } from './notices.ts'
import { storageFault } from './storageFault.ts'
import type { Used, Uses } from './uses.ts'

export type Taking =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly taken: SpaceTaken }
  | { readonly kind: 'failed'; readonly error: AppError }

/** What is on its way to or from another browser. */
export type Moving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'packing' | 'restoring'; readonly fraction: number }
  | { readonly kind: 'packed'; readonly packing: Packing }
  | { readonly kind: 'restored'; readonly restored: Restored }
  | { readonly kind: 'failed'; readonly error: AppError }

export interface SpaceState {
  readonly taking: Taking
  /** What the browser tells; null where it does not. */
  readonly quota: { readonly usage: number; readonly quota: number } | null
  /** Whether the browser has promised to keep it; null where it makes no promises. */
  readonly persisted: boolean | null
  readonly moving: Moving
  refresh(): Promise<void>
  /** On a user's action only. False where the browser does not promise it. */
  persist(): Promise<boolean>
  /** Into the bin; refused in words where it is in use. */
  remove(kind: Used['kind'], id: string, name: string): Promise<void>
  /** Out of the bin. */
  restore(kind: Used['kind'], id: string): Promise<void>
  /** Deletes for good all that is in the bin. */
  emptyBin(): Promise<void>
  packLibrary(): Promise<void>
  restoreLibrary(file: Blob): Promise<void>
  /** Ends what is on its way, or forgets how it ended. */
  leave(): void
}

export type SpaceStore = StoreApi<SpaceState>

export interface SpaceDeps {
  readonly ingest: Client<KeepingCalls>
  readonly browser: BrowserStorage
  readonly datasets: Pick<DatasetStore, 'remove' | 'restore' | 'purge'>
  readonly runs: Pick<RunStore, 'remove' | 'restore' | 'purge'>
  readonly uses: Uses
  readonly notices: NoticesStore
  readonly now: () => number
}

export function createSpace({ ingest, browser, datasets, runs, uses, notices, now }: SpaceDeps): SpaceStore {
  return createStore<SpaceState>()((set, get) => {
    const moves = attempts()

    /** A change that is told where it fails, and counted anew. */
    const change = async (work: () => Promise<unknown>): Promise<void> => {
      try {
        await work()
      } catch (cause) {
        notices.getState().alert(storageFault(cause))
      }
      await get().refresh()
    }

    async function move<T>(
      kind: 'packing' | 'restoring',
      work: (signal: AbortSignal, onProgress: (fraction: number) => void) => Promise<Result<T>>,
      done: (value: T) => Moving,
    ): Promise<void> {
      const attempt = moves.begin()
      set({ moving: { kind, fraction: 0 } })
      const result = await work(attempt.signal, (fraction) => {
        if (attempt.alive()) set({ moving: { kind, fraction } })
      })
      if (!attempt.alive()) return
      if (result.ok) set({ moving: done(result.value) })
      else
        set({ moving: result.error.code === aborted.code ? { kind: 'idle' } : { kind: 'failed', error: result.error } })
      await get().refresh()
    }

    return {
      taking: { kind: 'loading' },
      quota: null,
      persisted: null,
      moving: { kind: 'idle' },

      async refresh() {
        const [space, quota, persisted] = await Promise.all([
          ingest.call('space', null),
          browser.estimate().catch(() => null),
          browser.persisted().catch(() => null),
        ])
        const taking: Taking = space.ok ? { kind: 'ready', taken: space.value } : { kind: 'failed', error: space.error }
        set({ taking, quota, persisted })
      },

      async persist() {
        const kept = await browser.persist().catch(() => false)
        set({ persisted: kept })
        return kept
      },

      async remove(kind, id, name) {
        const removed = await uses.alone({ kind, id }, name, () =>
          kind === 'dataset' ? datasets.remove(id) : runs.remove(id),
        )
        if (!removed.ok) notices.getState().alert(removed.error)
        await get().refresh()
      },

      restore: (kind, id) => change(() => (kind === 'dataset' ? datasets.restore(id) : runs.restore(id))),

      emptyBin: () =>
        change(async () => {
          // What is put there this very moment, too.
          const later = now() + 1
          await datasets.purge(later, 0)
          await runs.purge(later, 0)
        }),

      packLibrary: () =>
        move(
          'packing',
          (signal, onProgress) => ingest.call('packLibrary', null, { signal, onProgress }),
          (packing) => ({ kind: 'packed', packing }),
        ),

      restoreLibrary: (file) =>
        move(
          'restoring',
          (signal, onProgress) => ingest.call('restoreLibrary', { file }, { signal, onProgress }),
          (restored) => ({ kind: 'restored', restored }),
        ),

      leave() {
        moves.abort()
        set({ moving: { kind: 'idle' } })
      },
    }
  })
}
