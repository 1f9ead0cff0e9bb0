/** The beginning of a text file: enough of it to see how it is written, decoded, in complete lines. */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ByteSource } from '../delimited/byteSource.ts'
import { decoderOf, detectEncoding, type Encoding } from '../delimited/encoding.ts'
import { knownBinary } from '../delimited/knownBinary.ts'
import { notText } from '../delimited/notText.ts'
import { type LineRanges, lineBlanker } from './leftOutLines.ts'

export interface TextHead {
  readonly encoding: Encoding
  /** LF between lines; complete lines only, unless it is the whole file. */
  readonly text: string
  readonly whole: boolean
}

/** A first look, a second for records longer than that. */
export const headBytes = [256 * 1024, 16 * 1024 * 1024] as const

/** Errors: `empty-file`, `not-text`. An empty text where no line ends within `bytes`. */
export async function readHead(
  source: ByteSource,
  bytes: number,
  encoding: Encoding | undefined,
  leaveOutLines: LineRanges | undefined,
): Promise<Result<TextHead>> {
  if (source.sizeBytes === 0) return err(emptyFile(source.name))
  const end = Math.min(bytes, source.sizeBytes)
  const head = await source.read(0, end)
  if (!head.ok) return head
  const whole = end === source.sizeBytes
  const known = encoding ?? detectEncoding(head.value)
  if (known === null) return err(notText(source.name, knownBinary(head.value)))
  const decoded = decoderOf(known)(head.value, whole)
  if (whole && decoded.trim() === '') return err(emptyFile(source.name))
  const even = decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded
  const lines = lineBlanker(leaveOutLines)(even)
  return ok({ encoding: known, whole, text: whole ? lines : lines.slice(0, lines.lastIndexOf('\n') + 1) })
}

export const emptyFile = (file: string): AppError => ({
  code: 'empty-file',
  message: 'The file is empty.',
  where: { file },
  remedy: 'Export it again, or leave it out.',
})
