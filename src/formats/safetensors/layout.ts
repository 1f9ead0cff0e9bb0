/**
 * The safetensors container (Hugging Face, format 0.x): u64 little-endian header length, JSON header,
 * one gapless buffer. Shared words of reader and writer.
 */

/** Bytes per element of every dtype the format names that has whole bytes. */
export const dtypeBytes = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
} as const

export type Dtype = keyof typeof dtypeBytes

export interface RawTensor {
  readonly dtype: Dtype
  readonly shape: readonly number[]
  /** Little-endian, row-major; `shape × dtype` bytes. */
  readonly bytes: Uint8Array
}

export interface SafetensorsFile {
  /** In the order they lie in the file. */
  readonly tensors: ReadonlyMap<string, RawTensor>
  readonly metadata: ReadonlyMap<string, string>
}

/** The format itself allows 100 MB; the longest axes, with what was fitted at each of their points, need a few. */
export const maxHeaderBytes = 16 * 1024 * 1024

export const metadataKey = '__metadata__'
