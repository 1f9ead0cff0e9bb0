/** A table that describes spectra: every cell is text. */
import type { TableRecord } from '../delimited/recordReader.ts'
import type { ReadColumn } from '../reader.ts'
import { type BodyContext, type BodyReader, foreignOr, raggedRow, type Verdict } from './bodyReader.ts'

export interface MetadataReader extends BodyReader {
  table(): { readonly columns: readonly ReadColumn[]; readonly rows: number }
}

export function metadataReader(width: number, context: BodyContext): MetadataReader {
  const columns: string[][] = Array.from({ length: width }, () => [])
  // One string per distinct value: columns repeat themselves, and cells would be kept one by one.
  const known = new Map<string, string>()
  let rows = 0
  return {
    full: null,
    row(record: TableRecord): Verdict {
      const ragged = raggedRow(record, width)
      if (ragged)
        return record.cells >= 0.5 * width && record.cells > 1
          ? ragged
          : foreignOr(ragged, record, width, context.notation)
      for (const [i, column] of columns.entries()) {
        const cell = record.text(i)
        const kept = known.get(cell)
        if (kept === undefined) known.set(cell, cell)
        column.push(kept ?? cell)
      }
      rows++
      return 'taken'
    },
    finish: () => ({ ok: true, value: { parts: [], together: false, warnings: [] } }),
    table: () => ({ columns: columns.map((values, i) => ({ name: context.names[i] ?? '', values })), rows }),
  }
}
