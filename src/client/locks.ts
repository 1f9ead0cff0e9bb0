/**
 * Locks by name, shared by all pages of the studio in this browser (Web Locks): whoever goes away, crashes or is killed
 * gives up its own at once. Where a browser or address has none (a page that is not served securely), the page has them
 * to itself.
 */
type Release = () => void

export interface LockOptions {
  /** Any number may hold it at once, as long as nobody holds it alone. */
  readonly shared?: boolean
  /** Gives up waiting. */
  readonly signal?: AbortSignal
}

export interface Locks {
  /** Waits for its turn; null where the signal aborted first. The holder keeps it until it calls what is answered. */
  hold(name: string, options?: LockOptions): Promise<Release | null>
  /** Null where it is held in a way that does not go with this one. */
  tryHold(name: string, options?: Pick<LockOptions, 'shared'>): Promise<Release | null>
  /** The names that anybody holds alone. */
  held(): Promise<ReadonlySet<string>>
}

const modeOf = ({ shared = false }: LockOptions): LockMode => (shared ? 'shared' : 'exclusive')

function browserLocks(locks: LockManager): Locks {
  const request = (name: string, options: globalThis.LockOptions): Promise<Release | null> =>
    new Promise((resolve) => {
      locks
        .request(name, options, (lock) => {
          if (!lock) return resolve(null)
          return new Promise<void>((release) => resolve(release))
        })
        // Aborted, or the page is going away.
        .catch(() => resolve(null))
    })
  return {
    hold: (name, options = {}) =>
      request(name, { mode: modeOf(options), ...(options.signal && { signal: options.signal }) }),
    tryHold: (name, options = {}) => request(name, { mode: modeOf(options), ifAvailable: true }),
    async held() {
      const { held = [] } = await locks.query()
      return new Set(held.flatMap(({ name, mode }) => (mode === 'exclusive' && name ? [name] : [])))
    },
  }
}

interface Waiting {
  readonly mode: LockMode
  grant(): void
}

/** The same among those that share this object. */
export function ownLocks(): Locks {
  const holders = new Map<string, LockMode[]>()
  const queues = new Map<string, Waiting[]>()

  const fits = (name: string, mode: LockMode): boolean => {
    const held = holders.get(name) ?? []
    return held.length === 0 || (mode === 'shared' && held.every((other) => other === 'shared'))
  }
  /** Strictly in order: nobody overtakes, or who waits alone might wait for ever. */
  const serve = (name: string): void => {
    const queue = queues.get(name) ?? []
    for (let next = queue[0]; next && fits(name, next.mode); next = queue[0]) {
      queue.shift()
      next.grant()
    }
  }
  const take = (name: string, mode: LockMode): Release => {
    holders.set(name, [...(holders.get(name) ?? []), mode])
    let released = false
    return () => {
      if (released) return
      released = true
      const held = holders.get(name) ?? []
      held.splice(held.indexOf(mode), 1)
      if (held.length === 0) holders.delete(name)
      serve(name)
    }
  }
  return {
    hold: (name, options = {}) =>
      new Promise((resolve) => {
        const mode = modeOf(options)
        if (options.signal?.aborted) return resolve(null)
        const queue = queues.get(name) ?? []
        queues.set(name, queue)
        const waiting: Waiting = { mode, grant: () => resolve(take(name, mode)) }
        queue.push(waiting)
        options.signal?.addEventListener('abort', () => {
          const at = queue.indexOf(waiting)
          if (at < 0) return
          queue.splice(at, 1)
          resolve(null)
          serve(name)
        })
        serve(name)
      }),
    async tryHold(name, options = {}) {
      const mode = modeOf(options)
      return (queues.get(name) ?? []).length === 0 && fits(name, mode) ? take(name, mode) : null
    },
    held: async () => new Set([...holders].flatMap(([name, [mode]]) => (mode === 'exclusive' ? [name] : []))),
  }
}

export const createLocks = (): Locks => {
  // Absent where the page is not served securely, whatever the types say.
  const locks: LockManager | undefined = globalThis.navigator?.locks
  return locks ? browserLocks(locks) : ownLocks()
}
