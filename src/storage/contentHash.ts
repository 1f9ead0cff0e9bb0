/**
 * The identity of a dataset: SHA-256 over axis, intensities and columns; name, roles and warnings
 * are not content. Intensities are hashed in 16 MB pieces and the digests hashed together, so a
 * dataset of several hundred MB needs no second copy in memory. Floats are hashed little-endian,
 * as every platform with WebGPU or WASM lays them out.
 */
import type { DatasetContent } from '#domain/data/dataset'
import { concatenate, hex, sha256, utf8 } from './digests.ts'

const pieceFloats = (16 * 1024 * 1024) / 4
const layout = 'spectral-studio dataset 1'

/** 64 lower-case hex digits. */
export async function contentHash(content: DatasetContent): Promise<string> {
  const digests: Uint8Array[] = [
    utf8(JSON.stringify([layout, content.rows, content.axis.values.length, content.axis.unit])),
    await sha256(content.axis.values),
  ]
  for (let start = 0; start < content.intensities.length; start += pieceFloats) {
    digests.push(await sha256(content.intensities.subarray(start, start + pieceFloats)))
  }
  for (const column of content.columns) {
    digests.push(await sha256(utf8(JSON.stringify([column.name, column.values]))))
  }
  return hex(await sha256(concatenate(digests)))
}
