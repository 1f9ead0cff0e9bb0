/** A run without a model: it ended before its first epoch could begin. */
import { err, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'

export const untrained = ({ name }: RunRecord): Result<never> =>
  err({
    code: 'run-untrained',
    message: `The run “${name}” ended before its training began, so there is no model to save.`,
    remedy: 'Train it again.',
  })
