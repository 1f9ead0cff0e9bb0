/**
 * The few pickle opcodes (protocol 2) that a state_dict needs, as bytes. Nothing is memoised:
 * a reader of any version takes that. See CPython's Lib/pickletools.py.
 */
import { concatBytes, utf8 } from '../bytes.ts'

export type Pickle = Uint8Array

const op = (...codes: number[]): Pickle => Uint8Array.from(codes)
const little32 = (value: number): number[] => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]

export const start = op(0x80, 2)
export const stop = op(0x2e)
export const mark = op(0x28)
/** Adds the key, value, key, value … since the mark to the dict below it. */
export const setItems = op(0x75)
/** Calls the callable below with the argument tuple on top. */
export const reduce = op(0x52)
/** Asks the reader for the object with the persistent id on top (PyTorch: a storage). */
export const persistentId = op(0x51)
export const emptyTuple = op(0x29)
export const falseValue = op(0x89)

export const global = (module: string, name: string): Pickle => utf8(`c${module}\n${name}\n`)

export function text(value: string): Pickle {
  const bytes = utf8(value)
  return concatBytes([op(0x58, ...little32(bytes.length)), bytes])
}

/** A non-negative integer below 2³¹. */
export function integer(value: number): Pickle {
  if (value < 256) return op(0x4b, value)
  if (value < 65536) return op(0x4d, value & 255, value >>> 8)
  return op(0x4a, ...little32(value))
}

export const tuple = (...items: Pickle[]): Pickle =>
  items.length === 0 ? emptyTuple : concatBytes([mark, ...items, op(0x74)])
