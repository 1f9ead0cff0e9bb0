/** How a command ends: with what it tells, or with a fault and its exit code (1 the run failed, 2 bad usage or input). */
import { type AppError, ok, type Result } from '#domain/result'

export type Outcome =
  | {
      readonly ok: true
      /** For people, one line each. */
      readonly lines: readonly string[]
      /** For scripts: the last line under `--json`. */
      readonly json: unknown
    }
  | { readonly ok: false; readonly exitCode: 1 | 2; readonly error: AppError }

export const badInput = (error: AppError): Outcome => ({ ok: false, exitCode: 2, error })
export const runFailed = (error: AppError): Outcome => ({ ok: false, exitCode: 1, error })

/** Faults of what was given, whichever part of the work met them; anything else is a failed run. */
const inputFaults =
  /^(axis-|bad-set$|unknown-field$|study-invalid$|structures-|feature|not-a-number$|not-finite$|number-too-large$|empty-|ragged-row$|not-text$|no-table$|dataset-too-large$|file-too-large$|wrong-scale$|wrong-quantity$|target-|missing-column$|split-|part-empty$|too-many-folds$|kennard-stone-|solver-components$|solver-few-rows$)/

export const ended = (error: AppError): Outcome => (inputFaults.test(error.code) ? badInput(error) : runFailed(error))

type Values<T extends Readonly<Record<string, Result<unknown>>>> = {
  readonly [K in keyof T]: T[K] extends Result<infer V> ? V : never
}

/** All values under their names, or the first failure in the order written. */
export function everyOf<T extends Readonly<Record<string, Result<unknown>>>>(results: T): Result<Values<T>> {
  const values: Record<string, unknown> = {}
  for (const [name, result] of Object.entries(results)) {
    if (!result.ok) return result
    values[name] = result.value
  }
  return ok(values as Values<T>)
}

/** What a system call says of a path, as a fault the user can act on. */
export function fileFault(code: string, what: string, path: string, cause: unknown, remedy: string): AppError {
  const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  return { code, message: `${what}${why}`, where: { file: path }, remedy }
}
