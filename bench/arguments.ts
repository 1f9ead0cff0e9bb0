/** `npm run bench [-- --only NAME[,NAME]] [--rounds N] [--epochs N] [--json FILE]`, read and checked before anything runs. */
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '#domain/result'

export interface BenchArguments {
  /** Rows to run, in their own order. */
  readonly only: readonly string[]
  /** Turns of each contender. */
  readonly rounds: number
  /** Of the studies that are run whole; 80 as published. */
  readonly epochs: number
  /** Where the results go; null is the file of the repository. */
  readonly json: string | null
}

const seeRows = (names: readonly string[]): string => `the rows are ${names.join(', ')}`

const bad = (code: string, message: string, remedy: string): Result<never> => err({ code, message, remedy })

export function readArguments(args: readonly string[], names: readonly string[]): Result<BenchArguments> {
  let given: { only?: string[]; rounds?: string; epochs?: string; json?: string }
  try {
    given = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true },
        rounds: { type: 'string' },
        epochs: { type: 'string' },
        json: { type: 'string' },
      },
    }).values
  } catch (cause) {
    return bad('unknown-option', cause instanceof Error ? cause.message : String(cause), seeUsage)
  }
  const asked = given.only?.flatMap((text) => text.split(',')).map((name) => name.trim()) ?? null
  const unknown = asked?.find((name) => !names.includes(name))
  if (unknown !== undefined) return bad('unknown-row', `there is no row “${unknown}”`, seeRows(names))
  const counts = { rounds: given.rounds ?? '5', epochs: given.epochs ?? '80' }
  for (const [name, count] of Object.entries(counts)) {
    if (!/^[1-9]\d{0,3}$/.test(count))
      return bad('bad-value', `--${name} is “${count}”, not a whole number of at least 1`, seeUsage)
  }
  if (given.json === '') return bad('missing-value', '--json needs a file', seeUsage)
  return ok({
    only: names.filter((name) => asked?.includes(name) ?? true),
    rounds: Number(counts.rounds),
    epochs: Number(counts.epochs),
    json: given.json ?? null,
  })
}

const seeUsage = 'npm run bench [-- --only NAME[,NAME]] [--rounds N] [--epochs N] [--json FILE]'
