/** Every row of the benchmark, in the order in which they run and are printed. */
import { pageRows } from './chromium/rows.ts'
import { soakRow } from './chromium/soakRow.ts'
import { dawnRows } from './dawn/rows.ts'
import type { BenchRow } from './row.ts'
import { libraryRow, tableRow } from './rows/ingest.ts'
import { ramanStudyRow } from './rows/ramanStudy.ts'
import { startRows } from './rows/startUp.ts'

export const rows: readonly BenchRow[] = [
  ...pageRows,
  ...dawnRows,
  libraryRow,
  tableRow,
  ...startRows,
  ramanStudyRow,
  soakRow,
]
