/** What the browser's database throws, as faults a user can act on. */
import type { AppError } from '#domain/result'

/** `tx.error` carries the quota fault when the request only says “aborted”. */
export function storageFault(cause: unknown, transactionError: unknown = null): AppError {
  const names = [cause, transactionError].flatMap((item) => (item instanceof Error ? [item.name] : []))
  const detail = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : ''
  if (names.includes('QuotaExceededError')) {
    return fullFault
  }
  if (names.includes('DataError') || names.includes('DataCloneError')) {
    return {
      code: 'storage-refused',
      message: `The browser could not store this value${detail}.`,
      remedy: 'Reload the page and try again; if it repeats, report it with this message.',
    }
  }
  return {
    code: 'storage-unavailable',
    message: `This browser’s storage is not available${detail}.`,
    remedy: 'Leave private browsing or allow site data for this address, then reload the page.',
  }
}

export const fullFault: AppError = {
  code: 'storage-full',
  message: 'The browser grants this site no more storage; nothing was stored.',
  remedy: 'Delete datasets or runs you no longer need, or free space on the disk, then try again.',
}

export const blockedFault: AppError = {
  code: 'storage-blocked',
  message: 'Another tab is using the stored data in an older version.',
  remedy: 'Close the other tabs of this studio, then reload the page.',
}

export const newerFault: AppError = {
  code: 'storage-newer',
  message: 'The stored data were written by a newer version of the studio; they can be read but not changed here.',
  remedy: 'Reload the page to get the newer version. Nothing was deleted.',
}
