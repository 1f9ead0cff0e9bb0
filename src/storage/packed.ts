/**
 * A plain value with typed arrays in it as bytes, and back: the same value gives the same bytes, so that a hash of them
 * tells whether it is still what was stored. Layout, little-endian:
 *
 *     0   8 bytes   magic "SSPACKED"
 *     8   uint32    version
 *    12   uint32    header length in bytes, padded with spaces to a multiple of 8
 *    16   header    JSON in UTF-8: the value, its typed arrays named by kind, place and length
 *     …   numbers   the arrays one after another, each at a multiple of 8
 *
 * In the header every object, list and map is a JSON list that begins with its kind, so that no key of a user's data
 * can be taken for something of the format's.
 */
import { hex, sha256, utf8 } from './digests.ts'

const magic = 'SSPACKED'
const version = 1
const prefixBytes = 16
const alignment = 8

const arrayKinds = {
  Float32Array,
  Float64Array,
  Int32Array,
  Uint8Array,
  Uint16Array,
  Uint32Array,
} as const
type ArrayKind = keyof typeof arrayKinds
type Numbers = InstanceType<(typeof arrayKinds)[ArrayKind]>

const aligned = (length: number): number => Math.ceil(length / alignment) * alignment

/** By its tag, not by `instanceof`: values may come from another realm. */
const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1)
const isArrayKind = (tag: string): tag is ArrayKind => Object.hasOwn(arrayKinds, tag)

/** Of plain data: what is no number, text, list, map, typed array or plain object is a fault of the caller's. */
export function pack(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: Numbers[] = []
  let place = 0
  const write = (at: unknown): unknown => {
    if (at === null || typeof at === 'string' || typeof at === 'boolean') return at
    if (typeof at === 'number') return Number.isFinite(at) && !Object.is(at, -0) ? at : ['number', textOf(at)]
    if (typeof at !== 'object') throw new TypeError(`a ${typeof at} cannot be packed`)
    if (Array.isArray(at)) return ['list', ...at.map(write)]
    const tag = tagOf(at)
    if (isArrayKind(tag)) {
      const numbers = at as Numbers
      const entry = ['numbers', tag, place, numbers.length]
      arrays.push(numbers)
      place += aligned(numbers.byteLength)
      return entry
    }
    if (tag === 'Map') return ['map', ...Array.from(at as Map<unknown, unknown>, (pair) => pair.map(write))]
    if (tag !== 'Object') throw new TypeError(`a ${tag} cannot be packed`)
    return ['object', ...Object.entries(at).flatMap(([key, field]) => (field === undefined ? [] : [key, write(field)]))]
  }
  const json = utf8(JSON.stringify(write(value)))
  const headerBytes = aligned(json.length)
  const bytes = new Uint8Array(prefixBytes + headerBytes + place)
  bytes.set(utf8(magic))
  const view = new DataView(bytes.buffer)
  view.setUint32(8, version, true)
  view.setUint32(12, headerBytes, true)
  bytes.fill(0x20, prefixBytes, prefixBytes + headerBytes)
  bytes.set(json, prefixBytes)
  let at = prefixBytes + headerBytes
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += aligned(byteLength)
  }
  return bytes
}

/** SHA-256 of what it packs to: of its fields in their order. */
export const packedDigest = async (value: unknown): Promise<string> => hex(await sha256(pack(value)))

/** What cannot be packed has none. */
export const hasDigest = (value: unknown, digest: string): Promise<boolean> =>
  packedDigest(value).then(
    (own) => own === digest,
    () => false,
  )

const textOf = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))

/** Null for bytes that no `pack` of this version wrote. The value's own form is for its reader to judge. */
export function unpack(bytes: Uint8Array): { readonly value: unknown } | null {
  try {
    return { value: read(bytes) }
  } catch {
    return null
  }
}

function read(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headerBytes = view.getUint32(12, true)
  const text = (from: number, to: number): string =>
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, to))
  if (text(0, magic.length) !== magic || view.getUint32(8, true) !== version) throw new Error('not packed')
  const start = prefixBytes + headerBytes
  if (start > bytes.length) throw new Error('cut short')
  const numbersAt = (tag: unknown, place: unknown, length: unknown): Numbers => {
    if (typeof tag !== 'string' || !isArrayKind(tag)) throw new Error('no such array')
    if (!isCount(place) || !isCount(length)) throw new Error('no place')
    const kind = arrayKinds[tag]
    const from = start + place
    const to = from + length * kind.BYTES_PER_ELEMENT
    if (to > bytes.length) throw new Error('cut short')
    // A copy of its own, aligned and no larger than it is.
    return new kind(bytes.slice(from, to).buffer)
  }
  const value = (entry: unknown): unknown => {
    if (!Array.isArray(entry)) return entry
    const [kind, ...rest]: unknown[] = entry
    switch (kind) {
      case 'number':
        return Number(rest[0])
      case 'list':
        return rest.map(value)
      case 'numbers':
        return numbersAt(rest[0], rest[1], rest[2])
      case 'map':
        return new Map(rest.map((pair): [unknown, unknown] => [value(field(pair, 0)), value(field(pair, 1))]))
      case 'object':
        return Object.fromEntries(
          Array.from({ length: rest.length / 2 }, (_, i) => [String(rest[2 * i]), value(rest[2 * i + 1])]),
        )
      default:
        throw new Error('no such kind')
    }
  }
  return value(JSON.parse(text(prefixBytes, start)))
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

function field(pair: unknown, index: number): unknown {
  if (!Array.isArray(pair)) throw new Error('no pair')
  return pair[index]
}
