/** A table that describes spectra: every cell is text. */

import type { MetadataColumn } from '#domain/data/column'
import type { DatasetWarning } from '#domain/data/warning'
import type { RecordSink } from '../delimited/readTable.ts'
import { columnNames, raggedRow, repeatedNames } from './spectraPart.ts'

export interface MetadataTable {
  readonly file: string
  readonly columns: readonly MetadataColumn[]
  readonly rows: number
}

export interface MetadataReader extends RecordSink {
  readonly warnings: DatasetWarning[]
  finish(): MetadataTable
}

export function metadataReader(file: string, width: number): MetadataReader {
  const warnings: DatasetWarning[] = []
  let names = columnNames(null, width).names
  const columns: string[][] = Array.from({ length: width }, () => [])
  // One string per distinct value: columns repeat themselves, and cells would be kept one by one.
  const known = new Map<string, string>()
  let rows = 0
  return {
    warnings,
    header(cells) {
      const named = columnNames(cells, width)
      names = named.names
      warnings.push(...repeatedNames(file, named.repeated))
      return null
    },
    row(record) {
      const ragged = raggedRow(record, width)
      if (ragged) return ragged
      for (const [i, column] of columns.entries()) {
        const cell = record.text(i)
        const kept = known.get(cell)
        if (kept === undefined) known.set(cell, cell)
        column.push(kept ?? cell)
      }
      rows++
      return null
    },
    finish: () => ({ file, columns: columns.map((values, i) => ({ name: names[i] ?? '', values })), rows }),
  }
}
