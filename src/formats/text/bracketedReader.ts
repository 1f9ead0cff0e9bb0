/**
 * One row per spectrum, axis and intensities as lists in one cell each (the form of ramanbiolib).
 * Rows nearly always repeat the same axis: its text is compared before it is parsed again.
 */
import type { AppError, Result } from '#domain/result'
import { ok } from '#domain/result'
import { maxIntensity } from '../delimited/numbers.ts'
import type { TableRecord } from '../delimited/recordReader.ts'
import type { ReadSpectra } from '../reader.ts'
import {
  type BodyContext,
  type BodyReader,
  type BodySpectra,
  foreignOr,
  raggedRow,
  type Verdict,
} from './bodyReader.ts'
import { GrowingFloats } from './growingFloats.ts'
import type { BracketedShape } from './layouts.ts'
import { listPattern, readNumberList } from './numberList.ts'
import { combined, statedAxis } from './statedAxis.ts'

interface Run {
  readonly axis: Float64Array
  rows: number
}

export function bracketedReader(shape: BracketedShape, context: BodyContext): BodyReader {
  const { axisColumn, intensityColumn, width } = shape
  const { names } = context
  const intensities = new GrowingFloats(1 << 11, context.maxFloats)
  const runs: Run[] = []
  const rowNumbers: number[] = []
  const textColumns = Array.from({ length: width }, (_, i) => i).filter(
    (column) => column !== axisColumn && column !== intensityColumn,
  )
  const texts: string[][] = textColumns.map(() => [])
  let axisCell: string | null = null
  let axis: Float64Array | null = null
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
    const fault = readNumberList(cell, { limit: Number.MAX_VALUE, gaps: false }, scratch)
    if (fault) return placed(fault, record, column)
    axis = equal(axis, scratch) ? axis : Float64Array.from(scratch)
    axisCell = cell
    return null
  }

  function readSpectrum(record: TableRecord): AppError | null {
    const before = intensities.length
    if (axisColumn !== null) {
      const fault = readAxis(record, axisColumn)
      if (fault) return fault
    }
    const fault = readNumberList(record.raw(intensityColumn), { limit: maxIntensity, gaps: true }, intensities)
    if (fault) return placed(fault, record, intensityColumn)
    const points = intensities.length - before
    if (axisColumn === null && axis?.length !== points) axis = Float64Array.from({ length: points }, (_, i) => i)
    const expected = axis?.length ?? 0
    if (points === expected || intensities.fault) return null
    return placed(listLengths(expected, points), record, intensityColumn)
  }

  return {
    get full() {
      return intensities.fault
    },
    row(record): Verdict {
      const ragged = raggedRow(record, width)
      if (ragged) return foreignOr(ragged, record, width, context.notation)
      const before = intensities.length
      const fault = readSpectrum(record)
      if (fault) {
        intensities.cutTo(before)
        return listPattern.test(record.raw(intensityColumn)) || record.raw(intensityColumn).includes('[')
          ? fault
          : 'foreign'
      }
      if (axis) {
        const run = runs.at(-1)
        if (run?.axis === axis) run.rows++
        else runs.push({ axis, rows: 1 })
      }
      for (const [i, text] of textColumns.entries()) texts[i]?.push(record.text(text))
      rowNumbers.push(record.row)
      return 'taken'
    },
    finish(): Result<BodySpectra> {
      const stated =
        axisColumn === null
          ? ({ quantity: 'index', unit: 'index' } as const)
          : combined(statedAxis(names[axisColumn] ?? ''), context.axis)
      let row = 0
      let at = 0
      const parts = runs.map((run): ReadSpectra => {
        const size = run.rows * run.axis.length
        const part = {
          label: 'spectra',
          axis: { values: run.axis, ...stated },
          intensity: context.intensity,
          intensities: intensities.view().subarray(at, at + size),
          rows: run.rows,
          columns: textColumns.map((column, i) => ({
            name: names[column] ?? '',
            values: (texts[i] ?? []).slice(row, row + run.rows),
          })),
          rowNumbers: Int32Array.from(rowNumbers.slice(row, row + run.rows)),
        }
        at += size
        row += run.rows
        return part
      })
      return ok({ parts, together: true, warnings: [] })
    },
  }
}

const equal = (axis: Float64Array | null, values: readonly number[]): boolean =>
  axis !== null && axis.length === values.length && axis.every((value, i) => value === values[i])

const listLengths = (axis: number, intensities: number): AppError => ({
  code: 'list-lengths-differ',
  message: `The axis has ${axis} numbers, the intensities ${intensities}.`,
  remedy: 'Both lists must be equally long; the row may have been cut short.',
})
