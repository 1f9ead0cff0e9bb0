/**
 * A study from wishes: the recipe's defaults for a dataset, then a study file, then single fields.
 * A field no study has is refused by name instead of being dropped. The network's ends are fitted
 * to the data, and everything that can be known before training is checked here.
 */
import type { Dataset } from '#domain/dataset'
import { err, ok, type Result } from '#domain/result'
import { type Study, studySchema } from '#domain/study'
import { studyFor } from '#state/studyDraft'
import { fitModel, planStudy } from '#state/studyPlan'
import type { StudyWishes } from './surface.ts'

interface FieldWish {
  readonly path: readonly string[]
  readonly value: unknown
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fault = (code: string, message: string, remedy: string): Result<never> => err({ code, message, remedy })

/** `split.protocol=published`; the value as JSON where it is JSON, else as text. */
export function readFieldWish(text: string): Result<FieldWish> {
  const equals = text.indexOf('=')
  const path = text.slice(0, Math.max(0, equals)).split('.')
  if (equals < 1 || path.includes('')) {
    return fault('bad-set', `“${text}” is no path=value`, 'write it as in split.protocol=published')
  }
  const value = text.slice(equals + 1)
  try {
    return ok({ path, value: JSON.parse(value) })
  } catch {
    return ok({ path, value })
  }
}

/** A copy with one field changed; what lies on the way and is not there yet becomes an object. */
function withField(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(target)) {
    const changed = [...target]
    if (/^\d+$/.test(key) && Number(key) < target.length) {
      changed[Number(key)] = withField(target[Number(key)], rest, value)
      return changed
    }
  }
  const object = isObject(target) ? target : {}
  return { ...object, [key]: withField(object[key], rest, value) }
}

/** Objects field by field; anything else is replaced. */
function merged(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over
  const fields = Object.entries(over).map(([key, value]) => [key, merged(base[key], value)])
  return { ...base, ...Object.fromEntries(fields) }
}

/** Path of the first wished field that the study did not take up, or null. */
function dropped(wished: unknown, taken: unknown, path: readonly string[] = []): string | null {
  if (isObject(wished)) {
    if (!isObject(taken)) return path.join('.')
    for (const [key, value] of Object.entries(wished)) {
      const own = [...path, key]
      if (!Object.hasOwn(taken, key)) return own.join('.')
      const below = dropped(value, taken[key], own)
      if (below !== null) return below
    }
    return null
  }
  if (!Array.isArray(wished)) return null
  return wished.reduce<string | null>(
    (found, value, i) => found ?? dropped(value, Array.isArray(taken) ? taken[i] : undefined, [...path, String(i)]),
    null,
  )
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)]
    return isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  }, value)
}

const unknownField = (field: string): Result<never> =>
  fault('unknown-field', `a study has no field “${field}”`, 'see study.json of any run for the fields there are')

/** Parses a wished value against a schema's parse and tells a field that was not understood. */
function parsed(draft: unknown, wished: unknown, fields: readonly FieldWish[]): Result<Study> {
  const read = studySchema.safeParse(draft)
  if (!read.success) {
    const [issue] = read.error.issues
    const field = issue?.path.map(String).join('.') || 'study'
    return fault('study-invalid', `the study cannot hold this ${field}: ${issue?.message}`, 'correct the field')
  }
  const lost = wished === null ? null : dropped(wished, read.data)
  if (lost !== null) return unknownField(lost)
  for (const { path, value } of fields) {
    const taken = valueAt(read.data, path)
    if (taken === undefined || dropped(value, taken) !== null) return unknownField(path.join('.'))
  }
  return ok(read.data)
}

function readFieldWishes(texts: readonly string[]): Result<FieldWish[]> {
  const fields: FieldWish[] = []
  for (const text of texts) {
    const field = readFieldWish(text)
    if (!field.ok) return field
    fields.push(field.value)
  }
  return ok(fields)
}

const withFields = (value: unknown, fields: readonly FieldWish[]): unknown =>
  fields.reduce((at, field) => withField(at, field.path, field.value), value)

/** A given study with single fields changed. Errors: `bad-set`, `unknown-field`, `study-invalid`. */
export function changeStudy(study: Study, set: readonly string[]): Result<Study> {
  const fields = readFieldWishes(set)
  return fields.ok ? parsed(withFields(study, fields.value), null, fields.value) : fields
}

/** The study for this dataset, ready to run. Errors: as `changeStudy`, `recipe-mismatch`, and those of `planStudy`. */
export function composeStudy(dataset: Dataset, wishes: StudyWishes): Result<Study> {
  const fields = readFieldWishes(wishes.set)
  if (!fields.ok) return fields
  const numbers = {
    ...(wishes.epochs !== null && { epochs: wishes.epochs }),
    ...(wishes.seed !== null && { seed: wishes.seed }),
    ...(wishes.limit !== null && { dataset: { limit: wishes.limit } }),
  }
  const draft = withFields(merged(merged(studyFor(dataset), wishes.study ?? {}), numbers), fields.value)
  const study = parsed(withField(draft, ['dataset', 'hash'], dataset.summary.hash), wishes.study, fields.value)
  if (!study.ok) return study
  if (study.value.recipe !== wishes.recipe) {
    const message = `the study is for the recipe ${study.value.recipe}, not ${wishes.recipe}`
    return fault('recipe-mismatch', message, `use --recipe ${study.value.recipe}`)
  }
  const { cohort } = planStudy(dataset, study.value)
  if (!cohort.ok) return cohort
  const model = fitModel(study.value.model, dataset.axis.values.length, cohort.value.classNames.length)
  const fitted = { ...study.value, model }
  const plan = planStudy(dataset, fitted)
  if (!plan.split.ok) return plan.split
  if (!plan.network.ok) return plan.network
  return ok(fitted)
}
