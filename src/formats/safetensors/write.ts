/**
 * Writes a safetensors file. Deterministic: same input, same bytes. Tensors of 8-byte elements
 * come first so that every tensor starts at a multiple of its element size; within that, the
 * order given (the model's) is kept. The header is padded with spaces to a multiple of 8.
 */
import { dtypeBytes, metadataKey, type SafetensorsFile } from './layout.ts'

export function writeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array {
  const ordered = [...tensors].sort(([, a], [, b]) => dtypeBytes[b.dtype] - dtypeBytes[a.dtype])
  const entries: [string, unknown][] = []
  if (metadata.size > 0) entries.push([metadataKey, Object.fromEntries(metadata)])
  let end = 0
  for (const [name, tensor] of ordered) {
    const start = end
    end += tensor.bytes.byteLength
    entries.push([name, { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [start, end] }])
  }
  // Joined by hand: an object literal would reorder names that look like array indices.
  const json = `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`
  const header = new TextEncoder().encode(json)
  const headerBytes = Math.ceil(header.byteLength / 8) * 8
  const file = new Uint8Array(8 + headerBytes + end)
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true)
  file.fill(0x20, 8, 8 + headerBytes)
  file.set(header, 8)
  let at = 8 + headerBytes
  for (const [, tensor] of ordered) {
    file.set(tensor.bytes, at)
    at += tensor.bytes.byteLength
  }
  return file
}
