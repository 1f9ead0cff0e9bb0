/** Every row of the benchmark, in the order in which they run and are printed. */
import { pageRows } from './chromium/rows.ts'
import { soakRow } from './chromium/soakRow.ts'
import { dawnRows } from './dawn/rows.ts'
import type { BenchRow } from './row.ts'
import { ramanStudyRow } from './rows/ramanStudy.ts'

export const rows: readonly BenchRow[] = [...pageRows, ...dawnRows, ramanStudyRow, soakRow]
