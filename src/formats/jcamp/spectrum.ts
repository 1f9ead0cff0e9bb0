/** One table of data, and what is stated about its abscissas and ordinates → a spectrum. */

import { axisInWords, intensityInWords, unknownAxis } from '../axisWords.ts'
import { FileFault } from '../binaryView.ts'
import type { SingleSpectrum } from '../groupByAxis.ts'
import { finitePositions } from '../positions.ts'
import type { ReadWarning } from '../reader.ts'
import { axisOf } from './axis.ts'
import { decodeOrdinates } from './ordinates.ts'
import { decodePairs } from './pairs.ts'
import type { LabelledRecord } from './records.ts'

export interface Variable {
  readonly units: string
  readonly factor: number
}

export interface TableStatement {
  readonly x: Variable & {
    readonly first: number | undefined
    readonly last: number | undefined
    readonly step: number | undefined
  }
  readonly y: Variable
  readonly points: number | undefined
  readonly dataType: string
  /** As the numbers of the header are written. */
  readonly decimalComma: boolean
}

/** What is being decoded, and what all tables share. */
export interface Decoding {
  readonly text: string
  /** Numbers that may still come. */
  numbersLeft: number
  readonly warnings: ReadWarning[]
}

export interface TableForm {
  readonly symbol: { readonly x: string; readonly y: string }
  readonly form: 'ordinates' | 'pairs'
}

/** `(X++(Y..Y))`, `(XY..XY)`, `(R++(A..A))`; null for others, such as peaks with widths. */
export function formOf(text: string, { start, end }: LabelledRecord): TableForm | null {
  const line = text.slice(start, Math.min(end, start + 200)).split('\n')[0] ?? ''
  // Some leave out the last bracket.
  const ordinates = /\(\s*(\w+?)\s*\+\+\s*\(\s*(\w+?)\s*\.\.\s*\2\s*\)(?:\s*\)|\s*$)/.exec(line)
  if (ordinates) return { form: 'ordinates', symbol: { x: ordinates[1] ?? 'X', y: ordinates[2] ?? 'Y' } }
  const pairs = /\(\s*(\w)\s*,?\s*(\w)\s*\.\.\s*\1\s*,?\s*\2\s*\)/.exec(line)
  return pairs ? { form: 'pairs', symbol: { x: pairs[1] ?? 'X', y: pairs[2] ?? 'Y' } } : null
}

export function axisMeaning(units: string, dataType: string) {
  const said = axisInWords(units) ?? unknownAxis
  return said.quantity === 'wavenumber' && /raman/i.test(dataType)
    ? { ...said, quantity: 'raman shift' as const }
    : said
}

/** @throws FileFault where the data do not follow their form. */
export function spectrumOf(
  decoding: Decoding,
  record: LabelledRecord,
  form: TableForm['form'],
  { x, y, points, dataType, decimalComma }: TableStatement,
): Pick<SingleSpectrum, 'axis' | 'intensity' | 'intensities'> {
  const { text, warnings, numbersLeft: limit } = decoding
  const newline = text.indexOf('\n', record.start)
  const start = newline < 0 || newline > record.end ? record.end : newline + 1
  const meaning = axisMeaning(x.units, dataType)
  const intensity = intensityInWords(y.units)
  if (form === 'pairs') {
    const pairs = decodePairs(text, start, record.end, decimalComma, limit)
    if (pairs.x.length === 0) throw new FileFault('Its data are empty.')
    decoding.numbersLeft -= pairs.x.length
    const positions = finitePositions(x.factor === 1 ? pairs.x : pairs.x.map((value) => value * x.factor))
    if (points !== undefined && points !== positions.length) {
      if (positions.length < points) {
        throw new FileFault(
          `NPOINTS says ${points}, but only ${positions.length} points are there.`,
          'Copy the file again, as it may have been cut off.',
        )
      }
      warnings.push({
        code: 'point-count',
        message: `NPOINTS says ${points}, but there are ${positions.length} points; all of them were read.`,
      })
    }
    return { axis: { values: positions, ...meaning }, intensity, intensities: scaled(pairs.y, y.factor) }
  }
  // Commas part ordinates, unless the header has them as decimal marks.
  const plain = decimalComma ? text.slice(start, record.end).replace(/(\d),(\d)/g, '$1.$2') : null
  const ordinates =
    plain === null ? decodeOrdinates(text, start, record.end, limit) : decodeOrdinates(plain, 0, plain.length, limit)
  decoding.numbersLeft -= ordinates.values.length
  if (ordinates.failedChecks > 0) {
    warnings.push({
      code: 'check-failed',
      message: `At ${ordinates.failedChecks} line ends the differences do not lead to the value that the next line repeats, so the file may be damaged.`,
    })
  }
  const { positions, count } = axisOf(
    { first: x.first, last: x.last, step: x.step, factor: x.factor, points },
    ordinates,
    warnings,
  )
  return {
    axis: { values: positions, ...meaning },
    intensity,
    intensities: scaled(ordinates.values.subarray(0, count), y.factor),
  }
}

function scaled(values: Float64Array, factor: number): Float64Array {
  const result = new Float64Array(values.length)
  for (let i = 0; i < result.length; i++) result[i] = (values[i] ?? 0) * factor
  return result
}
