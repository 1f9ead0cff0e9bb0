/**
 * Writes NumPy's `.npy`, version 1.0 (numpy/lib/_format_impl.py): little-endian, C order, data at
 * a multiple of 64 bytes. Text becomes a fixed-width unicode array (`<U…`), which loads without pickle.
 */
import { concatBytes, littleEndian, utf8 } from '../bytes.ts'

/** `shape` is left out for one-dimensional arrays. */
export type NpyArray =
  | { readonly data: Float32Array | Float64Array | Int32Array; readonly shape?: readonly number[] }
  | { readonly data: readonly string[]; readonly shape?: readonly number[] }

const alignBytes = 64
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]

/** UTF-32, each text padded with zeros to the longest. NumPy counts code points. */
function unicode(texts: readonly string[]): { descr: string; bytes: Uint8Array } {
  const points = texts.map((text) => Array.from(text, (character) => character.codePointAt(0) ?? 0))
  const width = Math.max(1, ...points.map((point) => point.length))
  const all = new Uint32Array(texts.length * width)
  points.forEach((codes, i) => {
    all.set(codes, i * width)
  })
  return { descr: `<U${width}`, bytes: littleEndian(all) }
}

function encode(data: NpyArray['data']): { descr: string; bytes: Uint8Array } {
  if (data instanceof Float32Array) return { descr: '<f4', bytes: littleEndian(data) }
  if (data instanceof Float64Array) return { descr: '<f8', bytes: littleEndian(data) }
  if (data instanceof Int32Array) return { descr: '<i4', bytes: littleEndian(data) }
  return unicode(data)
}

/** What stands before the elements: for an array that is written piece by piece. */
export function npyHeader(descr: string, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`
  const unpadded = magic.length + 2 + dictionary.length + 1
  const header = utf8(`${dictionary}${' '.repeat((alignBytes - (unpadded % alignBytes)) % alignBytes)}\n`)
  return concatBytes([Uint8Array.from([...magic, header.length & 255, header.length >>> 8]), header])
}

export function writeNpy({ data, shape = [data.length] }: NpyArray): Uint8Array<ArrayBuffer> {
  const { descr, bytes } = encode(data)
  return concatBytes([npyHeader(descr, shape), bytes])
}
