/** One spectrum per file: positions and intensities side by side. */
import type { SpectralUnit } from '#domain/data/units'
import type { Result } from '#domain/result'
import { ok } from '#domain/result'
import { orderAxis, reorderRows, unitInWords } from './axis.ts'
import { GrowingFloats } from './growingFloats.ts'
import type { TwoColumnShape } from './layouts.ts'
import { cellFault, isUsable } from './numberCell.ts'
import { columnNames, type ReaderContext, raggedRow, type SpectraPart, type SpectraReader } from './spectraPart.ts'

export function twoColumnReader(shape: TwoColumnShape, context: ReaderContext): SpectraReader {
  const { axisColumn, intensityColumn, width } = shape
  const intensities = new GrowingFloats(2048, context.maxFloats)
  const positions: number[] = []
  let names = columnNames(null, width).names
  let unit: SpectralUnit | null = null
  return {
    warnings: [],
    header(cells) {
      names = columnNames(cells, width).names
      unit = unitInWords(cells[axisColumn] ?? '')
      return null
    },
    row(record) {
      const ragged = raggedRow(record, width)
      if (ragged) return ragged
      const position = record.number(axisColumn, context.decimal)
      if (!isUsable(position)) return cellFault(record, axisColumn, names[axisColumn] ?? '', context)
      const intensity = record.number(intensityColumn, context.decimal)
      if (!isUsable(intensity)) return cellFault(record, intensityColumn, names[intensityColumn] ?? '', context)
      positions.push(position)
      intensities.push(intensity)
      return intensities.fault && { ...intensities.fault, where: { row: record.row, line: record.line } }
    },
    finish(): Result<SpectraPart[]> {
      if (positions.length === 0) return ok([])
      const axis = orderAxis(Float64Array.from(positions), { file: context.file, column: names[axisColumn] ?? '' })
      if (!axis.ok) return axis
      const values = intensities.view().slice()
      if (axis.value.order) reorderRows(values, 1, axis.value.order)
      return ok([
        {
          file: context.file,
          axis: axis.value.values,
          unit,
          intensities: values,
          rows: 1,
          columns: [{ name: 'id', values: [context.stem] }],
          firstRow: 0,
        },
      ])
    },
  }
}
