/** One number out of a record, or the fault that names its place. */
import type { AppError } from '#domain/result'
import { maxIntensity, numberFault } from '../delimited/numbers.ts'
import type { TableRecord } from '../delimited/recordReader.ts'
import type { ReaderContext } from './spectraPart.ts'

/** `cellFault` is asked only when a value is not usable: |value| > 3.4e38 or NaN. */
export const isUsable = (value: number): boolean => Math.abs(value) <= maxIntensity

export function cellFault(record: TableRecord, cell: number, column: string, context: ReaderContext): AppError {
  const fault = numberFault(record.text(cell), { row: record.row, line: record.line, column })
  return fault.code === 'not-a-number' && context.decimal === ','
    ? { ...fault, remedy: 'Correct the cell, or choose the decimal point for this file.' }
    : fault
}
