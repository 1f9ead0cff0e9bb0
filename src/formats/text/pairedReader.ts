/** Pairs of columns: each spectrum with positions of its own, which may end before those of the others. */

import type { AppError, Result } from '#domain/result'
import { ok } from '#domain/result'
import { intensityAmong } from '../axisWords.ts'
import type { TableRecord } from '../delimited/recordReader.ts'
import type { ReadSpectra } from '../reader.ts'
import {
  type BodyContext,
  type BodyReader,
  type BodySpectra,
  cellFault,
  foreignOr,
  intensityIn,
  isPosition,
  raggedRow,
  type Verdict,
} from './bodyReader.ts'
import { datasetTooLarge } from './growingFloats.ts'
import type { PairedShape } from './layouts.ts'
import { numberIn } from './notation.ts'
import { combined, statedAxis } from './statedAxis.ts'

interface Pair {
  readonly axisColumn: number
  readonly intensityColumn: number
  readonly positions: number[]
  readonly intensities: number[]
}

export function pairedReader(shape: PairedShape, context: BodyContext): BodyReader {
  const { width } = shape
  const { names, notation, units, titles } = context
  const pairs = shape.pairs.map((pair): Pair => ({ ...pair, positions: [], intensities: [] }))
  let values = 0
  let full: AppError | null = null

  /** What stands in each pair, null where it has ended; or what is neither number nor gap. */
  function cellsOf(record: TableRecord): {
    readonly cells: readonly (readonly [position: number, intensity: number] | null)[]
    readonly fault: AppError | null
  } {
    const cells: (readonly [number, number] | null)[] = []
    for (const { axisColumn, intensityColumn } of pairs) {
      const position = numberIn(record.raw(axisColumn), notation)
      const intensity = intensityIn(record.raw(intensityColumn), notation)
      const blank = record.raw(axisColumn).trim() === ''
      if (intensity === undefined) return { cells, fault: cellFault(record, intensityColumn, context) }
      if (!blank && !isPosition(position)) return { cells, fault: cellFault(record, axisColumn, context) }
      cells.push(blank ? null : [position, intensity])
    }
    return { cells, fault: null }
  }

  return {
    get full() {
      return full
    },
    row(record): Verdict {
      const ragged = raggedRow(record, width)
      const { cells, fault } = ragged ? { cells: [], fault: ragged } : cellsOf(record)
      if (fault) return foreignOr(fault, record, pairs.length, notation)
      if (cells.every((cell) => cell === null)) return 'foreign'
      for (const [i, cell] of cells.entries()) {
        if (!cell) continue
        pairs[i]?.positions.push(cell[0])
        pairs[i]?.intensities.push(cell[1])
        values++
      }
      if (values > context.maxFloats) full ??= datasetTooLarge(context.maxFloats)
      return 'taken'
    },
    finish(): Result<BodySpectra> {
      const parts: ReadSpectra[] = pairs.flatMap(({ axisColumn, intensityColumn, positions, intensities }, i) => {
        if (positions.length === 0) return []
        const own = names[intensityColumn] ?? ''
        // One title over each pair; a cell over every column is a sentence.
        const [over, beside] = [titles?.[axisColumn] ?? '', titles?.[intensityColumn] ?? '']
        const title = over !== '' && beside !== '' ? '' : over || beside
        const said = intensityAmong(`${own} ${units[intensityColumn] ?? ''}`)
        const name = title || (context.named && !/^column \d+$/.test(own) ? own : `${context.stem} ${i + 1}`)
        const stated = statedAxis(`${(names[axisColumn] ?? '').replace(/ \(\d+\)$/, '')} ${units[axisColumn] ?? ''}`)
        return [
          {
            label: name,
            axis: { values: Float64Array.from(positions), ...combined(stated, context.axis) },
            intensity: said.quantity === 'unknown' ? context.intensity : said,
            intensities: Float32Array.from(intensities),
            rows: 1,
            columns: [{ name: 'id', values: [name] }],
          },
        ]
      })
      const message = `The table holds ${parts.length} spectra in pairs of columns, each with positions of its own.`
      return ok({ parts, together: true, warnings: [{ code: 'paired-columns', message }] })
    },
  }
}
