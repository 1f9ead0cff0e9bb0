/**
 * Whether a value that is to be a study is small enough to be looked at. Asked before anything walks through it: what came as a
 * file, an argument or from a storage may be as large and as deep as it likes, and this looks at no more than it allows.
 */
import { type AppError, err, ok, type Result } from '../result.ts'

/** A study nests eight deep. */
const mostDepth = 24
/** The longest list has one number a wavelength. */
const mostEntries = 100_000
const mostValues = 200_000
/** The longest texts are names of columns. */
const mostCharacters = 20_000

const count = (value: number): string => value.toLocaleString('en')

/** A path as it can be shown. */
export function shownPath(path: readonly string[]): string {
  const text = path.join('.')
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

function fault(path: readonly string[], what: string): Result<never> {
  const place = path.length === 0 ? 'the study' : `“${shownPath(path)}”`
  const remedy = 'start from the study.json of a run'
  return err({ code: 'study-too-large', message: `${place} ${what}`, remedy } satisfies AppError)
}

/** Error: `study-too-large`, with the path and the number. */
export function checkExtent(value: unknown): Result<void> {
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value, path: [] }]
  let seen = 0
  for (let at = open.pop(); at; at = open.pop()) {
    const { value: part, path } = at
    if (typeof part === 'string' && part.length > mostCharacters) {
      return fault(path, `has ${count(part.length)} characters; the maximum is ${count(mostCharacters)}`)
    }
    if (typeof part !== 'object' || part === null) continue
    if (path.length >= mostDepth) return fault(path, `is nested more than ${mostDepth} deep`)
    const keys = Array.isArray(part) ? null : Object.keys(part)
    const length = keys ? keys.length : (part as readonly unknown[]).length
    if (length > mostEntries) return fault(path, `has ${count(length)} entries; the maximum is ${count(mostEntries)}`)
    seen += length
    if (seen > mostValues) return fault([], `has more than ${count(mostValues)} values`)
    for (let i = 0; i < length; i++) {
      const key = keys?.[i] ?? String(i)
      const inner = (part as Readonly<Record<string, unknown>>)[key]
      const isOpen = typeof inner === 'string' || (typeof inner === 'object' && inner !== null)
      if (isOpen) open.push({ value: inner, path: [...path, key] })
    }
  }
  return ok(undefined)
}
