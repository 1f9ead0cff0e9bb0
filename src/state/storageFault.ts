/** What the ports of storage throw where they have no `Result`, as a fault that a user can act on. */
import type { AppError } from '#domain/result'

const isFault = (value: unknown): value is AppError =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'remedy' in value

/** The storage's own words where it has any: that another tab blocks it, that it is full, that it is newer. */
export function storageFault(cause: unknown): AppError {
  if (cause instanceof Error && 'fault' in cause && isFault(cause.fault)) return cause.fault
  return {
    code: 'storage-unavailable',
    message: `This browser’s storage is not available${cause instanceof Error ? `: ${cause.message}` : ''}.`,
    remedy: 'Leave private browsing or allow site data for this address, then reload the page.',
  }
}
