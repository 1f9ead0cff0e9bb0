/** Writes OMNIC files from the layout of their lines and pieces. */
import { ByteWriter } from '../byteWriter.testkit.ts'

export interface OmnicSpectrum {
  readonly y: readonly number[]
  readonly first?: number
  readonly last?: number
  readonly xCode?: number
  readonly yCode?: number
  /** Makes the file a group. */
  readonly title?: string
  readonly seconds?: number
}

export interface OmnicFixture {
  readonly title?: string
  readonly seconds?: number
  readonly spectra: readonly OmnicSpectrum[]
  readonly comment?: string
  readonly interferogram?: readonly number[]
}

export function writeOmnic({
  title = 'polystyrene',
  seconds = 0,
  spectra,
  comment,
  interferogram,
}: OmnicFixture): Uint8Array {
  const pieces: (readonly [kind: number, write: (into: ByteWriter) => void])[] = []
  for (const { y, first = 4000, last = 400, xCode = 1, yCode = 17, title: own, seconds: at = 0 } of spectra) {
    pieces.push([
      2,
      (into) =>
        into
          .u32(2)
          .u32(y.length)
          .u32(xCode)
          .u32(yCode)
          .f32(first)
          .f32(last)
          .upTo(into.length + 116),
    ])
    if (own !== undefined) pieces.push([107, (into) => into.text(own, 256).u32(at).u32(0)])
    pieces.push([3, (into) => into.floats32(y)])
  }
  if (comment !== undefined) pieces.push([4, (into) => into.text(`${comment}\0`)])
  if (interferogram) pieces.push([102, (into) => into.floats32(interferogram)])
  const out = new ByteWriter()
  out.text('Spectral Data File\r\n', 30).text(title, 255).upTo(304).u16(pieces.length, 294).u32(seconds, 296)
  out.upTo(304 + 16 * (pieces.length + 1))
  for (const [k, [kind, write]] of pieces.entries()) {
    const start = out.length
    write(out)
    const line = 304 + 16 * k
    out
      .u8(kind, line)
      .u32(start, line + 2)
      .u32(out.length - start, line + 6)
  }
  return out.bytes()
}
