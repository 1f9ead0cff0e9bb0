/**
 * One column per spectrum, the axis in a column of its own. Rows above the numbers whose axis cell
 * is a word (`class | Lipids | Proteins`) describe the spectra.
 */

import type { MetadataColumn } from '#domain/data/column'
import type { SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { Result } from '#domain/result'
import { ok } from '#domain/result'
import { orderAxis, reorderRows, unitInWords } from './axis.ts'
import { GrowingFloats } from './growingFloats.ts'
import type { ColumnsShape } from './layouts.ts'
import { cellFault, isUsable } from './numberCell.ts'
import {
  columnNames,
  type ReaderContext,
  raggedRow,
  repeatedNames,
  type SpectraPart,
  type SpectraReader,
} from './spectraPart.ts'

export function columnsReader(shape: ColumnsShape, context: ReaderContext): SpectraReader {
  const { axisColumn, spectrumColumns, width } = shape
  const warnings: DatasetWarning[] = []
  // Point by point as they are read; turned over at the end.
  const points = new GrowingFloats(1 << 16, context.maxFloats)
  const positions: number[] = []
  const described: MetadataColumn[] = []
  let names = columnNames(null, width).names
  let named = false
  let unit: SpectralUnit | null = null
  return {
    warnings,
    header(cells) {
      const unique = columnNames(cells, width)
      names = unique.names
      named = true
      warnings.push(...repeatedNames(context.file, unique.repeated))
      unit = unitInWords(cells[axisColumn] ?? '')
      return null
    },
    row(record) {
      const ragged = raggedRow(record, width)
      if (ragged) return ragged
      const position = record.number(axisColumn, context.decimal)
      if (Number.isNaN(position) && positions.length === 0 && isName(record.text(axisColumn))) {
        const values = spectrumColumns.map((column) => record.text(column))
        described.push({ name: record.text(axisColumn), values })
        return null
      }
      if (!isUsable(position)) return cellFault(record, axisColumn, names[axisColumn] ?? '', context)
      positions.push(position)
      for (const column of spectrumColumns) {
        const value = record.number(column, context.decimal)
        if (!isUsable(value)) return cellFault(record, column, names[column] ?? '', context)
        points.push(value)
      }
      return points.fault && { ...points.fault, where: { row: record.row, line: record.line } }
    },
    finish(): Result<SpectraPart[]> {
      if (positions.length === 0) return ok([])
      const axis = orderAxis(Float64Array.from(positions), { file: context.file, column: names[axisColumn] ?? '' })
      if (!axis.ok) return axis
      const rows = spectrumColumns.length
      const intensities = turned(points.view(), positions.length, rows)
      if (axis.value.order) reorderRows(intensities, rows, axis.value.order)
      const ids = spectrumColumns.map((column, i) => (named ? (names[column] ?? '') : `${context.stem} ${i + 1}`))
      const id = described.some((column) => column.name === 'id') ? 'spectrum' : 'id'
      return ok([
        {
          file: context.file,
          axis: axis.value.values,
          unit,
          intensities,
          rows,
          columns: [{ name: id, values: ids }, ...described],
          firstRow: 0,
        },
      ])
    },
  }
}

/** A word, not a number that went wrong: those are faults. */
const isName = (cell: string): boolean => /^[A-Za-z]/.test(cell) && !/^(nan|inf|infinity|na)$/i.test(cell)

/** Row-major `points × spectra` → `spectra × points`. */
function turned(values: Float32Array, points: number, spectra: number): Float32Array {
  const result = new Float32Array(values.length)
  for (let p = 0; p < points; p++) {
    for (let s = 0; s < spectra; s++) result[s * points + p] = values[p * spectra + s] ?? 0
  }
  return result
}
