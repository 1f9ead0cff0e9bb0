/**
 * What a run of the benchmarks leaves behind: `results/latest.json`. Pure: reading the file, putting
 * new rows among the old ones, and judging figures against what is wanted.
 */
import { z } from 'zod'
import { libraries } from './entrant.ts'

const contestant = z.object({
  library: z.enum(libraries),
  adapter: z.string(),
  note: z.string().optional(),
  /** Median over the timed units, in the row's unit; null when none was finished. */
  median: z.number().nullable(),
  /** Where a unit was cut off: the true figure is larger than this. */
  atLeast: z.number().optional(),
  /** Timed units behind the median. */
  n: z.number(),
  /** Losses or gradient sums, first and last of them. */
  readings: z.array(z.number()),
  dispatches: z.number().optional(),
  bytesUploaded: z.number().optional(),
  /** Why there is no figure: this contender's row failed. */
  failure: z.string().optional(),
})

const wanted = z.object({
  /** What is compared, in words: `stock tfjs ÷ ours`. */
  what: z.string(),
  wanted: z.number(),
  /** `atLeast`: figures must be that or more. */
  sense: z.enum(['atLeast', 'atMost']),
  /** Null when a side is missing. */
  found: z.number().nullable(),
  /** The found figure is a lower bound, because a contender was cut off. */
  bound: z.boolean(),
  reached: z.boolean(),
})

const row = z.object({
  name: z.string(),
  what: z.string(),
  unit: z.string(),
  date: z.string(),
  machine: z.string(),
  /** Part of the machine's processor time that others took meanwhile, 0 … 1; absent where it cannot be told. */
  others: z.number().optional(),
  versions: z.record(z.string(), z.string()),
  contestants: z.array(contestant),
  wanted: z.array(wanted),
  /** Why the row as a whole has no figures. */
  failure: z.string().optional(),
})

const results = z.object({ rows: z.array(row) })

export type Contestant = z.infer<typeof contestant>
export type Wanted = z.infer<typeof wanted>
export type ResultRow = z.infer<typeof row>
export type Results = z.infer<typeof results>

export const readResults = (text: string): Results => results.parse(JSON.parse(text))

/** New rows take the place of old ones of their name; the others stay with their own dates. Rows that no longer exist go. */
export function merged(old: Results, fresh: readonly ResultRow[], names: readonly string[]): Results {
  const rows = names.flatMap((name) => {
    const found = fresh.find((one) => one.name === name) ?? old.rows.find((one) => one.name === name)
    return found ? [found] : []
  })
  return { rows }
}

/** A row failed when it, or one of its contenders, could not run. */
export const failed = ({ failure, contestants }: ResultRow): boolean =>
  failure !== undefined || contestants.some((one) => one.failure !== undefined)

/** Beside others, elapsed times and their ratios say little: libraries with more threads lose more. */
export const disturbed = ({ others }: ResultRow): boolean => others !== undefined && others > 0.1
