/** The first records of a file as strings, for guessing how it is written. */
import type { AppError } from '#domain/result'
import type { Delimiter } from './dialect.ts'
import { RecordReader } from './recordReader.ts'

export interface SampleRecord {
  readonly cells: readonly string[]
  readonly line: number
  /** A remark is one cell, its `#` included. */
  readonly comment: boolean
}

const maxRecords = 40

export interface Sample {
  readonly records: readonly SampleRecord[]
  /** What ended the sample early; another delimiter may do better. */
  readonly fault: AppError | null
}

/** Complete records only, unless `whole`. A head that ends inside a quoted cell gives what stands before it. */
export function sampleRecords(head: string, whole: boolean, delimiter: Delimiter, comments: boolean): Sample {
  const records: SampleRecord[] = []
  const reader = new RecordReader(delimiter, comments)
  const fault = reader.feed(head, whole, (record) => {
    const cells = Array.from({ length: record.cells }, (_, cell) => record.text(cell))
    records.push({ cells, line: record.line, comment: record.comment })
    return records.length >= maxRecords ? 'enough' : null
  })
  return { records, fault: fault === 'enough' ? null : fault }
}
