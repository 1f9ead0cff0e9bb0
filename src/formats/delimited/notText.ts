/** Faults of a file as a whole: it is no text, or text in another encoding. */
import type { AppError } from '#domain/result'
import type { Encoding } from './encoding.ts'

/** `kind`: what it is instead, where that is known. */
export function notText(file: string, kind: string | null = null): AppError {
  return {
    code: 'not-text',
    message: `The file is not text: ${kind === null ? 'it contains bytes that do not occur in text' : `it is ${kind}`}.`,
    where: { file },
    remedy: 'Export the spectra as CSV or text and drop that file instead.',
  }
}

export function wrongEncoding(record: { readonly row: number; readonly line: number }, encoding: Encoding): AppError {
  return {
    code: 'wrong-encoding',
    message: `A cell holds bytes that are not valid ${encoding.toUpperCase()}.`,
    where: record.row > 0 ? { row: record.row, line: record.line } : { line: record.line },
    remedy: 'Choose the encoding the file was written in (often windows-1252).',
  }
}
