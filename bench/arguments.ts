/** `npm run bench [-- --only NAME[,NAME]] [--rounds N] [--json FILE]`, read and checked before anything runs. */
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '#domain/result'

export interface BenchArguments {
  /** Rows to run, in their own order. */
  readonly only: readonly string[]
  /** Turns of each contender. */
  readonly rounds: number
  /** Where the results go; null is the file of the repository. */
  readonly json: string | null
}

const seeRows = (names: readonly string[]): string => `the rows are ${names.join(', ')}`

const bad = (code: string, message: string, remedy: string): Result<never> => err({ code, message, remedy })

export function readArguments(args: readonly string[], names: readonly string[]): Result<BenchArguments> {
  let given: { only?: string[]; rounds?: string; json?: string }
  try {
    given = parseArgs({
      args: [...args],
      options: { only: { type: 'string', multiple: true }, rounds: { type: 'string' }, json: { type: 'string' } },
    }).values
  } catch (cause) {
    return bad('unknown-option', cause instanceof Error ? cause.message : String(cause), seeUsage)
  }
  const asked = given.only?.flatMap((text) => text.split(',')).map((name) => name.trim()) ?? null
  const unknown = asked?.find((name) => !names.includes(name))
  if (unknown !== undefined) return bad('unknown-row', `there is no row “${unknown}”`, seeRows(names))
  const rounds = given.rounds ?? '5'
  if (!/^[1-9]\d{0,3}$/.test(rounds))
    return bad('bad-value', `--rounds is “${rounds}”, not a whole number of at least 1`, seeUsage)
  if (given.json === '') return bad('missing-value', '--json needs a file', seeUsage)
  return ok({
    only: names.filter((name) => asked?.includes(name) ?? true),
    rounds: Number(rounds),
    json: given.json ?? null,
  })
}

const seeUsage = 'npm run bench [-- --only NAME[,NAME]] [--rounds N] [--json FILE]'
