/** Writes PerkinElmer files, block by block. */
import { ByteWriter } from '../byteWriter.testkit.ts'

export type Write = (into: ByteWriter) => void

export const block =
  (id: number, content: Write): Write =>
  (into) => {
    const start = into.length
    into.u16(id).i32(0)
    content(into)
    into.i32(into.length - start - 6, start + 2)
  }
export const all =
  (...writes: readonly Write[]): Write =>
  (into) => {
    for (const write of writes) write(into)
  }
export const text =
  (value: string): Write =>
  (into) =>
    into.u16(0x7523).u16(value.length).text(value)

export interface SpectrumFixture {
  readonly y: readonly number[]
  readonly range?: readonly [number, number]
  readonly xLabel?: string
  readonly yLabel?: string
  readonly count?: number
}

export function writeSp({
  y,
  range = [4000, 400],
  xLabel = 'cm-1',
  yLabel = '%T',
  count = y.length,
}: SpectrumFixture): Uint8Array {
  const older = block(
    0x79,
    all(
      block(0x8b72, text('Bob')),
      block(0x8b74, text('Mon Mar 06 09:00:00 2006')),
      block(0x8b76, text('Spectrum 6 at 17530, -2799 (Image)')),
    ),
  )
  const newest = block(
    0x79,
    all(
      block(0x8b72, text('Ada')),
      block(0x8b74, text('thu jul 21 11:17:53 2022 W. Europe Daylight Time (GMT+2:00)')),
      block(0x8b76, text('glass, 2 mm')),
      block(0x8b77, older),
    ),
  )
  const instrument = block(0x7b, all(block(0x8bfd, text('Lambda 1050+')), block(0x8bfe, text('4711'))))
  const dataset = all(
    block(0x8b7f, all(block(0x7a, all(newest, block(0x7d, instrument))))),
    block(0x8b7d, text('C:\\glass.sp')),
    block(0x8b72, (into) => into.u16(0x751d).f64(range[0]).f64(range[1])),
    block(0x8b75, (into) => into.u16(0x752b).u32(count)),
    block(0x8b77, text(xLabel)),
    block(0x8b78, text(yLabel)),
    block(0x8b81, text('glass')),
    block(0x8b7c, (into) =>
      into
        .u16(0x7516)
        .u32(8 * y.length)
        .floats64(y),
    ),
  )
  const out = new ByteWriter().text('PEPE2D constant interval DataSet file', 44)
  block(120, dataset)(out)
  return out.bytes()
}

export function writeFsm(spectra: readonly (readonly number[])[], width: number): Uint8Array {
  const out = new ByteWriter().text('PEPE4D image', 44)
  const points = spectra[0]?.length ?? 0
  block(5100, (into) => {
    into.i16(5).text('image')
    into.floats64([6.25, -6.25, -2, 4000, 4000 - 2 * (points - 1), 0, 0, 100, 50, 0])
    into
      .i32(width)
      .i32(spectra.length / width)
      .i32(points)
      .upTo(into.length + 12)
  })(out)
  block(
    5104,
    all(text('Ada'), (into) => into.u8(7), text('Mon Oct 28 16:08:45 2024'), text('Ratio (%R)')),
  )(out)
  for (const spectrum of spectra) block(5105, (into) => into.floats32(spectrum))(out)
  return out.bytes()
}
