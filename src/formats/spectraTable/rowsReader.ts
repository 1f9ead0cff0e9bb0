/** One row per spectrum, one column per point; the other columns describe the spectrum. */
import type { SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { Result } from '#domain/result'
import { ok } from '#domain/result'
import { orderAxis, reorderRows, unitInWords } from './axis.ts'
import { GrowingFloats } from './growingFloats.ts'
import type { RowsShape } from './layouts.ts'
import { cellFault, isUsable } from './numberCell.ts'
import {
  columnNames,
  type ReaderContext,
  raggedRow,
  repeatedNames,
  type SpectraPart,
  type SpectraReader,
} from './spectraPart.ts'

export function rowsReader(shape: RowsShape, context: ReaderContext): SpectraReader {
  const { spectralColumns, width } = shape
  const warnings: DatasetWarning[] = []
  const spectral = new Set(spectralColumns)
  const textColumns = Array.from({ length: width }, (_, i) => i).filter((column) => !spectral.has(column))
  const texts: string[][] = textColumns.map(() => [])
  const intensities = new GrowingFloats(1 << 14, context.maxFloats)
  let names = columnNames(null, width).names
  let unit: SpectralUnit | null = null
  let rows = 0
  return {
    warnings,
    header(cells) {
      const named = columnNames(cells, width)
      names = named.names
      const described = new Set(textColumns.map((column) => cells[column] ?? ''))
      warnings.push(
        ...repeatedNames(
          context.file,
          named.repeated.filter((name) => described.has(name)),
        ),
      )
      unit = unitInWords(cells[spectralColumns[0] ?? 0] ?? '') ?? unitInWords(cells[0] ?? '')
      return null
    },
    row(record) {
      const ragged = raggedRow(record, width)
      if (ragged) return ragged
      for (const column of spectralColumns) {
        const value = record.number(column, context.decimal)
        if (!isUsable(value)) return cellFault(record, column, names[column] ?? '', context)
        intensities.push(value)
      }
      if (intensities.fault) return { ...intensities.fault, where: { row: record.row, line: record.line } }
      for (const [i, column] of textColumns.entries()) texts[i]?.push(record.text(column))
      rows++
      return null
    },
    finish(): Result<SpectraPart[]> {
      if (rows === 0) return ok([])
      const counted = shape.axis === null || isCount(shape.axis, names, spectralColumns)
      const positions = shape.axis ?? Float64Array.from(spectralColumns, (_, i) => i)
      const axis = orderAxis(positions, { file: context.file })
      if (!axis.ok) return axis
      const values = intensities.view()
      if (axis.value.order) reorderRows(values, rows, axis.value.order)
      return ok([
        {
          file: context.file,
          axis: axis.value.values,
          unit: counted ? 'index' : unit,
          intensities: values,
          rows,
          columns: textColumns.map((column, i) => ({ name: names[column] ?? '', values: texts[i] ?? [] })),
          firstRow: 1,
        },
      ])
    },
  }
}

/** `V1, V2, …`: names with a prefix that count from 0 or 1. */
function isCount(axis: Float64Array, names: readonly string[], columns: readonly number[]): boolean {
  const lettered = /^[A-Za-z]/.test(names[columns[0] ?? 0] ?? '')
  return lettered && (axis[0] ?? 2) <= 1 && axis.every((value, i) => value === (axis[0] ?? 0) + i)
}
