/**
 * One connection to the browser's database. Opened on first use; closed at once when another tab
 * wants to upgrade (or both would wait for ever); forgotten when the browser terminates it, and
 * reopened by the next call. A database of a newer schema opens for reading only.
 */
import { type IDBPTransaction, openDB, type StoreNames } from 'idb'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { blockedFault, newerFault, storageFault } from './faults.ts'
import { migrate, type StudioDatabase, type StudioSchema, schemaVersion } from './schema.ts'

export type StudioStore = StoreNames<StudioSchema>
export type WriteTransaction = IDBPTransaction<StudioSchema, StudioStore[], 'readwrite'>

/** Carries an `AppError` out of methods whose port has no `Result`. */
export class StorageFailure extends Error {
  readonly fault: AppError
  constructor(fault: AppError) {
    super(fault.message)
    this.name = 'StorageFailure'
    this.fault = fault
  }
}

export interface Connection {
  open(): Promise<Result<StudioDatabase>>
  read<T>(body: (database: StudioDatabase) => Promise<T>): Promise<Result<T>>
  /**
   * All or nothing, on disk before it resolves. `body` may await only requests of its transaction:
   * anything else lets the browser commit early.
   */
  write<T>(stores: readonly StudioStore[], body: (transaction: WriteTransaction) => Promise<T>): Promise<Result<T>>
  close(): void
}

/** `onOutdated`: another tab with a newer version of the studio wants the database; this one can only read from then on. */
export function connect(databaseName: string, onOutdated: (fault: AppError) => void = () => {}): Connection {
  let live: Promise<Result<StudioDatabase>> | null = null
  let readOnly = false

  const forget = (): void => {
    live = null
  }

  async function openAt(version: number | undefined): Promise<Result<StudioDatabase>> {
    let blocked: (fault: AppError) => void = () => {}
    const refused = new Promise<Result<StudioDatabase>>((resolve) => {
      blocked = (fault) => resolve(err(fault))
    })
    const opening = openDB<StudioSchema>(databaseName, version, {
      upgrade: (database, oldVersion, _newVersion, transaction) => migrate(database, oldVersion, transaction),
      blocked: () => blocked(blockedFault),
      blocking: (_current, _wanted, event) => {
        forget()
        // The event's target is this connection: the other tab waits until it is closed.
        if (event.target instanceof IDBDatabase) event.target.close()
        if (event instanceof IDBVersionChangeEvent && event.newVersion !== null) onOutdated(newerFault)
      },
      terminated: forget,
    })
    const result = await Promise.race([opening.then(ok), refused])
    // Once the other tab gives way the late connection would block in turn: close it.
    if (!result.ok) opening.then((late) => late.close()).catch(() => {})
    return result
  }

  async function start(): Promise<Result<StudioDatabase>> {
    try {
      readOnly = false
      return await openAt(schemaVersion)
    } catch (cause) {
      if (!(cause instanceof Error) || cause.name !== 'VersionError') return err(storageFault(cause))
    }
    try {
      readOnly = true
      return await openAt(undefined)
    } catch (cause) {
      return err(storageFault(cause))
    }
  }

  async function open(): Promise<Result<StudioDatabase>> {
    const opening = live ?? start()
    live = opening
    const result = await opening
    if (!result.ok && live === opening) forget()
    return result
  }

  /** A connection closed between two calls shows only when a transaction is asked of it: open again, once. */
  async function withDatabase<T>(body: (database: StudioDatabase) => Promise<Result<T>>): Promise<Result<T>> {
    for (let attempt = 0; ; attempt++) {
      const opened = await open()
      if (!opened.ok) return opened
      try {
        return await body(opened.value)
      } catch (cause) {
        const closed = cause instanceof Error && cause.name === 'InvalidStateError'
        if (!closed || attempt > 0) return err(storageFault(cause))
        forget()
      }
    }
  }

  return {
    open,
    read: (body) => withDatabase(async (database) => ok(await body(database))),
    write: (stores, body) =>
      withDatabase(async (database) => {
        if (readOnly) return err(newerFault)
        const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
        // Watched from the start: an abort must not become an unhandled rejection while `body` runs.
        const done = transaction.done.then(
          () => null,
          (cause: unknown) => ({ cause }),
        )
        try {
          const value = await body(transaction)
          const failure = await done
          return failure === null ? ok(value) : err(storageFault(failure.cause, transaction.error))
        } catch (cause) {
          abort(transaction)
          await done
          return err(storageFault(cause, transaction.error))
        }
      }),
    close() {
      const closing = live
      forget()
      void closing?.then((result) => {
        if (result.ok) result.value.close()
      })
    },
  }
}

function abort(transaction: WriteTransaction): void {
  try {
    transaction.abort()
  } catch {
    // Already aborted by the browser; its reason is in `transaction.error`.
  }
}
