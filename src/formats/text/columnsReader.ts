/**
 * One column per spectrum, the positions in a column of their own. Rows above the numbers whose axis cell is a word (`class |
 * Lipids | Proteins`) describe the spectra. Where positions begin again, with or without lines between, another block of
 * spectra begins. Columns of another kind (dark, reference, raw counts) are parts to choose among, the processed one first.
 */

import { isGap } from '#domain/data/numberCells'
import type { AppError, Result } from '#domain/result'
import { ok } from '#domain/result'
import type { TableRecord } from '../delimited/recordReader.ts'
import type { ReadColumn, ReadSpectra } from '../reader.ts'
import { blocksOf } from './blocks.ts'
import {
  type BodyContext,
  type BodyReader,
  type BodySpectra,
  cellFault,
  foreignWord,
  intensityIn,
  isPosition,
  raggedRow,
  type Verdict,
} from './bodyReader.ts'
import { columnKinds } from './columnKinds.ts'
import { GrowingFloats } from './growingFloats.ts'
import { namesIntensities } from './intensityWords.ts'
import { settingOf, settingsIn } from './keyValues.ts'
import type { ColumnsShape } from './layouts.ts'
import { numberIn } from './notation.ts'

export function columnsReader(
  shape: ColumnsShape,
  context: BodyContext,
  describedRows: readonly (readonly string[])[],
): BodyReader {
  const { axisColumn, spectrumColumns, width } = shape
  const { names, notation } = context
  // Point by point as they are read; turned over at the end.
  const points = new GrowingFloats(1 << 11, context.maxFloats)
  const positions: number[] = []
  const lines: number[] = []
  const described: ReadColumn[] = []
  const addDescription = (cells: (column: number) => string): void => {
    described.push({ name: cells(axisColumn), values: spectrumColumns.map(cells) })
  }
  for (const row of describedRows) addDescription((column) => row[column] ?? '')
  const starts: { readonly at: number; readonly title: string | null }[] = [{ at: 0, title: null }]
  let full: AppError | null = null

  function takeIntensities(record: TableRecord): AppError | null {
    for (const column of spectrumColumns) {
      const value = intensityIn(record.raw(column), notation)
      if (value === undefined) return cellFault(record, column, context)
      points.push(value)
    }
    full ??= points.fault
    return null
  }

  return {
    get full() {
      return full
    },
    row(record): Verdict {
      const ragged = raggedRow(record, width)
      if (ragged) return foreignWord(ragged, record, axisColumn, notation)
      const position = numberIn(record.raw(axisColumn), notation)
      if (Number.isNaN(position) && positions.length === 0 && isName(record.text(axisColumn))) {
        addDescription((column) => record.text(column))
        return 'taken'
      }
      if (!isPosition(position)) {
        return foreignWord(cellFault(record, axisColumn, context), record, axisColumn, notation)
      }
      const before = points.length
      const fault = takeIntensities(record)
      if (fault) {
        points.cutTo(before)
        return fault
      }
      positions.push(position)
      lines.push(record.row)
      return 'taken'
    },
    begins(record, foreign) {
      const position = numberIn(record.raw(axisColumn), notation)
      const from = starts.at(-1)?.at ?? 0
      if (!isPosition(position) || positions.length - from < 3) return false
      const [first = 0, last = 0] = [positions[from], positions.at(-1)]
      if (Math.abs(position - last) < 0.5 * Math.abs(last - first)) return false
      const settings = settingsIn(foreign)
      const title = settingOf(settings, /^(title|name|sample|spectrum|id)/i) ?? null
      starts.push({ at: positions.length, title })
      return true
    },
    finish(): Result<BodySpectra> {
      if (positions.length === 0) return ok({ parts: [], together: false, warnings: [] })
      const blocks = blocksOf(positions, starts)
      const kinds = columnKinds(spectrumColumns, context)
      const id = described.some((column) => column.name === 'id') ? 'spectrum' : 'id'
      // All columns are called “Intensity”, and a row below says of what.
      const alike = new Set(spectrumColumns.map((column) => names[column]?.replace(/ \(\d+\)$/, ''))).size === 1
      const titles = alike && spectrumColumns.length > 1 ? described.find(({ values }) => areNames(values)) : undefined
      const nameOf = (column: number): string =>
        titles?.values[spectrumColumns.indexOf(column)] ?? (context.named ? (names[column] ?? '') : '')
      const parts = kinds.flatMap((kind) =>
        blocks.map(({ from, to, title }, block): ReadSpectra => {
          const spectra = kind.columns
          const stem = blocks.length > 1 ? (title ?? `${context.stem} ${block + 1}`) : context.stem
          const ids = spectra.map((column, i) =>
            spectra.length === 1 &&
            (shape.kind === 'twoColumn' || kinds.length > 1 || blocks.length > 1 || namesIntensities(nameOf(column)))
              ? stem
              : nameOf(column) !== ''
                ? blocks.length > 1
                  ? `${stem} ${nameOf(column)}`
                  : nameOf(column)
                : `${stem} ${i + 1}`,
          )
          return {
            label: blocks.length > 1 ? `${kind.label}, ${stem}` : kind.label,
            axis: { values: Float64Array.from(positions.slice(from, to)), ...context.axis },
            intensity: kind.intensity,
            intensities: turned(points.view(), {
              from,
              to,
              width: spectrumColumns.length,
              columns: spectra.map((column) => spectrumColumns.indexOf(column)),
            }),
            rows: spectra.length,
            columns: [
              { name: id, values: ids },
              ...described
                .filter((row) => row !== titles)
                .map(({ name, values }) => ({
                  name: name || 'description',
                  values: spectra.map((column) => values[spectrumColumns.indexOf(column)] ?? ''),
                })),
            ],
          }
        }),
      )
      // Parts of the first kind in all blocks are meant; other kinds can be chosen instead.
      const own = parts.slice(0, blocks.length)
      return ok({
        parts: kinds.length > 1 && blocks.length > 1 ? own : parts,
        together: kinds.length === 1 || blocks.length > 1,
        warnings: [],
      })
    },
  }
}

/** All there, and no two alike. */
const areNames = (values: readonly string[]): boolean => !values.includes('') && new Set(values).size === values.length

/** A word, not a number that went wrong: those are faults. */
const isName = (cell: string): boolean => /^\p{L}/u.test(cell) && !isGap(cell) && !/^x{1,2}$/i.test(cell)

interface Cutting {
  readonly from: number
  readonly to: number
  /** Spectra in a row of `values`. */
  readonly width: number
  /** Which of them. */
  readonly columns: readonly number[]
}

/** Row-major `points × spectra` → `spectra × points`, some points of some spectra. */
function turned(values: Float32Array, { from, to, width, columns }: Cutting): Float32Array {
  const points = to - from
  const result = new Float32Array(points * columns.length)
  for (let p = 0; p < points; p++) {
    for (const [s, column] of columns.entries()) result[s * points + p] = values[(from + p) * width + column] ?? 0
  }
  return result
}
