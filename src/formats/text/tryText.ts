/** The beginning of a text file read on trial under some corrections: what would come of it. */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { type ByteSource, bytesSource } from '../delimited/byteSource.ts'
import type { FileReading } from '../reader.ts'
import type { TextCorrections } from './corrections.ts'
import { lookAtText, type TextLook } from './lookAtText.ts'
import { readText } from './readText.ts'

/** Enough for thousands of rows, read in a blink. */
const triedBytes = 2 * 1024 * 1024
const triedFloats = 8 * 1024 * 1024

/** The first complete lines of a file, as a file of their own. */
export async function beginningOf(source: ByteSource): Promise<Result<ByteSource>> {
  const bytes = await source.read(0, Math.min(triedBytes, source.sizeBytes))
  if (!bytes.ok) return bytes
  const whole = bytes.value.length === source.sizeBytes
  const end = whole ? bytes.value.length : bytes.value.lastIndexOf(0x0a) + 1 || bytes.value.length
  return ok(bytesSource(source.name, bytes.value.subarray(0, end)))
}

export interface Trial {
  readonly look: Exclude<TextLook, { use: 'skip' }>
  readonly reading: FileReading
  readonly spectra: number
  readonly points: number
  readonly taken: number
  readonly leftOut: number
  readonly faults: readonly AppError[]
}

/** Errors: those of looking at it and of reading it, and `no-spectra` where it is a table of something else. */
export async function tryText(beginning: ByteSource, fixed: TextCorrections): Promise<Result<Trial>> {
  const look = await lookAtText(beginning, fixed)
  if (!look.ok) return look
  if (look.value.use === 'skip') return err(notSpectra(beginning.name))
  let counts: Pick<Trial, 'taken' | 'leftOut' | 'faults'> = { taken: 0, leftOut: 0, faults: [] }
  const reading = await readText(beginning, look.value, {
    maxFloats: triedFloats,
    part: fixed.part,
    onAccount: ({ taken, leftOut, faults }) => {
      counts = { taken, leftOut, faults }
    },
  })
  if (!reading.ok) return reading
  const { parts, together } = reading.value
  const meant = together ? parts : parts.slice(0, 1)
  return ok({
    look: look.value,
    reading: reading.value,
    spectra: meant.reduce((sum, { rows }) => sum + rows, 0),
    points: meant[0]?.axis.values.length ?? 0,
    ...counts,
  })
}

const notSpectra = (file: string): AppError => ({
  code: 'no-spectra',
  message: 'The table does not hold spectra.',
  where: { file },
  remedy: 'Choose another layout.',
})
