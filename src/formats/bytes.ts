/** Small pieces of binary writing that several formats share. Everything is little-endian. */

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.byteLength
  }
  return all
}

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** The elements' bytes, least significant first: a view where the machine already stores them so. */
export function littleEndian(data: Float32Array | Float64Array | Int32Array | Uint32Array | BigInt64Array): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  if (hostIsLittleEndian) return bytes
  const swapped = bytes.slice()
  const size = data.BYTES_PER_ELEMENT
  for (let at = 0; at < swapped.length; at += size) swapped.subarray(at, at + size).reverse()
  return swapped
}

/** An own, aligned copy as float32. `bytes` holds whole elements. */
export function floatsFrom(bytes: Uint8Array): Float32Array {
  // Not `slice`: of a Node `Buffer`, which small files lie in, that is a view of a larger one.
  const floats = new Float32Array(new Uint8Array(bytes).buffer)
  return hostIsLittleEndian ? floats : new Float32Array(littleEndian(floats).slice().buffer)
}
