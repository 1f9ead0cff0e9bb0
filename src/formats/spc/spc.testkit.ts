/** Writes SPC files of every variety, from the layout (Galactic, “SPC.H”). */
import { ByteWriter } from '../byteWriter.testkit.ts'

export interface SpcSubfile {
  readonly y: readonly number[]
  readonly z?: number
  readonly w?: number
  /** With `ownAxes`. */
  readonly x?: readonly number[]
}

export interface SpcFixture {
  readonly version?: 0x4b | 0x4c | 0x4d
  readonly first?: number
  readonly last?: number
  readonly x?: readonly number[]
  readonly ownAxes?: 'directory' | 'sequential'
  /** −128: single precision. */
  readonly exponent?: number
  readonly isShort?: boolean
  readonly multi?: boolean
  readonly xCode?: number
  readonly yCode?: number
  readonly zCode?: number
  readonly labels?: string
  readonly comment?: string
  readonly packedDate?: number
  readonly log?: string
  readonly zStep?: number
  readonly wPlanes?: number
  readonly wStep?: number
  /** Leaves the exponent of the subheaders at 0. */
  readonly silentSubheaders?: boolean
  readonly subfiles: readonly SpcSubfile[]
}

export const packDate = (year: number, month: number, day: number, hour: number, minute: number): number =>
  ((year << 20) | (month << 16) | (day << 11) | (hour << 6) | minute) >>> 0

export function writeSpc(fixture: SpcFixture): Uint8Array {
  const { version = 0x4b, exponent = -128, isShort = false, subfiles } = fixture
  const old = version === 0x4d
  const multi = fixture.multi ?? subfiles.length > 1
  const out = new ByteWriter(version !== 0x4c)
  const points = subfiles[0]?.y.length ?? 0
  const flags =
    (isShort ? 1 : 0) +
    (multi ? 4 : 0) +
    (fixture.labels === undefined ? 0 : 32) +
    (fixture.ownAxes ? 64 : 0) +
    (fixture.x || fixture.ownAxes ? 128 : 0)
  const { first = 100, last = 200 } = fixture
  out.u8(flags).u8(version)
  if (old) {
    out.i16(exponent).f32(points).f32(first).f32(last)
    out
      .u8(fixture.xCode ?? 1)
      .u8(fixture.yCode ?? 2)
      .u16(1997)
      .u8(3)
      .u8(9)
      .u8(8)
      .u8(46)
    out
      .text('8. cm-1', 8, 24)
      .text(fixture.comment ?? '', 130, 64)
      .text(fixture.labels ?? '', 30, 194)
  } else {
    out
      .u8(0)
      .u8(exponent & 0xff)
      .u32(points)
      .f64(first)
      .f64(last)
      .u32(subfiles.length)
    out
      .u8(fixture.xCode ?? 1)
      .u8(fixture.yCode ?? 2)
      .u8(fixture.zCode ?? 0)
      .u8(0)
      .u32(fixture.packedDate ?? 0)
    out
      .text('4.0', 9, 36)
      .text('BENCH 7', 9, 45)
      .text(fixture.comment ?? '', 130, 88)
      .text(fixture.labels ?? '', 30, 218)
    out
      .f32(fixture.zStep ?? 0, 312)
      .u32(fixture.wPlanes ?? 0, 316)
      .f32(fixture.wStep ?? 0, 320)
      .upTo(512)
    for (const x of fixture.x ?? []) out.f32(x)
  }
  const directory: (readonly [at: number, size: number, z: number])[] = []
  for (const [index, { y, z = 0, w = 0, x }] of subfiles.entries()) {
    const start = out.length
    out
      .u8(0)
      .u8(fixture.silentSubheaders ? 0 : exponent & 0xff)
      .i16(index)
      .f32(z)
      .f32(0)
      .f32(0)
    out
      .u32(x ? y.length : 0)
      .u32(0)
      .f32(w)
      .u32(0)
    for (const position of x ?? []) out.f32(position)
    for (const value of y) {
      if (exponent === -128) out.f32(value)
      else if (isShort) out.i16(Math.round(value * 2 ** (16 - exponent)))
      else {
        const integer = Math.round(value * 2 ** (32 - exponent))
        out.i32(old ? (integer << 16) | (integer >>> 16) : integer)
      }
    }
    directory.push([start, out.length - start, z])
  }
  if (fixture.ownAxes === 'directory') {
    out.u32(out.length, 4)
    for (const [at, size, z] of directory) out.u32(at).u32(size).f32(z)
  } else if (fixture.ownAxes) out.u32(0, 4)
  if (fixture.log !== undefined) {
    out.u32(out.length, 248)
    out
      .u32(64 + fixture.log.length)
      .u32(4096)
      .u32(64)
      .upTo(out.length + 52)
      .text(fixture.log)
  }
  return out.bytes()
}
