/**
 * Whether the studio works without a network, and whether a newer build of it is here. A newer build is only ever
 * shown after the user asked for it, and not while something runs, in this tab or another: what runs goes first.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OfflineClient, OfflineEvent } from '#client/offlineClient'
import type { Running } from './running.ts'

export type OfflineStatus =
  /** Needs the network: not a build, or the browser keeps nothing for this address. */
  | { readonly kind: 'online-only' }
  | { readonly kind: 'fetching' }
  /** Every part of the studio is kept in this browser. */
  | { readonly kind: 'kept' }
  /** A newer build is kept beside this one, which goes on working. */
  | { readonly kind: 'newer'; readonly standing: 'waits' | 'took-over' }

export interface OfflineState {
  readonly status: OfflineStatus
  /** Why the newer build was not shown when it was last asked for. */
  readonly refused: 'runs-here' | 'runs-elsewhere' | null
  /** Shows the newer build, unless something runs: then `refused` says where. */
  showNewer(): Promise<void>
}

export type OfflineStore = StoreApi<OfflineState>

export interface OfflineDeps {
  readonly client: OfflineClient
  readonly running: Running
  readonly reload: () => void
  readonly every: (ms: number, run: () => void) => void
}

/** A tab that stays open for days asks this often; each start asks anyway. */
const lookEveryMs = 60 * 60 * 1000

function statusAfter(event: OfflineEvent, before: OfflineStatus): OfflineStatus {
  switch (event) {
    case 'fetching':
      return before.kind === 'online-only' ? { kind: 'fetching' } : before
    case 'kept':
      return before.kind === 'newer' ? before : { kind: 'kept' }
    case 'waiting':
      return { kind: 'newer', standing: 'waits' }
    case 'taken-over':
      return { kind: 'newer', standing: 'took-over' }
    default:
      return event satisfies never
  }
}

export function createOffline({ client, running, reload, every }: OfflineDeps): OfflineStore {
  let askedFor = false
  const store = createStore<OfflineState>()((set, get) => ({
    status: { kind: 'online-only' },
    refused: null,
    async showNewer() {
      const { status } = get()
      if (status.kind !== 'newer') return
      if (running.anything()) return set({ refused: 'runs-here' })
      if (await client.runsElsewhere()) return set({ refused: 'runs-elsewhere' })
      set({ refused: null })
      askedFor = true
      if (status.standing === 'took-over') reload()
      else client.takeOver()
    },
  }))

  let release = (): void => {}
  running.watch((isRunning) => {
    release()
    release = isRunning ? client.holdRunning() : () => {}
    if (!isRunning) store.setState({ refused: null })
  })
  void client.start((event) => {
    store.setState({ status: statusAfter(event, store.getState().status) })
    // Something may have begun since the click; the browser then asks before it leaves the page.
    if (event === 'taken-over' && askedFor) reload()
  })
  if (client.able) every(lookEveryMs, () => running.anything() || void client.lookForUpdate())
  return store
}
