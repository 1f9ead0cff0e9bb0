/** Whether the numbers that a training computes with are numbers in its arithmetic, which is of single precision. */
import { type AppError, err, ok, type Result } from '../result.ts'
import { shownPath } from './extent.ts'

interface Found {
  readonly path: readonly string[]
  readonly number: number
}

function* numbersIn(value: unknown, path: readonly string[]): Generator<Found> {
  if (typeof value === 'number') yield { path, number: value }
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* numbersIn(inner, [...path, key])
  }
}

/** Of parts of a study by their names. Error: `study-out-of-range`, with the field and its number. */
export function checkSinglePrecision(parts: Readonly<Record<string, unknown>>): Result<void> {
  for (const { path, number } of numbersIn(parts, [])) {
    const single = Math.fround(number)
    if (Number.isFinite(single) && (single !== 0 || number === 0)) continue
    const becomes = single === 0 ? '0' : 'no number'
    return err({
      code: 'study-out-of-range',
      message: `“${shownPath(path)}” is ${number}, which is ${becomes} in single precision`,
      remedy: single === 0 ? 'give a larger number' : 'give a smaller number',
    } satisfies AppError)
  }
  return ok(undefined)
}
