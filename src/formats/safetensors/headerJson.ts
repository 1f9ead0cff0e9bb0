/**
 * A strict JSON parser for safetensors headers. JSON.parse silently keeps the last of two equal
 * keys, and the format forbids them (two names for one tensor is a way to smuggle data); so
 * objects become Maps here, a repeated key is a fault, and depth is bounded.
 */

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | ReadonlyMap<string, JsonValue>

/** What is wrong with the text, and the character it was noticed at. */
export class JsonFault extends Error {
  readonly code: 'syntax' | 'duplicate-key'
  constructor(code: 'syntax' | 'duplicate-key', message: string) {
    super(message)
    this.code = code
  }
}

const maxDepth = 8
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids raw control characters in strings
const quoted = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/** @throws JsonFault */
export function parseHeaderJson(text: string): JsonValue {
  let at = 0
  const fail = (what: string): never => {
    throw new JsonFault('syntax', `${what} at character ${at + 1}`)
  }
  const skipSpace = (): void => {
    while (at < text.length && ' \t\n\r'.includes(text[at] ?? '')) at++
  }
  const take = (pattern: RegExp, what: string): string => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? fail(what)
    at += found.length
    return found
  }
  /** Consumes the separator; true when the closing bracket came instead. */
  const closes = (bracket: string, first: boolean): boolean => {
    skipSpace()
    if (text[at] === bracket) {
      at++
      return true
    }
    if (!first) {
      if (text[at] !== ',') fail(`expected , or ${bracket}`)
      at++
      skipSpace()
    }
    return false
  }
  const value = (depth: number): JsonValue => {
    if (depth > maxDepth) fail('nested too deeply')
    skipSpace()
    const first = text[at]
    if (first === '{') {
      at++
      const entries = new Map<string, JsonValue>()
      while (!closes('}', entries.size === 0)) {
        const key: string = JSON.parse(take(quoted, 'expected a quoted key'))
        if (entries.has(key)) throw new JsonFault('duplicate-key', `the name “${key}” stands twice`)
        skipSpace()
        if (text[at] !== ':') fail('expected :')
        at++
        entries.set(key, value(depth + 1))
      }
      return entries
    }
    if (first === '[') {
      at++
      const items: JsonValue[] = []
      while (!closes(']', items.length === 0)) items.push(value(depth + 1))
      return items
    }
    return JSON.parse(first === '"' ? take(quoted, 'unclosed string') : take(scalar, 'expected a value'))
  }
  const parsed = value(0)
  skipSpace()
  if (at < text.length) fail('unexpected text')
  return parsed
}
