/** Writes small binary files in tests, field by field, so that a reader is held to a writer that shares no code with it. */
export class ByteWriter {
  private bytes: number[] = []
  readonly littleEndian: boolean
  constructor(littleEndian = true) {
    this.littleEndian = littleEndian
  }
  get length(): number {
    return this.bytes.length
  }
  private put(size: number, set: (view: DataView) => void): this {
    const view = new DataView(new ArrayBuffer(size))
    set(view)
    for (let i = 0; i < size; i++) this.bytes.push(view.getUint8(i))
    return this
  }
  u8(...values: number[]): this {
    this.bytes.push(...values.map((value) => value & 0xff))
    return this
  }
  u16(...values: number[]): this {
    for (const value of values) this.put(2, (view) => view.setUint16(0, value, this.littleEndian))
    return this
  }
  u32(...values: number[]): this {
    for (const value of values) this.put(4, (view) => view.setUint32(0, value, this.littleEndian))
    return this
  }
  i64(...values: number[]): this {
    for (const value of values) this.put(8, (view) => view.setBigInt64(0, BigInt(value), this.littleEndian))
    return this
  }
  f32(...values: number[]): this {
    for (const value of values) this.put(4, (view) => view.setFloat32(0, value, this.littleEndian))
    return this
  }
  f64(...values: number[]): this {
    for (const value of values) this.put(8, (view) => view.setFloat64(0, value, this.littleEndian))
    return this
  }
  /** One byte a character, padded with NUL to `length`. */
  chars(text: string, length = text.length): this {
    for (let i = 0; i < length; i++) this.bytes.push(i < text.length ? text.charCodeAt(i) & 0xff : 0)
    return this
  }
  raw(bytes: Uint8Array | readonly number[]): this {
    for (const byte of bytes) this.bytes.push(byte)
    return this
  }
  /** NULs up to the byte `at`. */
  padTo(at: number): this {
    while (this.bytes.length < at) this.bytes.push(0)
    return this
  }
  done(): Uint8Array {
    return Uint8Array.from(this.bytes)
  }
}
