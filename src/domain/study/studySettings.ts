/**
 * Changing single fields of a study by path, as the command line and the address bar write them:
 * `split.protocol=published`, `batchSize=64`. A field that no study has is refused by name, and a
 * value that does not fit is answered with the values that do.
 */
import { type AppError, err, ok, type Result } from '../result.ts'
import { isOfTaskOf } from '../tasks/registry.ts'
import { checkExtent, shownPath } from './extent.ts'
import { type Study, studySchema } from './study.ts'

export interface StudyField {
  readonly path: readonly string[]
  readonly value: unknown
}

type Issue = NonNullable<ReturnType<typeof studySchema.safeParse>['error']>['issues'][number]

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** No field of a study stands deeper. */
const deepestPath = 12

/** `path=value`; the value is JSON where it reads as JSON, else text. Error: `bad-set`. */
export function readStudyField(text: string): Result<StudyField> {
  const equals = text.indexOf('=')
  const path = text.slice(0, Math.max(0, equals)).trim().split('.')
  if (path.includes('') || path.length > deepestPath) {
    return err({
      code: 'bad-set',
      message: `“${shownPath([text])}” does not assign a value to a field`,
      remedy: 'write path=value, as in split.protocol=published',
    })
  }
  const value = text.slice(equals + 1)
  try {
    return ok({ path, value: JSON.parse(value) })
  } catch {
    return ok({ path, value })
  }
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(target: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)]
    return isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  }, target)
}

/** A copy with one field changed. Objects that are missing on the way are made; lists change in place or grow by one. */
function withField(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(target) && /^\d+$/.test(key) && Number(key) <= target.length) {
    return target.toSpliced(Number(key), 1, withField(target[Number(key)], rest, value))
  }
  const object = isObject(target) ? target : {}
  return { ...object, [key]: withField(object[key], rest, value) }
}

/** First path inside `wished` that `taken` left out, or null; what stands under `replaced` was wished otherwise later. */
function leftOut(
  wished: unknown,
  taken: unknown,
  path: readonly string[],
  replaced: ReadonlySet<string> = new Set(),
): readonly string[] | null {
  if (replaced.has(path.join('.'))) return null
  if (taken === undefined) return path
  const fields = Array.isArray(wished) || isObject(wished) ? Object.entries(wished) : []
  for (const [key, value] of fields) {
    const found = leftOut(value, valueAt(taken, [key]), [...path, key], replaced)
    if (found) return found
  }
  return null
}

function unknownField(path: readonly string[], study: Study): AppError {
  const parent = valueAt(study, path.slice(0, -1))
  const known = isObject(parent) ? Object.keys(parent).join(', ') : ''
  const place = path.length > 1 ? `“${shownPath(path.slice(0, -1))}”` : 'a study'
  return {
    code: 'unknown-field',
    message: `a study has no field “${shownPath(path)}”`,
    remedy: known === '' ? 'leave it out' : `${place} has ${known}`,
  }
}

const quoted = (values: readonly unknown[]): string => values.map(String).join(', ')

/** What would be taken instead. */
function allowed(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `choose one of ${quoted(issue.values)}`
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `choose one of ${quoted(issue.options)}`
        : `correct it (${issue.message})`
    case 'too_small':
      return `give ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
    case 'too_big':
      return `give ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`
    case 'invalid_type':
      return issue.expected === 'int' ? 'give a whole number' : `give a value of the kind: ${issue.expected}`
    default:
      return `correct it (${issue.message})`
  }
}

/** A value as text, cut so that a whole network does not fill the line. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** An issue of the schema as an error that names the path, the value and what is allowed. */
export function studyFault(issue: Issue, value: unknown): AppError {
  const path = issue.path.map(String)
  const found = valueAt(value, path)
  return {
    code: 'study-invalid',
    message:
      path.length === 0
        ? `this is not a study: ${issue.message}`
        : `“${shownPath(path)}” ${found === undefined ? 'is missing' : `cannot be ${shown(found)}`}`,
    remedy: allowed(issue),
  }
}

/** Any value as a study. Errors: `study-invalid`, `study-too-large`. */
export function parseStudy(value: unknown): Result<Study> {
  const small = checkExtent(value)
  if (!small.ok) return small
  const parsed = studySchema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return err(
    issue
      ? studyFault(issue, value)
      : { code: 'study-invalid', message: 'this is no study', remedy: 'start from the recipe' },
  )
}

/** Objects field by field; anything else is replaced. */
function merged(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over
  const fields = Object.entries(over).map(([key, value]) => [key, merged(base[key], value)])
  return { ...base, ...Object.fromEntries(fields) }
}

/** First wished path that the schema dropped: no field of a study. */
function lostField(wished: unknown, fields: readonly StudyField[], taken: Study): readonly string[] | null {
  const inFile = leftOut(wished, taken, [], new Set(fields.map(({ path }) => path.join('.'))))
  if (inFile) return inFile
  for (const { path, value } of fields) {
    const first = path.findIndex((_, k) => valueAt(taken, path.slice(0, k + 1)) === undefined)
    const lost = first >= 0 ? path.slice(0, first + 1) : leftOut(value, valueAt(taken, path), path)
    if (lost) return lost
  }
  return null
}

/**
 * A study with the fields of `over` (a whole or partial study as parsed JSON) and then single
 * fields changed, all of them before it is checked, so that fields which only fit together can be
 * given together. The recipe stays. Errors: `bad-set`, `unknown-field`, `study-invalid`, `other-recipe`.
 */
export function changeStudy<S extends Study>(study: S, over: unknown, assignments: readonly string[]): Result<S> {
  const fields: StudyField[] = []
  for (const text of assignments) {
    const field = readStudyField(text)
    if (!field.ok) return field
    fields.push(field.value)
  }
  const changed = fields.reduce<unknown>((at, field) => withField(at, field.path, field.value), merged(study, over))
  const parsed = parseStudy(changed)
  if (!parsed.ok) return parsed
  const lost = lostField(over, fields, parsed.value)
  if (lost) return err(unknownField(lost, parsed.value))
  return isOfTaskOf<Study, S>(parsed.value, study) ? ok(parsed.value) : err(otherRecipe(parsed.value, study))
}

const otherRecipe = (found: Study, wanted: Study): AppError => ({
  code: 'other-recipe',
  message: `this study is for the recipe ${found.recipe}, but the data are for ${wanted.recipe}`,
  remedy: `give a study of ${wanted.recipe}, or other data`,
})

/** A study with single fields changed; errors as `changeStudy`. */
export const setStudyFields = <S extends Study>(study: S, assignments: readonly string[]): Result<S> =>
  changeStudy(study, {}, assignments)
