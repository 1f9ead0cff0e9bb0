/**
 * One row per point: a key that names the spectrum, a position, an intensity. Points of one spectrum need not stand together;
 * its other columns count as they stand in its first row.
 */

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
  foreignWord,
  intensityIn,
  isPosition,
  raggedRow,
  type Verdict,
} from './bodyReader.ts'
import { datasetTooLarge } from './growingFloats.ts'
import type { LongShape } from './layouts.ts'
import { numberIn } from './notation.ts'

interface LongSpectrum {
  readonly positions: number[]
  readonly intensities: number[]
  readonly texts: readonly string[]
  readonly firstRow: number
}

export function longReader(shape: LongShape, context: BodyContext): BodyReader {
  const { axisColumn, intensityColumn, keyColumns, width } = shape
  const { names, notation, units } = context
  const textColumns = Array.from({ length: width }, (_, i) => i).filter(
    (column) => column !== axisColumn && column !== intensityColumn,
  )
  const spectra = new Map<string, LongSpectrum>()
  let values = 0
  let full: AppError | null = null
  // The spectrum of the row before, and how its key is written: most rows repeat it.
  let latest: LongSpectrum | null = null
  let keyCells: readonly string[] = []
  const sameKey = (record: TableRecord): boolean => keyColumns.every((column, i) => record.raw(column) === keyCells[i])

  function spectrumOf(record: TableRecord): LongSpectrum {
    const key = keyColumns.map((column) => record.text(column)).join('\u0000')
    keyCells = keyColumns.map((column) => record.raw(column))
    const known = spectra.get(key)
    if (known) return known
    const texts = textColumns.map((column) => record.text(column))
    const spectrum = { positions: [], intensities: [], texts, firstRow: record.row }
    spectra.set(key, spectrum)
    return spectrum
  }

  return {
    get full() {
      return full
    },
    row(record): Verdict {
      const ragged = raggedRow(record, width)
      if (ragged) return foreignWord(ragged, record, axisColumn, notation)
      const position = numberIn(record.raw(axisColumn), notation)
      if (!isPosition(position))
        return foreignWord(cellFault(record, axisColumn, context), record, axisColumn, notation)
      const intensity = intensityIn(record.raw(intensityColumn), notation)
      if (intensity === undefined) return cellFault(record, intensityColumn, context)
      if (!latest || !sameKey(record)) latest = spectrumOf(record)
      latest.positions.push(position)
      latest.intensities.push(intensity)
      if (++values > context.maxFloats) full ??= datasetTooLarge(context.maxFloats)
      return 'taken'
    },
    finish(): Result<BodySpectra> {
      const said = intensityAmong(`${context.named ? names[intensityColumn] : ''} ${units[intensityColumn] ?? ''}`)
      const intensity = said.quantity === 'unknown' ? context.intensity : said
      const parts = groupsOf([...spectra.values()].map(inOrder)).map((group): ReadSpectra => {
        const [first] = group
        const points = first?.positions.length ?? 0
        const intensities = new Float32Array(points * group.length)
        for (const [row, spectrum] of group.entries()) intensities.set(spectrum.intensities, row * points)
        return {
          label: 'spectra',
          axis: { values: Float64Array.from(first?.positions ?? []), ...context.axis },
          intensity,
          intensities,
          rows: group.length,
          columns: textColumns.map((column, i) => ({
            name: names[column] ?? '',
            values: group.map(({ texts }) => texts[i] ?? ''),
          })),
          rowNumbers: Int32Array.from(group, ({ firstRow }) => firstRow),
        }
      })
      return ok({ parts, together: true, warnings: [] })
    },
  }
}

/** As they stand where they rise or fall all the way; sorted where they come in no order. */
function inOrder(spectrum: LongSpectrum): LongSpectrum {
  const { positions, intensities } = spectrum
  const direction = Math.sign((positions[1] ?? 0) - (positions[0] ?? 0))
  const ordered = positions.every((value, i) => i === 0 || (value - (positions[i - 1] ?? 0)) * direction >= 0)
  if (ordered) return spectrum
  const order = positions.map((_, i) => i).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0))
  return {
    ...spectrum,
    positions: order.map((i) => positions[i] ?? 0),
    intensities: order.map((i) => intensities[i] ?? 0),
  }
}

/** Neighbours with the same positions. */
function groupsOf(spectra: readonly LongSpectrum[]): LongSpectrum[][] {
  const groups: LongSpectrum[][] = []
  for (const spectrum of spectra) {
    const group = groups.at(-1)
    const known = group?.[0]?.positions
    const same =
      known?.length === spectrum.positions.length && known.every((value, i) => value === spectrum.positions[i])
    if (group && same) group.push(spectrum)
    else groups.push([spectrum])
  }
  return groups
}
