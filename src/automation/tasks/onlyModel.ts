import { err, ok, type Result } from '#domain/result'

/** What a kind of model begins with, where the task has that kind. Error: `unknown-model`. */
export function onlyModel<T>(asked: string | null, kinds: readonly string[], start: () => T): Result<T> {
  if (asked === null || kinds.includes(asked)) return ok(start())
  return err({
    code: 'unknown-model',
    message: `--model is “${asked}”; this recipe has ${kinds.join(', ')}`,
    remedy: 'choose one of these',
  })
}
