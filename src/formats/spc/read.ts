/** Reads SPC files: one spectrum or many, on an even axis, a listed one, or one for each spectrum. */
import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded } from '../binaryView.ts'
import { groupByAxis, type SingleSpectrum } from '../groupByAxis.ts'
import { evenPositions, finitePositions, floatText } from '../positions.ts'
import type { FileFacts, ReadColumn, ReadFile, ReadSpectra, ReadWarning, SpectralPositions } from '../reader.ts'
import { axisMeaning, intensityMeaning, planeMeaning } from './codes.ts'
import { newHeader, oldHeader, type SpcHeader } from './header.ts'
import { logEntries, logFacts } from './log.ts'
import {
  exponentOf,
  intensityBytes,
  ownAxisSubfiles,
  readIntensities,
  type Subheader,
  subheaderAt,
  subheaderBytes,
} from './subfiles.ts'

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'Galactic SPC', () => {
    const view = new BinaryView(bytes, bytes[1] !== 0x4c)
    const header = bytes[1] === 0x4d ? oldHeader(view) : newHeader(view)
    const warnings: ReadWarning[] = []
    const parts = header.axis === 'own' ? ownAxes(view, header) : [oneAxis(view, header, warnings)]
    return ok({ parts, together: true, facts: factsOf(view, header), guesses: [], warnings })
  })

const meaningOf = (header: SpcHeader) => axisMeaning(header.codes.x, header.labels.x, header.codes.y === 1)

/**
 * z and, in a file of planes, w of each subfile; nothing where all say the same 0. Where only the first of them is written, the others
 * follow in the header's steps, z within each plane, w from plane to plane.
 */
function planeColumns(header: SpcHeader, subs: readonly Subheader[]): ReadColumn[] {
  if (!header.isMulti) return []
  const planes = header.wPlanes > 0 && subs.length % header.wPlanes === 0 ? header.wPlanes : 1
  const perPlane = subs.length / planes
  const stepped = (written: readonly number[], step: number, index: (row: number) => number): readonly number[] =>
    step > 0 && written.every((value, row) => index(row) === 0 || value === 0)
      ? written.map((_, row) => (written[0] ?? 0) + index(row) * step)
      : written
  const z = stepped(
    subs.map((sub) => sub.z),
    header.zStep,
    (row) => row % perPlane,
  )
  const columns = [{ ...planeMeaning(header.codes.z, header.labels.z, 'z'), numbers: z }]
  if (planes > 1) {
    // The first subfile of a plane speaks for all of it.
    const written = subs.map((_, row) => subs[row - (row % perPlane)]?.w ?? 0)
    const w = stepped(written, header.wStep, (row) => Math.floor(row / perPlane))
    const meaning = planeMeaning(header.codes.w, '', 'w')
    columns.push({ ...meaning, name: meaning.name === columns[0]?.name ? 'w' : meaning.name, numbers: w })
  }
  return columns
    .filter(({ numbers }) => numbers.every(Number.isFinite) && numbers.some((value) => value !== 0))
    .map(({ numbers, ...about }) => ({ ...about, values: numbers.map(floatText) }))
}

function oneAxis(view: BinaryView, header: SpcHeader, warnings: ReadWarning[]): ReadSpectra {
  const { points } = header
  if (!Number.isInteger(points) || points < 1) throw new FileFault(`Its header counts ${points} points.`)
  const firstAt = header.dataAt + (header.axis === 'shared' ? 4 * points : 0)
  const firstExponent = exponentOf(header, subheaderAt(view, firstAt))
  const size = intensityBytes(header, firstExponent)
  const stride = subheaderBytes + size * points
  const held = Math.floor((view.length - firstAt) / stride)
  if (held < 1) view.need(firstAt, stride)
  const rows = Math.min(header.subfiles ?? held, held)
  if (header.subfiles !== null && held < header.subfiles) {
    warnings.push({
      code: 'cut-off',
      message: `The file ends within spectrum ${held + 1} of ${header.subfiles}; the ${held} complete ones were read.`,
    })
  }
  const positions =
    header.axis === 'shared'
      ? finitePositions(view.floats32(header.dataAt, points))
      : evenPositions(header.first, header.last, points)
  const subs = Array.from({ length: rows }, (_, row) => subheaderAt(view, firstAt + row * stride))
  const exponents = subs.map((sub) => exponentOf(header, sub))
  const isExact = size === 2 || exponents.every((exponent) => exponent === -128)
  const intensities = isExact ? new Float32Array(rows * points) : new Float64Array(rows * points)
  for (const [row, exponent] of exponents.entries()) {
    if (intensityBytes(header, exponent) !== size)
      throw new FileFault(`Its spectrum ${row + 1} has other numbers than the first.`)
    readIntensities(view, firstAt + row * stride + subheaderBytes, header, exponent, intensities, row * points, points)
  }
  const { quantity, unit } = meaningOf(header)
  const intensity = intensityMeaning(header.codes.y, header.labels.y)
  const axis = { values: positions, quantity, unit }
  return { label: intensity.quantity, axis, intensity, intensities, rows, columns: planeColumns(header, subs) }
}

function ownAxes(view: BinaryView, header: SpcHeader): ReadSpectra[] {
  const { quantity, unit } = meaningOf(header)
  const intensity = intensityMeaning(header.codes.y, header.labels.y)
  const subfiles = [...ownAxisSubfiles(view, header)]
  const columns = planeColumns(
    header,
    subfiles.map(({ sub }) => sub),
  )
  const about = Object.fromEntries(
    columns.map((column) => [column.name, column.unit === undefined ? {} : { unit: column.unit }]),
  )
  return groupByAxis(
    subfiles.map(({ positions, intensities }, i): SingleSpectrum => {
      const axis: SpectralPositions = { values: positions, quantity, unit }
      const beside = Object.fromEntries(columns.map((column) => [column.name, column.values[i] ?? '']))
      return { label: intensity.quantity, axis, intensity, intensities, beside, about }
    }),
  )
}

function factsOf(view: BinaryView, header: SpcHeader): FileFacts {
  const entries = logEntries(view, header.logAt)
  const unitWord = meaningOf(header).unitWord
  const further: Record<string, string> = {
    ...Object.fromEntries(entries),
    ...(header.resolution === '' ? {} : { resolution: header.resolution }),
    ...(header.method === '' ? {} : { method: header.method }),
    ...(unitWord === undefined ? {} : { 'unit of the axis': unitWord }),
  }
  const stated = logFacts(entries)
  const instrument = header.source === '' ? stated.instrument : header.source
  return {
    ...stated,
    ...(header.date === undefined ? {} : { date: header.date }),
    ...(instrument === undefined ? {} : { instrument }),
    ...(header.comment === '' ? {} : { comment: header.comment }),
    ...(Object.keys(further).length > 0 ? { further } : {}),
  }
}
