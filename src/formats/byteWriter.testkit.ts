/** Writes binary fixtures field by field, at offsets or one behind the other; grows as needed. Independent of what reads them. */

export class ByteWriter {
  private data = new DataView(new ArrayBuffer(1024))
  private end = 0
  readonly littleEndian: boolean
  constructor(littleEndian = true) {
    this.littleEndian = littleEndian
  }

  get length(): number {
    return this.end
  }

  private room(at: number, size: number): void {
    if (at + size > this.data.byteLength) {
      const larger = new Uint8Array(Math.max(2 * this.data.byteLength, at + size))
      larger.set(new Uint8Array(this.data.buffer))
      this.data = new DataView(larger.buffer)
    }
    this.end = Math.max(this.end, at + size)
  }

  u8(value: number, at = this.end): this {
    this.room(at, 1)
    this.data.setUint8(at, value)
    return this
  }
  i16(value: number, at = this.end): this {
    this.room(at, 2)
    this.data.setInt16(at, value, this.littleEndian)
    return this
  }
  u16 = this.i16
  i32(value: number, at = this.end): this {
    this.room(at, 4)
    this.data.setInt32(at, value, this.littleEndian)
    return this
  }
  u32 = this.i32
  i64(value: bigint, at = this.end): this {
    this.room(at, 8)
    this.data.setBigInt64(at, value, this.littleEndian)
    return this
  }
  f32(value: number, at = this.end): this {
    this.room(at, 4)
    this.data.setFloat32(at, value, this.littleEndian)
    return this
  }
  f64(value: number, at = this.end): this {
    this.room(at, 8)
    this.data.setFloat64(at, value, this.littleEndian)
    return this
  }
  u8s(values: Iterable<number>): this {
    for (const value of values) this.u8(value)
    return this
  }
  u16s(values: Iterable<number>): this {
    for (const value of values) this.u16(value)
    return this
  }
  u32s(values: Iterable<number>): this {
    for (const value of values) this.u32(value)
    return this
  }
  i64s(values: Iterable<number>): this {
    for (const value of values) this.i64(BigInt(value))
    return this
  }
  floats32(values: Iterable<number>): this {
    for (const value of values) this.f32(value)
    return this
  }
  floats64(values: Iterable<number>): this {
    for (const value of values) this.f64(value)
    return this
  }
  /** Latin-1, filled with NULs up to `length`. */
  text(value: string, length = value.length, at = this.end): this {
    for (let i = 0; i < length; i++) this.u8(i < value.length ? value.charCodeAt(i) : 0, at + i)
    return this
  }
  raw(bytes: Iterable<number>): this {
    for (const byte of bytes) this.u8(byte)
    return this
  }
  /** NULs up to `length` bytes in all. */
  upTo(length: number): this {
    while (this.end < length) this.u8(0)
    return this
  }
  bytes(): Uint8Array {
    return new Uint8Array(this.data.buffer.slice(0, this.end))
  }
}
