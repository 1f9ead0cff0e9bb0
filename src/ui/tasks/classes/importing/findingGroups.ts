/** Warnings by kind: what is true of twenty files is one note with its count. */
import type { DatasetWarning } from '#domain/data/warning'

export interface Finding {
  readonly code: string
  readonly first: DatasetWarning
  readonly others: readonly DatasetWarning[]
  /** How often, those that are only counted among them. */
  readonly times: number
}

/** In the order in which each kind came first. */
export function findingsOf(warnings: readonly DatasetWarning[]): Finding[] {
  const kinds = new Map<string, DatasetWarning[]>()
  for (const warning of warnings) {
    const known = kinds.get(warning.code)
    if (known) known.push(warning)
    else kinds.set(warning.code, [warning])
  }
  return [...kinds].flatMap(([code, [first, ...others]]) =>
    first ? [{ code, first, others, times: [first, ...others].reduce((sum, { times = 1 }) => sum + times, 0) }] : [],
  )
}
