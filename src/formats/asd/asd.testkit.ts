/** Writes ASD files from the published layout. */
import { ByteWriter } from '../byteWriter.testkit.ts'

export interface AsdFixture {
  readonly version?: 'ASD' | 'as6' | 'as7' | 'as8'
  /** 0 single precision, 1 int32, 2 double. */
  readonly format?: 0 | 1 | 2
  readonly dataType?: number
  readonly target: readonly number[]
  readonly reference?: readonly number[]
  readonly description?: string
  readonly comment?: string
}

export function writeAsd({
  version = 'as8',
  format = 2,
  dataType = 0,
  target,
  reference,
  description = '',
  comment = '',
}: AsdFixture): Uint8Array {
  const out = new ByteWriter()
  const write = (values: readonly number[]): void => {
    for (const value of values) format === 0 ? out.f32(value) : format === 1 ? out.i32(value) : out.f64(value)
  }
  out.text(version, 3).text(comment, 157)
  for (const field of [54, 28, 16, 23, 9, 124, 3, 296, 0]) out.i16(field)
  out.u8(dataType, 186).f32(350, 191).f32(0.5, 195).u8(format, 199).u16(target.length, 204)
  out.f64(45.5, 350).f64(-73.25, 358).u32(17, 390).u16(6525, 400).u16(10, 429).upTo(484)
  write(target)
  if (version !== 'ASD') {
    out
      .i16(reference ? -1 : 0)
      .f64(45588.2)
      .f64(45588.3)
      .u16(description.length)
      .text(description)
    if (reference) write(reference)
  }
  return out.bytes()
}
