/** Values that no study has, and the fields where they may stand. */

export const absurdNumbers = [0, -1, 0.5, 1e-300, 1e6, 1e9, 2 ** 53, 1e308, Number.NaN, Number.POSITIVE_INFINITY]

function nested(around: (inner: unknown) => unknown): unknown {
  let value: unknown = 1
  for (let depth = 0; depth < 3_000; depth++) value = around(value)
  return value
}

export const absurdValues: readonly { readonly name: string; readonly value: unknown }[] = [
  { name: 'a text of a million letters', value: 'x'.repeat(1e6) },
  { name: 'a list of a million numbers', value: Array.from({ length: 1e6 }, () => 1) },
  { name: 'a list of many wrong entries', value: Array.from({ length: 90_000 }, () => 1) },
  { name: 'a list in a list in a list', value: nested((inner) => [inner]) },
  { name: 'an object in an object', value: nested((inner) => ({ a: inner })) },
  { name: '__proto__', value: JSON.parse('{"__proto__":{"polluted":1}}') },
  { name: 'an empty object', value: {} },
  { name: 'true', value: true },
  { name: 'a number as text', value: '1e9' },
]

export type Path = readonly string[]

/** All below the study itself; of long lists the first two entries. */
export function* fieldsOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path
  if (typeof value !== 'object' || value === null) return
  const entries = Object.entries(value)
  for (const [key, inner] of entries.slice(0, Array.isArray(value) && entries.length > 20 ? 2 : undefined)) {
    yield* fieldsOf(inner, [...path, key])
  }
}

export const fieldAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>>)[key], value)

export function withField(value: unknown, [key, ...rest]: Path, field: unknown): unknown {
  if (key === undefined) return field
  const entries = Object.entries(value as object).map(([name, inner]) =>
    name === key ? [name, withField(inner, rest, field)] : [name, inner],
  )
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
