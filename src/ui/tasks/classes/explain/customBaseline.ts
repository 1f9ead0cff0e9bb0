/** A spectrum of the user's as baseline: one number per point, or positions and intensities that are brought onto the axis. */
import type { SpectralAxis } from '#domain/data/axis'
import { prepareNewRows } from '#domain/preprocessing/preprocessing'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import { err, ok, type Result } from '#domain/result'
import type { ClassFit } from '#domain/tasks/classes/classFit'

function numbersOf(line: string): number[] | null {
  const cells = line.trim().split(/[\s,;]+/)
  const numbers = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell)))
  return numbers.every(Number.isFinite) ? numbers : null
}

function interpolated(pairs: readonly (readonly [number, number])[], axis: SpectralAxis): Result<Float32Array> {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0])
  const [low, high] = [sorted[0]?.[0] ?? 0, sorted.at(-1)?.[0] ?? 0]
  const [first, last] = [axis.values[0] ?? 0, axis.values[axis.values.length - 1] ?? 0]
  if (low > first || high < last) {
    return err({
      code: 'baseline-range',
      message: `This spectrum runs from ${low} to ${high}; the model reads ${first} to ${last}.`,
      remedy: 'Give a spectrum that covers the whole axis.',
    })
  }
  let at = 0
  const values = Float32Array.from(axis.values, (position) => {
    while (at < sorted.length - 2 && (sorted[at + 1]?.[0] ?? 0) <= position) at++
    const [x0, y0] = sorted[at] ?? [0, 0]
    const [x1, y1] = sorted[at + 1] ?? [x0, y0]
    return x1 > x0 ? y0 + ((y1 - y0) * (position - x0)) / (x1 - x0) : y0
  })
  return ok(values)
}

/** Header lines are passed over. Errors: `baseline-empty`, `baseline-length`, `baseline-range`. */
export function readBaseline(text: string, axis: SpectralAxis): Result<Float32Array> {
  const rows = text.split(/\r?\n/).flatMap((line) => {
    const numbers = numbersOf(line)
    return numbers && numbers.length > 0 ? [numbers] : []
  })
  if (rows.length === 0) {
    return err({
      code: 'baseline-empty',
      message: 'There are no numbers in this text.',
      remedy: 'Give one number per point, or two columns: position and intensity.',
    })
  }
  const points = axis.values.length
  if (rows.length > 1 && rows.every((row) => row.length === 2)) {
    return interpolated(
      rows.map(([x = 0, y = 0]) => [x, y]),
      axis,
    )
  }
  const values = rows.flat()
  if (values.length === points) return ok(Float32Array.from(values))
  return err({
    code: 'baseline-length',
    message: `There are ${values.length.toLocaleString('en')} numbers; the axis has ${points.toLocaleString('en')} points.`,
    remedy: 'Give one number per point, or two columns: position and intensity.',
  })
}

/** The measured spectrum as the network sees it. Errors: those of steps that do not work on values like these. */
export function preparedBaseline(
  values: Float32Array,
  axis: SpectralAxis,
  { fitted }: Pick<ClassFit, 'fitted'>,
): Result<Float32Array> {
  const prepared = prepareNewRows(fitted, spectralRows(values, axis))
  return prepared.ok ? ok(prepared.value.values) : prepared
}
