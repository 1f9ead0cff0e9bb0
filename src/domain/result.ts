/**
 * Expected failures are data. Whatever can go wrong because of a file, a setting or a device
 * travels as an `AppError` inside a `Result`; only programming errors are thrown.
 */

/** Where the fault lies: in the user's input or in the course of a training. All count from 1; a data row skips the header. */
export interface ErrorPlace {
  readonly file?: string
  readonly row?: number
  readonly line?: number
  readonly column?: string
  readonly epoch?: number
  /** Optimizer steps since the training began. */
  readonly step?: number
}

/** A fault a user can act on. `code` is stable (scripts match on it); the sentences are for people. */
export interface AppError {
  readonly code: string
  /** What is wrong, as a sentence without the place. */
  readonly message: string
  readonly where?: ErrorPlace
  /** What to do next. */
  readonly remedy: string
}

export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })

export const err = <E = AppError>(error: E): Result<never, E> => ({ ok: false, error })

/** Of several outcomes, why the first one failed; null when none did. */
export function firstFault(...results: readonly Result<unknown>[]): AppError | null {
  for (const result of results) if (!result.ok) return result.error
  return null
}

/** Nobody waits for it any more. */
export const aborted: AppError = {
  code: 'aborted',
  message: 'Cancelled.',
  remedy: 'Start it again when you are ready.',
}

/** What was thrown where nothing should be: a fault of the studio's own. */
export function internalFault(cause: unknown): AppError {
  return {
    code: 'internal-error',
    message: `an internal error occurred (${cause instanceof Error ? cause.message : String(cause)})`,
    remedy: 'try again; if it repeats, reload the page',
  }
}

/** `spectra.csv, data row 12, line 14, column "intensity"`, `epoch 3, step 41`, or an empty string. */
export function describePlace(where: ErrorPlace | undefined): string {
  if (!where) return ''
  const parts: string[] = []
  if (where.file !== undefined) parts.push(where.file)
  if (where.row !== undefined) parts.push(`data row ${where.row}`)
  if (where.line !== undefined) parts.push(`line ${where.line}`)
  if (where.column !== undefined) parts.push(`column “${where.column}”`)
  if (where.epoch !== undefined) parts.push(`epoch ${where.epoch}`)
  if (where.step !== undefined) parts.push(`step ${where.step}`)
  return parts.join(', ')
}

/** One line: `error[code]: what, where, what to do`. The last line of stderr on exit codes 1 and 2. */
export function formatError(error: AppError): string {
  const place = describePlace(error.where)
  return `error[${error.code}]: ${[error.message, place, error.remedy].filter(Boolean).join('; ')}`
}
