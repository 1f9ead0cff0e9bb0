/** The filters a chunk went through, undone (format specification IV.A.2.l): deflate, shuffle, Fletcher-32, LZF. */
import { unzlibSync } from 'fflate'
import { FileFault } from '../binaryView.ts'
import type { Addressed } from './addressed.ts'

export interface Filter {
  readonly id: number
  readonly name: string
  readonly values: readonly number[]
}

const names: Readonly<Record<number, string>> = {
  4: 'SZIP',
  5: 'N-bit',
  6: 'scale-offset',
  307: 'bzip2',
  32001: 'Blosc',
  32004: 'LZ4',
  32008: 'bitshuffle',
  32015: 'Zstandard',
  32026: 'Blosc2',
}

export function readFilters(view: Addressed, at: number): Filter[] {
  const version = view.u8(at)
  const count = view.u8(at + 1)
  const filters: Filter[] = []
  let next = at + (version === 1 ? 8 : 2)
  for (let i = 0; i < count; i++) {
    const id = view.u16(next)
    const named = version === 1 || id >= 256
    const nameBytes = named ? view.u16(next + 2) : 0
    next += named ? 4 : 2
    const valueCount = view.u16(next + 2)
    next += 4
    const name = nameBytes > 0 ? view.text(next, nameBytes, 'utf-8') : ''
    next += nameBytes
    const values = Array.from({ length: valueCount }, (_, k) => view.u32(next + 4 * k))
    next += 4 * (valueCount + (version === 1 ? valueCount % 2 : 0))
    filters.push({ id, name: name || (names[id] ?? `filter ${id}`), values })
  }
  return filters
}

function unshuffled(bytes: Uint8Array, elementBytes: number): Uint8Array {
  if (elementBytes < 2) return bytes
  const count = Math.floor(bytes.length / elementBytes)
  const out = bytes.slice()
  for (let byte = 0; byte < elementBytes; byte++) {
    const from = byte * count
    for (let i = 0, to = byte; i < count; i++, to += elementBytes) out[to] = bytes[from + i] ?? 0
  }
  return out
}

/** LibLZF: literal runs, and copies from what is already there. */
function lzf(bytes: Uint8Array, sizeBytes: number): Uint8Array {
  const out = new Uint8Array(sizeBytes)
  let to = 0
  for (let from = 0; from < bytes.length && to < sizeBytes; ) {
    const control = bytes[from++] ?? 0
    if (control < 32) {
      out.set(bytes.subarray(from, from + Math.min(control + 1, sizeBytes - to)), to)
      from += control + 1
      to += control + 1
      continue
    }
    let length = control >> 5
    if (length === 7) length += bytes[from++] ?? 0
    let back = to - ((control & 31) << 8) - (bytes[from++] ?? 0) - 1
    if (back < 0) throw new FileFault('A compressed chunk of it is damaged.')
    for (let k = 0; k < length + 2 && to < sizeBytes; k++) out[to++] = out[back++] ?? 0
  }
  return out.subarray(0, Math.min(to, sizeBytes))
}

function inflated(bytes: Uint8Array, sizeBytes: number): Uint8Array {
  try {
    return unzlibSync(bytes, { out: new Uint8Array(sizeBytes) })
  } catch {
    throw new FileFault('A compressed chunk of it is damaged.', 'Copy the file again.')
  }
}

const checksumBytes = 4
/** Deflate cannot do better. */
const bestRatio = 1032

/** @param mask A bit for each filter that was left out for this chunk. */
export function unfiltered(
  stored: Uint8Array,
  {
    filters,
    mask,
    sizeBytes,
    elementBytes,
  }: { filters: readonly Filter[]; mask: number; sizeBytes: number; elementBytes: number },
): Uint8Array {
  let bytes = stored
  for (let i = filters.length - 1; i >= 0; i--) {
    const filter = filters[i]
    if (!filter || mask & (1 << i)) continue
    // Checksums that were taken before the compression come out with the data.
    const largest = sizeBytes + checksumBytes
    if (filter.id === 1 || filter.id === 32000) {
      if (sizeBytes > bestRatio * bytes.length + 64)
        throw new FileFault(`A chunk of ${bytes.length} bytes cannot hold ${sizeBytes}.`)
      bytes = filter.id === 1 ? inflated(bytes, largest) : lzf(bytes, largest)
    } else if (filter.id === 2) bytes = unshuffled(bytes, filter.values[0] ?? elementBytes)
    else if (filter.id === 3) bytes = bytes.subarray(0, Math.max(0, bytes.length - checksumBytes))
    else {
      throw new FileFault(
        `Its data are compressed by ${filter.name}, which is not read here.`,
        'Save the file with gzip or without compression: h5repack -f GZIP=4 old.h5 new.h5.',
        'unknown-compression',
      )
    }
  }
  if (bytes.length < sizeBytes) throw new FileFault(`A chunk holds ${bytes.length} bytes instead of ${sizeBytes}.`)
  return bytes
}
