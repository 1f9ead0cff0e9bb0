/**
 * This tab among those of the studio. Its name survives a reload and a browser that brings its tabs back, so that it
 * finds its own work again; two tabs never have the same one, not even when a browser copies a tab with what it holds.
 */
import type { Locks } from './locks.ts'

export interface Tab {
  /** Settles soon after the page began. */
  readonly name: Promise<string>
  /** Names of the tabs that are open, this one included. */
  open(): Promise<ReadonlySet<string>>
}

const key = 'spectral-studio tab'
const prefix = 'spectral-studio tab '

/** A page that is reloaded gives up its lock a moment after the new one began, on a busy machine a long one; a copied tab never does. */
const reloadMs = 20_000
const copyMs = 2_000

export interface TabDeps {
  readonly locks: Locks
  /** `sessionStorage`, or null where it is forbidden. */
  readonly memory: Pick<Storage, 'getItem' | 'setItem'> | null
  /** The page takes the place of one before it in the same tab, so that its name is coming free. */
  readonly reloaded: boolean
  readonly newId: () => string
  /** Aborts after so many milliseconds. */
  readonly after: (ms: number) => AbortSignal
}

export function createTab({ locks, memory, reloaded, newId, after }: TabDeps): Tab {
  async function claim(): Promise<string> {
    const known = memory?.getItem(key) ?? null
    const patienceMs = reloaded ? reloadMs : copyMs
    if (known !== null && (await locks.hold(prefix + known, { signal: after(patienceMs) }))) return known
    const fresh = newId()
    await locks.hold(prefix + fresh)
    memory?.setItem(key, fresh)
    return fresh
  }
  const name = claim()
  return {
    name,
    async open() {
      await name
      const held = await locks.held()
      return new Set([...held].flatMap((lock) => (lock.startsWith(prefix) ? lock.slice(prefix.length) : [])))
    },
  }
}
