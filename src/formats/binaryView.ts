/**
 * A bounded look at the bytes of a file. Every read is checked against the length first; a reader that follows a count or
 * an offset beyond the end meets `OutOfBounds`, and a reader that meets nonsense throws `FileFault` itself. `guarded` stands
 * at the edge of each reader and turns both into a `bad-file` error: nothing is thrown past it, and anything else
 * that is thrown is a programming error, which stays visible.
 */
import { type AppError, err, type Result } from '#domain/result'
import { badFile } from './reader.ts'
import { windows1252 } from './windows1252.ts'

/** A file that contradicts itself or its format. `message` is a whole sentence with the place in it. */
export class FileFault extends Error {
  readonly remedy: string | undefined
  readonly code: string
  constructor(message: string, remedy?: string, code = 'bad-file') {
    super(message)
    this.remedy = remedy
    this.code = code
  }
}

/** `length` bytes at `at` were needed, and the file (or its part looked at) has not so many. */
export class OutOfBounds extends FileFault {
  readonly at: number
  readonly length: number
  constructor(at: number, length: number, has?: number) {
    const end = has === undefined ? '' : `, but the file ends at byte ${has}`
    super(
      `It should hold ${length} ${length === 1 ? 'byte' : 'bytes'} from byte ${at} on${end}.`,
      'Copy the file again, as it may have been cut off; otherwise export the spectrum again from the instrument’s software.',
    )
    this.at = at
    this.length = length
  }
}

/** Runs a reader's work; a fault of the file becomes an error with the file's name in it. `title`: the format's. */
export async function guarded<T>(
  file: string,
  title: string,
  work: () => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await work()
  } catch (thrown) {
    if (!(thrown instanceof FileFault)) throw thrown
    const fault: AppError = badFile(file, `This ${title} file cannot be read. ${thrown.message}`, thrown.remedy)
    return err({ ...fault, code: thrown.code })
  }
}

export type TextEncoding = 'cp1252' | 'utf-8' | 'utf-16le'

const utf8 = new TextDecoder('utf-8')
const utf16 = new TextDecoder('utf-16le')

const decoded: Readonly<Record<TextEncoding, (bytes: Uint8Array) => string>> = {
  cp1252: windows1252,
  'utf-8': (bytes) => utf8.decode(bytes),
  'utf-16le': (bytes) => utf16.decode(bytes),
}

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Offsets and lengths count bytes from the beginning of `bytes`. Little-endian unless said otherwise. */
export class BinaryView {
  readonly bytes: Uint8Array
  readonly length: number
  readonly littleEndian: boolean
  private readonly data: DataView

  constructor(bytes: Uint8Array, littleEndian = true) {
    this.bytes = bytes
    this.length = bytes.byteLength
    this.littleEndian = littleEndian
    this.data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Whether `length` bytes lie at `at`. */
  has(at: number, length: number): boolean {
    return Number.isInteger(at) && Number.isInteger(length) && at >= 0 && length >= 0 && at + length <= this.length
  }

  /** @throws OutOfBounds unless `length` bytes lie at `at`. */
  need(at: number, length: number): void {
    if (!this.has(at, length)) throw new OutOfBounds(at, length, this.length)
  }

  u8(at: number): number {
    this.need(at, 1)
    return this.data.getUint8(at)
  }
  i8(at: number): number {
    this.need(at, 1)
    return this.data.getInt8(at)
  }
  i16(at: number): number {
    this.need(at, 2)
    return this.data.getInt16(at, this.littleEndian)
  }
  u16(at: number): number {
    this.need(at, 2)
    return this.data.getUint16(at, this.littleEndian)
  }
  i32(at: number): number {
    this.need(at, 4)
    return this.data.getInt32(at, this.littleEndian)
  }
  u32(at: number): number {
    this.need(at, 4)
    return this.data.getUint32(at, this.littleEndian)
  }
  /** As a number; exact below 2⁵³, which no true count or offset exceeds. */
  u64(at: number): number {
    this.need(at, 8)
    return Number(this.data.getBigUint64(at, this.littleEndian))
  }
  i64(at: number): bigint {
    this.need(at, 8)
    return this.data.getBigInt64(at, this.littleEndian)
  }
  f32(at: number): number {
    this.need(at, 4)
    return this.data.getFloat32(at, this.littleEndian)
  }
  f64(at: number): number {
    this.need(at, 8)
    return this.data.getFloat64(at, this.littleEndian)
  }

  /** Up to the first NUL, without blanks at either end. UTF-16 ends at a NUL of two bytes. */
  text(at: number, length: number, encoding: TextEncoding = 'cp1252'): string {
    const text = decoded[encoding](this.slice(at, length))
    const end = text.indexOf('\0')
    return (end < 0 ? text : text.slice(0, end)).trim()
  }

  /** A view, not a copy. */
  slice(at: number, length: number): Uint8Array {
    this.need(at, length)
    return this.bytes.subarray(at, at + length)
  }

  /** Own copies, whatever the alignment. */
  floats32(at: number, count: number): Float32Array {
    if (this.littleEndian === hostIsLittleEndian) return new Float32Array(this.copy(at, count, 4))
    this.need(at, count * 4)
    return Float32Array.from({ length: count }, (_, i) => this.data.getFloat32(at + 4 * i, this.littleEndian))
  }
  floats64(at: number, count: number): Float64Array {
    if (this.littleEndian === hostIsLittleEndian) return new Float64Array(this.copy(at, count, 8))
    this.need(at, count * 8)
    return Float64Array.from({ length: count }, (_, i) => this.data.getFloat64(at + 8 * i, this.littleEndian))
  }
  ints32(at: number, count: number): Int32Array {
    if (this.littleEndian === hostIsLittleEndian) return new Int32Array(this.copy(at, count, 4))
    this.need(at, count * 4)
    return Int32Array.from({ length: count }, (_, i) => this.data.getInt32(at + 4 * i, this.littleEndian))
  }
  ints16(at: number, count: number): Int16Array {
    if (this.littleEndian === hostIsLittleEndian) return new Int16Array(this.copy(at, count, 2))
    this.need(at, count * 2)
    return Int16Array.from({ length: count }, (_, i) => this.data.getInt16(at + 2 * i, this.littleEndian))
  }
  uints16(at: number, count: number): Uint16Array {
    if (this.littleEndian === hostIsLittleEndian) return new Uint16Array(this.copy(at, count, 2))
    this.need(at, count * 2)
    return Uint16Array.from({ length: count }, (_, i) => this.data.getUint16(at + 2 * i, this.littleEndian))
  }

  private copy(at: number, count: number, size: number): ArrayBuffer {
    if (!Number.isInteger(count)) throw new OutOfBounds(at, count * size, this.length)
    const bytes = this.slice(at, count * size)
    const own = new Uint8Array(bytes.byteLength)
    own.set(bytes)
    return own.buffer
  }
}

/** Whether the bytes begin with these characters (each one byte) at `at`. For `sniff`, which must not throw. */
export function startsWith(bytes: Uint8Array, characters: string, at = 0): boolean {
  if (at + characters.length > bytes.length) return false
  for (let i = 0; i < characters.length; i++) if (bytes[at + i] !== characters.charCodeAt(i)) return false
  return true
}
