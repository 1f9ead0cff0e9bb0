/**
 * Values of the studio's storage as JSON with their typed arrays beside it: what structured clone keeps and JSON does not
 * (typed arrays, maps, numbers that are none) is marked. Where an array lies is checked before it is read.
 */
import { err, ok, type Result } from '#domain/result'

const arrays = { Float32Array, Float64Array, Int32Array, Uint8Array, BigInt64Array } as const
type ArrayName = keyof typeof arrays

/** As it stands in the JSON: the name of what it is, under a key that no stored value has. */
const mark = '\u0000is'

export interface Packed {
  readonly json: string
  /** One behind the other, each from a multiple of 8 on. */
  readonly arrays: readonly Uint8Array[]
  readonly arrayBytes: number
}

const nameOf = (value: ArrayBufferView): ArrayName | null => {
  const name = Object.prototype.toString.call(value).slice(8, -1)
  return Object.hasOwn(arrays, name) ? (name as ArrayName) : null
}

/** @throws for what has no place in an archive: functions, dates, other classes. */
export function pack(value: unknown): Packed {
  const parts: Uint8Array[] = []
  let at = 0
  const walk = (part: unknown): unknown => {
    if (typeof part === 'number' && !Number.isFinite(part)) return { [mark]: 'number', text: String(part) }
    if (part === null || typeof part === 'number' || typeof part === 'string' || typeof part === 'boolean') return part
    if (part === undefined) return { [mark]: 'undefined' }
    if (ArrayBuffer.isView(part)) {
      const name = nameOf(part)
      if (!name) throw new Error('an archive holds no array of this kind')
      const from = at
      const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
      const padding = (8 - (bytes.length % 8)) % 8
      parts.push(bytes, new Uint8Array(padding))
      at += bytes.length + padding
      return { [mark]: name, from, bytes: bytes.length }
    }
    if (Array.isArray(part)) return part.map(walk)
    if (part instanceof Map)
      return { [mark]: 'map', entries: [...part].map(([key, inner]) => [walk(key), walk(inner)]) }
    if (typeof part === 'object') {
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]))
    }
    throw new Error(`an archive holds no ${typeof part}`)
  }
  const json = JSON.stringify(walk(value))
  return { json, arrays: parts, arrayBytes: at }
}

const damaged: Result<never> = err({
  code: 'archive-damaged',
  message: 'A value in the archive cannot be read.',
  remedy: 'Export it again, or copy it again.',
})

/** Fails with `archive-damaged`. What comes out is of any form: whoever takes it parses it. */
export function unpack(json: string, bytes: Uint8Array): Result<unknown> {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null) return part
    const fields = part as Readonly<Record<string, unknown>>
    const is = Object.hasOwn(fields, mark) ? fields[mark] : null
    if (is === null) {
      // Not by assignment: a key of a hostile file may be `__proto__`.
      return Object.fromEntries(Object.entries(fields).map(([key, inner]) => [key, walk(inner)]))
    }
    if (is === 'undefined') return undefined
    if (is === 'number') return Number(fields.text)
    if (is === 'map' && Array.isArray(fields.entries)) {
      return new Map(fields.entries.map((entry) => walk(entry) as [unknown, unknown]))
    }
    const { from, bytes: length } = fields
    if (typeof is !== 'string' || !Object.hasOwn(arrays, is)) throw new Error('unknown')
    const Kind = arrays[is as ArrayName]
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(length)) throw new Error('no place')
    const [start, size] = [Number(from), Number(length)]
    if (start < 0 || size < 0 || start + size > bytes.length || size % Kind.BYTES_PER_ELEMENT !== 0) {
      throw new Error('outside')
    }
    return new Kind(bytes.slice(start, start + size).buffer)
  }
  try {
    return ok(walk(JSON.parse(json)))
  } catch {
    return damaged
  }
}
