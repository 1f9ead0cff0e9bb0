/**
 * One row per point: a key that names the spectrum, a position, an intensity. Points of one
 * spectrum need not stand together; its other columns count as they stand in its first row.
 */
import type { SpectralUnit } from '#domain/data/units'
import type { DatasetWarning } from '#domain/data/warning'
import type { Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { TableRecord } from '../delimited/recordReader.ts'
import { orderAxis, reorderRows, sameAxis, unitInWords } from './axis.ts'
import { datasetTooLarge } from './growingFloats.ts'
import type { LongShape } from './layouts.ts'
import { cellFault, isUsable } from './numberCell.ts'
import {
  columnNames,
  type ReaderContext,
  raggedRow,
  repeatedNames,
  type SpectraPart,
  type SpectraReader,
} from './spectraPart.ts'

interface LongSpectrum {
  readonly positions: number[]
  readonly intensities: number[]
  readonly texts: readonly string[]
  readonly firstRow: number
}

export function longReader(shape: LongShape, context: ReaderContext): SpectraReader {
  const { axisColumn, intensityColumn, keyColumns, width } = shape
  const warnings: DatasetWarning[] = []
  const textColumns = Array.from({ length: width }, (_, i) => i).filter(
    (column) => column !== axisColumn && column !== intensityColumn,
  )
  const spectra = new Map<string, LongSpectrum>()
  let names = columnNames(null, width).names
  let unit: SpectralUnit | null = null
  let values = 0
  // The spectrum of the row before, and how its key is written: most rows repeat it.
  let latest: LongSpectrum | null = null
  let keyCells: readonly string[] = []
  const sameKey = (record: TableRecord): boolean => keyColumns.every((column, i) => record.raw(column) === keyCells[i])
  return {
    warnings,
    header(cells) {
      const named = columnNames(cells, width)
      names = named.names
      warnings.push(...repeatedNames(context.file, named.repeated))
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
      if (!latest || !sameKey(record)) {
        const key = keyColumns.map((column) => record.text(column)).join('\u0000')
        keyCells = keyColumns.map((column) => record.raw(column))
        latest = spectra.get(key) ?? null
        if (!latest) {
          const texts = textColumns.map((column) => record.text(column))
          latest = { positions: [], intensities: [], texts, firstRow: record.row }
          spectra.set(key, latest)
        }
      }
      latest.positions.push(position)
      latest.intensities.push(intensity)
      if (++values > context.maxFloats) {
        return { ...datasetTooLarge(context.maxFloats), where: { row: record.row, line: record.line } }
      }
      return null
    },
    finish(): Result<SpectraPart[]> {
      const parts: SpectraPart[] = []
      for (const spectrum of spectra.values()) {
        const where = { file: context.file, row: spectrum.firstRow, column: names[axisColumn] ?? '' }
        const axis = orderAxis(Float64Array.from(spectrum.positions), where)
        if (!axis.ok) return err(axis.error)
        const intensities = Float32Array.from(spectrum.intensities)
        if (axis.value.order) reorderRows(intensities, 1, axis.value.order)
        const known = parts.at(-1)?.axis
        parts.push({
          file: context.file,
          axis: known && sameAxis(known, axis.value.values) ? known : axis.value.values,
          unit,
          intensities,
          rows: 1,
          columns: textColumns.map((column, i) => ({ name: names[column] ?? '', values: [spectrum.texts[i] ?? ''] })),
          firstRow: spectrum.firstRow,
        })
      }
      return ok(parts)
    },
  }
}
