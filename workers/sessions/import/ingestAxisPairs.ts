/**
 * Positions and intensities in two files of one number a line, as WITec and others export them: `scan (X-Axis).txt` beside
 * `scan (Y-Axis).txt`. Their names pair them; several spectra may stand below each other in the second.
 */
import type { FileReading } from '#formats/reader'
import type { FileRead } from './ingestParts.ts'

interface Halved {
  readonly stem: string
  readonly axis: 'x' | 'y'
}

const halfName = /^(.*?)[\s_.-]*\(?\b(x|y)[\s_-]*(?:axis|data|values?)?\)?$/i

function halfOf(path: string): Halved | null {
  const match = halfName.exec(path.replace(/\.[^./]*$/, '').replaceAll('_', ' '))
  const axis = match?.[2]?.toLowerCase()
  return axis === 'x' || axis === 'y' ? { stem: (match?.[1] ?? '').trim().toLowerCase(), axis } : null
}

/** The numbers of a table of one column, all of them; null where it is anything else. */
function numbersOf({ table, parts }: FileReading): Float64Array | null {
  const [column] = table?.columns ?? []
  if (!column || table?.columns.length !== 1 || parts.length > 0) return null
  const numbers = Float64Array.from(column.values, (cell) => (cell.trim() === '' ? Number.NaN : Number(cell)))
  return numbers.every(Number.isFinite) ? numbers : null
}

const isOrdered = (values: Float64Array): boolean => {
  const direction = Math.sign((values.at(-1) ?? 0) - (values[0] ?? 0))
  return values.length > 2 && values.every((value, i) => i === 0 || (value - (values[i - 1] ?? 0)) * direction > 0)
}

/** The files, each pair as one reading in the place of its intensities. */
export function pairAxes(files: readonly FileRead[]): readonly FileRead[] {
  const halves = files.flatMap((file) => {
    const half = halfOf(file.path)
    const numbers = half && numbersOf(file.reading)
    return half && numbers ? [{ ...half, file, numbers }] : []
  })
  const paired = new Map<FileRead, FileRead | null>()
  for (const x of halves) {
    const ys = halves.filter(({ axis, stem }) => axis === 'y' && stem === x.stem)
    const [y] = ys
    if (x.axis !== 'x' || !y || ys.length > 1 || !isOrdered(x.numbers)) continue
    const rows = y.numbers.length / x.numbers.length
    if (!Number.isInteger(rows) || rows < 1) continue
    paired.set(x.file, null)
    paired.set(y.file, { path: y.file.path, reading: together(x.file, x.numbers, y.file.reading, y.numbers, rows) })
  }
  if (paired.size === 0) return files
  return files.flatMap((file) => {
    const instead = paired.get(file)
    return instead === undefined ? [file] : instead === null ? [] : [instead]
  })
}

function together(
  { path }: FileRead,
  positions: Float64Array,
  { facts, guesses, warnings }: FileReading,
  intensities: Float64Array,
  rows: number,
): FileReading {
  const because = `its name pairs it with this file, and its ${positions.length} numbers rise or fall all the way`
  return {
    parts: [
      {
        label: 'spectra',
        axis: { values: positions, quantity: 'unknown', unit: 'unknown' },
        intensity: { quantity: 'unknown', unit: null },
        intensities,
        rows,
        columns: [],
      },
    ],
    together: true,
    facts,
    guesses: [...guesses, { what: 'axis-column', value: path, because, alternatives: ['no positions'] }],
    warnings,
  }
}
