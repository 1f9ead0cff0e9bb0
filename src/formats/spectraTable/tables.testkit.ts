/** Reads one table out of a string, all the way to its parts. */
import type { AppError, Result } from '#domain/result'
import { bytesSource } from '../delimited/byteSource.ts'
import { readTable } from '../delimited/readTable.ts'
import { readerFor } from './readerFor.ts'
import { type FixedReading, recogniseTable } from './recogniseTable.ts'
import type { SpectraPart } from './spectraPart.ts'

export async function spectraOf(
  content: string | Uint8Array,
  fixed: FixedReading = {},
  file = 'table.csv',
): Promise<Result<SpectraPart[]>> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const source = bytesSource(file, bytes)
  const recognised = await recogniseTable(source, fixed)
  if (!recognised.ok) return recognised
  if (recognised.value.use !== 'spectra') throw new Error(`taken for ${recognised.value.use}`)
  const { shape, table } = recognised.value
  const reader = readerFor(shape, { file, stem: 'table', decimal: table.dialect.decimal, maxFloats: 1_000_000 })
  const rows = await readTable(source, table.dialect, reader)
  return rows.ok ? reader.finish() : rows
}

export async function partsOf(content: string | Uint8Array, fixed: FixedReading = {}): Promise<SpectraPart[]> {
  const result = await spectraOf(content, fixed)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

export async function faultOf(content: string | Uint8Array, fixed: FixedReading = {}): Promise<AppError> {
  const result = await spectraOf(content, fixed)
  if (result.ok) throw new Error('no fault was found')
  return result.error
}

/** What it is taken for: layout, delimiter, decimal mark, header. */
export async function lookOf(content: string, fixed: FixedReading = {}): Promise<string> {
  const recognised = await recogniseTable(bytesSource('table.csv', new TextEncoder().encode(content)), fixed)
  if (!recognised.ok) return recognised.error.code
  const { table, use } = recognised.value
  const layout = 'shape' in recognised.value ? recognised.value.shape.kind : use
  const { delimiter, decimal, headerLine } = table.dialect
  const shown = delimiter === '\t' ? 'tab' : delimiter === ' ' ? 'blanks' : delimiter
  return `${layout} ${shown} ${decimal} ${headerLine === null ? 'bare' : 'named'}`
}

export const column = (part: SpectraPart | undefined, name: string): readonly string[] | undefined =>
  part?.columns.find((candidate) => candidate.name === name)?.values
