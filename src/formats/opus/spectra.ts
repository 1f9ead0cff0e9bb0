/** One block of data and its status → spectra: a single one, or a series with the times of each. */
import { type BinaryView, FileFault } from '../binaryView.ts'
import { evenPositions, floatText } from '../positions.ts'
import type { ReadColumn, ReadSpectra } from '../reader.ts'
import { type Block, isSeries } from './blocks.ts'
import { axisOf, intensityOf, labelOf } from './kinds.ts'
import { numberOf, type Parameters, textOf } from './parameters.ts'

interface Layout {
  readonly rows: number
  /** Of each spectrum. */
  at(row: number): number
  readonly columns: readonly ReadColumn[]
}

/** Of the notes behind each spectrum of a series: seconds from the start at which it began and ended. */
const startedAt = 136
const endedAt = 144
const notesBytes = 152

function seriesLayout(view: BinaryView, block: Block, points: number): Layout {
  const [rows, offset, dataBytes, infoBytes] = [4, 8, 12, 16].map((at) => view.u32(block.at + at)) as [
    number,
    number,
    number,
    number,
  ]
  const stride = dataBytes + infoBytes
  if (rows < 1 || dataBytes < 4 * points || offset + rows * stride > block.size) {
    throw new FileFault(`Its series at byte ${block.at} counts ${rows} spectra, which are not there.`)
  }
  const at = (row: number): number => block.at + offset + row * stride
  const seconds = (from: number): string[] =>
    Array.from({ length: rows }, (_, row) => floatText(view.f64(at(row) + dataBytes + from)))
  const columns: ReadColumn[] =
    infoBytes < notesBytes
      ? []
      : [
          { name: 'start time', unit: 's', values: seconds(startedAt) },
          { name: 'end time', unit: 's', values: seconds(endedAt) },
        ]
  return { rows, at, columns }
}

/** @throws FileFault where the status and the data contradict each other. */
export function spectraOf(view: BinaryView, block: Block, status: Parameters): ReadSpectra {
  const { type } = block
  const points = numberOf(status, 'NPT') ?? 0
  const first = numberOf(status, 'FXV')
  const last = numberOf(status, 'LXV')
  if (points < 1 || !Number.isInteger(points) || first === undefined || last === undefined) {
    throw new FileFault(
      `The status of its block “${labelOf(type)}” does not say where its axis begins, ends and how many points it has.`,
    )
  }
  view.need(block.at, block.size)
  if (4 * points > block.size) {
    throw new FileFault(
      `Its block “${labelOf(type)}” should hold ${points} points and has room for ${Math.floor(block.size / 4)}.`,
    )
  }
  const { rows, at, columns } = isSeries(block)
    ? seriesLayout(view, block, points)
    : { rows: 1, at: () => block.at, columns: [] }
  const scale = numberOf(status, 'CSF') ?? 1
  const areIntegers = numberOf(status, 'DPF') === 2
  const intensities = areIntegers || scale !== 1 ? new Float64Array(rows * points) : new Float32Array(rows * points)
  for (let row = 0; row < rows; row++) {
    const stored = areIntegers ? view.ints32(at(row), points) : view.floats32(at(row), points)
    if (scale === 1) intensities.set(stored, row * points)
    else for (let i = 0; i < points; i++) intensities[row * points + i] = (stored[i] ?? 0) * scale
  }
  const axis = { values: evenPositions(first, last, points), ...axisOf(type, textOf(status, 'DXU')) }
  return { label: labelOf(type), axis, intensity: intensityOf(type), intensities, rows, columns }
}
