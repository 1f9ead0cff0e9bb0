/**
 * Reads PerkinElmer text files. What the lines before `#HDR` mean depends on where they stand; after `#GR` come the units, a factor
 * that the written numbers already contain, the axis and the number of points.
 */
import { ok } from '#domain/result'
import { axisInWords, intensityInWords, unknownAxis } from '../axisWords.ts'
import { FileFault, guarded } from '../binaryView.ts'
import { isoDate } from '../dates.ts'
import { decodedText } from '../decodedText.ts'
import { numberRows } from '../numberRows.ts'
import { finitePositions } from '../positions.ts'
import type { FileFacts, ReadFile } from '../reader.ts'

/** `24/02/27`, `16:45:12.00`. */
function dateOf(date: string | undefined, time: string | undefined): string | undefined {
  const [year, month, day] = (date ?? '').split('/').map(Number)
  const clock = /^(\d+):(\d+):(\d+)/.exec(time ?? '')
  if (year === undefined || month === undefined || day === undefined) return undefined
  const full = year > 99 ? year : year + (year < 70 ? 2000 : 1900)
  return isoDate({
    year: full,
    month,
    day,
    ...(clock ? { hour: Number(clock[1]), minute: Number(clock[2]), second: Number(clock[3]) } : {}),
  })
}

function factsOf(lines: readonly string[]): FileFacts {
  const [, , title, created, createdAt, , , operator, comment] = lines
  // In version 1 the instrument stands further down.
  const instrument = /PEDS\s+1\./.test(lines[0] ?? '') ? lines[20] : lines[11]
  const date = dateOf(created, createdAt)
  const further = [
    ['serial number', lines[12]],
    ['software', lines[13]],
  ].filter(([, value]) => value)
  return {
    ...(title ? { title } : {}),
    ...(date === undefined ? {} : { date }),
    ...(operator ? { operator } : {}),
    ...(comment ? { comment } : {}),
    ...(instrument ? { instrument } : {}),
    ...(further.length > 0 ? { further: Object.fromEntries(further) } : {}),
  }
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'PerkinElmer text', () => {
    const text = decodedText(bytes)
    const data = /^#DATA.*$/m.exec(text)
    if (!data) throw new FileFault('It has no #DATA line.', 'Copy the file again, as it may have been cut off.')
    const lines = text
      .slice(0, data.index)
      .split('\n')
      .map((line) => line.trim())
    const graph = lines.indexOf('#GR')
    const [xUnit = '', yUnit = ''] = graph < 0 ? [] : lines.slice(graph + 1)
    const declared = Number(lines[graph + 7])
    const numbersAt = data.index + data[0].length
    const decimalComma = /^\s*-?\d+,\d+\s+-?\d/m.test(text.slice(numbersAt, numbersAt + 200))
    const { columns, rows } = numberRows(text, numbersAt, { decimalComma, until: /^#/ })
    const [x, y] = columns
    if (!x || !y || columns.length > 2) throw new FileFault(`Its data have ${columns.length} columns, not two.`)
    if (graph >= 0 && Number.isInteger(declared) && declared > rows) {
      throw new FileFault(
        `It should have ${declared} points, but only ${rows} are there.`,
        'Copy the file again, as it may have been cut off.',
      )
    }
    const intensity = intensityInWords(yUnit)
    const axis = { values: finitePositions(x), ...(axisInWords(xUnit) ?? unknownAxis) }
    const part = { label: intensity.quantity, axis, intensity, intensities: Float64Array.from(y), rows: 1, columns: [] }
    return ok({ parts: [part], together: true, facts: factsOf(lines), guesses: [], warnings: [] })
  })
