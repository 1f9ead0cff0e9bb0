/** Writes WDF files from the block layout. */
import { ByteWriter } from '../byteWriter.testkit.ts'

export interface WdfOrigin {
  readonly kind: number
  readonly unit: number
  readonly name: string
  readonly values: readonly number[] | readonly bigint[]
}

export interface WdfFixture {
  readonly spectra: readonly (readonly number[])[]
  readonly x: readonly number[]
  readonly unit?: number
  readonly collected?: number
  readonly title?: string
  readonly comment?: string
  readonly laserPerCm?: number
  readonly start?: bigint
  readonly origins?: readonly WdfOrigin[]
  readonly trailing?: string
}

export function writeWdf(fixture: WdfFixture): Uint8Array {
  const out = new ByteWriter()
  const { spectra, x } = fixture
  const block = (kind: string, content: (into: ByteWriter) => void): void => {
    const start = out.length
    out.text(kind).u32(7).i64(0n)
    content(out)
    out.i64(BigInt(out.length - start), start + 8)
  }
  block('WDF1', (head) => {
    head.upTo(512)
    head
      .u32(x.length, 60)
      .i64(BigInt(spectra.length), 64)
      .i64(BigInt(fixture.collected ?? spectra.length), 72)
    head
      .u32(3, 80)
      .u32(1, 84)
      .u32(x.length, 88)
      .u32(fixture.origins?.length ?? 0, 92)
    head
      .text('WiRE', 24, 96)
      .u16(4, 120)
      .u16(4, 122)
      .u16(1, 124)
      .u32(fixture.origins ? 3 : 1, 132)
    head
      .i64(fixture.start ?? 0n, 136)
      .f32(fixture.laserPerCm ?? 0, 156)
      .text('Ada', 32, 208)
    head.text(fixture.title ?? '', 160, 240)
  })
  block('DATA', (into) => {
    for (const spectrum of spectra) into.floats32(spectrum)
  })
  block('YLST', (into) => into.u32(0).u32(16).f32(0))
  block('XLST', (into) =>
    into
      .u32(1)
      .u32(fixture.unit ?? 1)
      .floats32(x),
  )
  if (fixture.origins) {
    block('ORGN', (into) => {
      into.u32(fixture.origins?.length ?? 0)
      for (const { kind, unit, name, values } of fixture.origins ?? []) {
        into
          .u32(kind | 0x80000000)
          .u32(unit)
          .text(name, 16)
        for (const value of values) typeof value === 'bigint' ? into.i64(value) : into.f64(value)
      }
    })
  }
  if (fixture.comment !== undefined) block('TEXT', (into) => into.text(fixture.comment ?? ''))
  out.text(fixture.trailing ?? '')
  return out.bytes()
}
