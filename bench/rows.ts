/** Every row of the benchmark, in the order in which they run and are printed. */
import type { BenchRow } from './row.ts'

export const rows: readonly BenchRow[] = []
