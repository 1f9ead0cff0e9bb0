/**
 * One row per spectrum, axis and intensities as lists in one cell each (the form of ramanbiolib).
 * Rows nearly always repeat the same axis: its text is compared before it is parsed again.
 */
import type { SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import { ok } from '#domain/result'
import { maxIntensity } from '../delimited/numbers.ts'
import type { TableRecord } from '../delimited/recordReader.ts'
import { orderAxis, reorderRows, sameAxis, unitInWords } from './axis.ts'
import { GrowingFloats } from './growingFloats.ts'
import { readNumberList } from './numberList.ts'
import {
  columnNames,
  type ReaderContext,
  raggedRow,
  repeatedNames,
  type SpectraPart,
  type SpectraReader,
} from './spectraPart.ts'

export interface BracketedShape {
  readonly kind: 'bracketed'
  /** Null: intensities only, the axis is counted. */
  readonly axisColumn: number | null
  readonly intensityColumn: number
  readonly width: number
}

interface Run {
  readonly axis: Float64Array
  readonly order: Int32Array | null
  readonly firstRow: number
  rows: number
}

export function bracketedReader(shape: BracketedShape, context: ReaderContext): SpectraReader {
  const warnings: DatasetWarning[] = []
  const intensities = new GrowingFloats(1 << 14, context.maxFloats)
  const runs: Run[] = []
  let names = columnNames(null, shape.width).names
  let unit: SpectralUnit | null = null
  const textColumns = Array.from({ length: shape.width }, (_, i) => i).filter(
    (column) => column !== shape.axisColumn && column !== shape.intensityColumn,
  )
  const texts: string[][] = textColumns.map(() => [])
  let axisCell: string | null = null
  let axis: { readonly values: Float64Array; readonly order: Int32Array | null } | null = null
  const scratch: number[] = []

  const placed = (fault: AppError, record: TableRecord, column: number): AppError => ({
    ...fault,
    where: { row: record.row, line: record.line, column: names[column] ?? '' },
  })

  /** Parses the axis of this row, or keeps the one before when it is written alike. */
  function readAxis(record: TableRecord, column: number): AppError | null {
    const cell = record.raw(column)
    if (cell === axisCell) return null
    scratch.length = 0
    const fault = readNumberList(cell, Number.MAX_VALUE, scratch)
    if (fault) return placed(fault, record, column)
    const where = { row: record.row, line: record.line, column: names[column] ?? '' }
    const ordered = orderAxis(Float64Array.from(scratch), where)
    if (!ordered.ok) return ordered.error
    axis = ordered.value
    axisCell = cell
    return null
  }

  return {
    warnings,
    header(cells) {
      const named = columnNames(cells, shape.width)
      names = named.names
      warnings.push(...repeatedNames(context.file, named.repeated))
      unit = shape.axisColumn === null ? null : unitInWords(names[shape.axisColumn] ?? '')
      return null
    },
    row(record) {
      const ragged = raggedRow(record, shape.width)
      if (ragged) return ragged
      if (shape.axisColumn !== null) {
        const fault = readAxis(record, shape.axisColumn)
        if (fault) return fault
      }
      const before = intensities.length
      const column = shape.intensityColumn
      const fault = readNumberList(record.raw(column), maxIntensity, intensities)
      const problem = fault ?? intensities.fault
      if (problem) return placed(problem, record, column)
      const points = intensities.length - before
      if (shape.axisColumn === null && axis?.values.length !== points) {
        const counted = orderAxis(
          Float64Array.from({ length: points }, (_, i) => i),
          { row: record.row, line: record.line },
        )
        if (!counted.ok) return counted.error
        axis = counted.value
      }
      if (axis === null || points !== axis.values.length) {
        return placed(listLengths(axis?.values.length ?? 0, points), record, column)
      }
      const run = runs.at(-1)
      if (
        run &&
        (run.axis === axis.values || (run.order === null && axis.order === null && sameAxis(run.axis, axis.values)))
      ) {
        run.rows++
      } else runs.push({ axis: axis.values, order: axis.order, firstRow: record.row, rows: 1 })
      for (const [i, text] of textColumns.entries()) texts[i]?.push(record.text(text))
      return null
    },
    finish(): Result<SpectraPart[]> {
      let row = 0
      let at = 0
      return ok(
        runs.map((run) => {
          const size = run.rows * run.axis.length
          const values = intensities.view().subarray(at, at + size)
          if (run.order) reorderRows(values, run.rows, run.order)
          const columns = textColumns.map((column, i) => ({
            name: names[column] ?? '',
            values: (texts[i] ?? []).slice(row, row + run.rows),
          }))
          at += size
          row += run.rows
          return {
            file: context.file,
            axis: run.axis,
            unit,
            intensities: values,
            rows: run.rows,
            columns,
            firstRow: run.firstRow,
          }
        }),
      )
    },
  }
}

const listLengths = (axis: number, intensities: number): AppError => ({
  code: 'list-lengths-differ',
  message: `The axis has ${axis} numbers, the intensities ${intensities}.`,
  remedy: 'Both lists must be equally long; the row may have been cut short.',
})
