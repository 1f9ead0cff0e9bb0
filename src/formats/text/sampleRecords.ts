/**
 * The records at the head of a file as strings, for guessing how it is written. What stands before a table need not be one:
 * where a quote breaks the cutting (`5" tube` among the settings), its line is taken as a single cell and the cutting goes on behind it.
 */
import type { AppError } from '#domain/result'
import type { Delimiter } from '../delimited/dialect.ts'
import { RecordReader } from '../delimited/recordReader.ts'

export interface SampleRecord {
  readonly cells: readonly string[]
  readonly line: number
  /** A remark is one cell, its `#` included. */
  readonly comment: boolean
}

export interface Sample {
  readonly records: readonly SampleRecord[]
  /** The first line that could not be cut. */
  readonly fault: AppError | null
}

const maxBroken = 16
const maxCells = 3_000_000

/** `head`: LF between lines, complete ones unless `whole`. `fromLine`: lines before it are left out. */
export function sampleRecords(
  head: string,
  {
    whole,
    delimiter,
    comments,
    fromLine,
  }: { whole: boolean; delimiter: Delimiter; comments: boolean; fromLine: number },
): Sample {
  const records: SampleRecord[] = []
  let fault: AppError | null = null
  let line = 1
  let from = 0
  const skipTo = (wanted: number): void => {
    for (; line < wanted && from < head.length; line++) {
      const end = head.indexOf('\n', from)
      from = end < 0 ? head.length : end + 1
    }
  }
  skipTo(fromLine)
  let cells = 0
  for (let broken = 0; from < head.length && broken < maxBroken; broken++) {
    const reader = new RecordReader(delimiter, comments, { firstLine: line })
    const kept = records.length
    const answer = reader.feed(head.slice(from), whole, (record) => {
      const texts: string[] = []
      for (let cell = 0; cell < record.cells; cell++) texts.push(record.text(cell))
      records.push({ cells: texts, line: record.line, comment: record.comment })
      cells += texts.length
      return cells > maxCells ? 'enough' : null
    })
    if (answer === 'enough') break
    // A quote that swallows most of the head opens no cell of a table.
    const swallowed =
      answer === null && !whole && reader.pending > 0.5 * (head.length - from) && records.length - kept < 3
    if (answer === null && !swallowed) break
    if (answer) fault ??= answer
    skipTo(answer?.where?.line ?? (records.at(-1)?.line ?? line - 1) + 1)
    const end = head.indexOf('\n', from)
    records.push({
      cells: [
        head
          .slice(from, end < 0 ? head.length : end)
          .trim()
          .slice(0, 1000),
      ],
      line,
      comment: false,
    })
    skipTo(line + 1)
  }
  return { records, fault }
}
