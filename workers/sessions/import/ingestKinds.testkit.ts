/** What the import sees of files that a test writes, and pieces to write them of. */
import { noCorrections } from '#domain/data/importCorrections'
import type { InputFile, Inspection } from '#protocol/ingest'
import { inspect } from './ingestInspection.ts'
import { readImport } from './ingestRead.ts'

export async function seen(...files: InputFile[]): Promise<Inspection> {
  const draft = await readImport(files, noCorrections, () => {})
  if (!draft.ok) throw new Error(JSON.stringify(draft.error))
  return inspect(draft.value)
}

export const lines = (...rows: string[]): string => `${rows.join('\n')}\n`
export const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Number((from + i * step).toFixed(6)))
/** A hump over `n` points with wrinkles, so that no column rises all the way. */
export const hump = (n: number, at = 0.5, height = 1): number[] =>
  Array.from({ length: n }, (_, i) => 0.1 + height * Math.exp(-(((i / n - at) * 6) ** 2)) + 0.01 * Math.sin(7 * i))
export const row = (...cells: (string | number)[]): string => cells.join(',')
export const fixed = (values: readonly number[], digits = 4): string[] => values.map((value) => value.toFixed(digits))
export const codes = ({ warnings }: Inspection): string[] => warnings.map(({ code }) => code)
export const guess = ({ guesses }: Inspection, what: string) => guesses.find((one) => one.what === what)
export const columnNames = ({ columns }: Inspection): string[] => columns.map(({ name }) => name)
