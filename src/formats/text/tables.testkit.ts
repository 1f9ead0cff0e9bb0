/** Reads one table out of a string, all the way to its parts. */
import type { AppError, Result } from '#domain/result'
import { bytesSource } from '../delimited/byteSource.ts'
import type { FileReading, ReadSpectra, ReadWarning } from '../reader.ts'
import type { TextCorrections } from './corrections.ts'
import { lookAtText } from './lookAtText.ts'
import { readText } from './readText.ts'

export async function readingOf(
  content: string | Uint8Array,
  fixed: TextCorrections = {},
  file = 'table.csv',
): Promise<Result<FileReading>> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const source = bytesSource(file, bytes)
  const look = await lookAtText(source, fixed)
  if (!look.ok) return look
  if (look.value.use === 'skip') throw new Error(`skipped: ${look.value.reason}`)
  return readText(source, look.value, { maxFloats: 1_000_000, part: fixed.part })
}

export async function readOf(content: string | Uint8Array, fixed: TextCorrections = {}): Promise<FileReading> {
  const result = await readingOf(content, fixed)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

export async function partsOf(
  content: string | Uint8Array,
  fixed: TextCorrections = {},
): Promise<readonly ReadSpectra[]> {
  return (await readOf(content, fixed)).parts
}

export async function faultOf(content: string | Uint8Array, fixed: TextCorrections = {}): Promise<AppError> {
  const result = await readingOf(content, fixed)
  if (result.ok) throw new Error('no fault was found')
  return result.error
}

/** The rows that were left out of a table otherwise read. */
export async function leftOutOf(content: string): Promise<ReadWarning | undefined> {
  return (await readOf(content)).warnings.find(({ code }) => code === 'rows-left-out')
}

/** What it is taken for: layout, delimiter, decimal mark, header. */
export async function lookOf(content: string, fixed: TextCorrections = {}): Promise<string> {
  const look = await lookAtText(bytesSource('table.csv', new TextEncoder().encode(content)), fixed)
  if (!look.ok) return look.error.code
  const { manner, use } = look.value
  const layout = use === 'spectra' ? manner.layout : use
  const shown = manner.delimiter === '\t' ? 'tab' : manner.delimiter === ' ' ? 'blanks' : manner.delimiter
  return `${layout} ${shown} ${manner.decimal} ${manner.header ? 'named' : 'bare'}`
}

export const column = (part: ReadSpectra | undefined, name: string): readonly string[] | undefined =>
  part?.columns.find((candidate) => candidate.name === name)?.values

export const axisOf = (part: ReadSpectra | undefined): number[] => [...(part?.axis.values ?? [])]
