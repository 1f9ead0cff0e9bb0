/**
 * One row per spectrum, one column per point; the other columns describe the spectrum. Columns of further groups (`MIR.…` beside
 * `NIR.…`) are parts of their own with the same rows.
 */

import type { AppError, Result } from '#domain/result'
import { ok } from '#domain/result'
import { unknownAxis } from '../axisWords.ts'
import type { TableRecord } from '../delimited/recordReader.ts'
import type { ReadColumn } from '../reader.ts'
import {
  type BodyContext,
  type BodyReader,
  type BodySpectra,
  cellFault,
  foreignOr,
  intensityIn,
  raggedRow,
  type Verdict,
} from './bodyReader.ts'
import { GrowingFloats } from './growingFloats.ts'
import type { RowsShape } from './layouts.ts'
import { combined } from './statedAxis.ts'

export function rowsReader(shape: RowsShape, context: BodyContext): BodyReader {
  const { width, groups } = shape
  const { names, notation } = context
  const spectral = new Set(groups.flatMap(({ columns }) => columns))
  const textColumns = Array.from({ length: width }, (_, i) => i).filter((column) => !spectral.has(column))
  const texts: string[][] = textColumns.map(() => [])
  const parts = groups.map((group) => ({ ...group, intensities: new GrowingFloats(1 << 11, context.maxFloats) }))
  const rowNumbers: number[] = []
  let full: AppError | null = null

  /** Of the first group a bad cell leaves the row out; of the others it is a gap. */
  function takeSpectra(record: TableRecord): AppError | null {
    for (const [i, { columns, intensities }] of parts.entries()) {
      for (const column of columns) {
        const value = intensityIn(record.raw(column), notation)
        if (value === undefined && i === 0) return cellFault(record, column, context)
        intensities.push(value ?? Number.NaN)
      }
      full ??= intensities.fault
    }
    return null
  }

  return {
    get full() {
      return full
    },
    row(record): Verdict {
      const ragged = raggedRow(record, width)
      // A row with cells too few was cut; a line without numbers is a remark.
      if (ragged) return record.cells > 1 ? foreignOr(ragged, record, 1, notation) : 'foreign'
      const before = parts.map(({ intensities }) => intensities.length)
      const fault = takeSpectra(record)
      if (fault) {
        for (const [i, { intensities }] of parts.entries()) intensities.cutTo(before[i] ?? 0)
        return fault
      }
      for (const [i, column] of textColumns.entries()) {
        const cell = record.text(column)
        texts[i]?.push(column === shape.labelColumn && cell !== '' ? String(Number(cell)) : cell)
      }
      rowNumbers.push(record.row)
      return 'taken'
    },
    finish(): Result<BodySpectra> {
      const rows = rowNumbers.length
      const columns: ReadColumn[] = textColumns.map((column, i) => ({
        name: names[column] ?? '',
        values: texts[i] ?? [],
        ...(context.units[column] && { unit: context.units[column] }),
      }))
      return ok({
        together: false,
        warnings: [],
        parts: parts.map(({ label, columns: spectralColumns, positions, stated, intensities }) => {
          const counted = positions === null
          const axis = counted
            ? ({ quantity: 'index', unit: 'index' } as const)
            : combined(stated ?? unknownAxis, context.axis)
          return {
            label,
            axis: { values: positions ?? Float64Array.from(spectralColumns, (_, i) => i), ...axis },
            intensity: context.intensity,
            intensities: intensities.view(),
            rows,
            columns,
            rowNumbers: Int32Array.from(rowNumbers),
          }
        }),
      })
    },
  }
}
