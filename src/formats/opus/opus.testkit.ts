/** Writes OPUS files from the layout of directory, parameters and data. */
import { ByteWriter } from '../byteWriter.testkit.ts'

export type OpusParameters = Readonly<Record<string, number | string>>

export interface OpusBlock {
  readonly type: number
  readonly parameters?: OpusParameters
  readonly floats?: readonly number[]
  readonly integers?: readonly number[]
  readonly raw?: Uint8Array
}

/** Keys whose numbers OPUS writes as int32; others are doubles. */
const integerKeys = new Set(['NPT', 'DPF', 'NSS'])

function writeParameters(out: ByteWriter, parameters: OpusParameters): void {
  for (const [key, value] of Object.entries(parameters)) {
    out.text(key, 4)
    if (typeof value === 'string') {
      const words = Math.floor(value.length / 2) + 1
      out
        .u16(2)
        .u16(words)
        .text(value, 2 * words)
    } else if (integerKeys.has(key)) out.u16(0).u16(2).i32(value)
    else out.u16(1).u16(4).f64(value)
  }
  out.text('END', 4).u16(0).u16(0)
}

export function writeOpus(blocks: readonly OpusBlock[]): Uint8Array {
  const out = new ByteWriter()
  out
    .raw(Uint8Array.of(0x0a, 0x0a, 0xfe, 0xfe))
    .f64(920_622)
    .u32(24)
    .u32(blocks.length + 4)
    .u32(blocks.length)
  out.upTo(24 + 12 * (blocks.length + 4))
  for (const [k, { type, parameters, floats, integers, raw }] of blocks.entries()) {
    const start = out.length
    if (parameters) writeParameters(out, parameters)
    for (const value of floats ?? []) out.f32(value)
    for (const value of integers ?? []) out.i32(value)
    if (raw) out.raw(raw)
    out.upTo(Math.ceil(out.length / 4) * 4)
    const entry = 24 + 12 * k
    out
      .u32(type, entry)
      .u32((out.length - start) / 4, entry + 4)
      .u32(start, entry + 8)
  }
  return out.bytes()
}

/** A block of data with its status. */
export function dataBlocks(type: number, y: readonly number[], status: OpusParameters = {}): OpusBlock[] {
  const parameters = {
    DPF: 1,
    NPT: y.length,
    FXV: 4000,
    LXV: 400,
    CSF: 1,
    DXU: 'WN',
    DAT: '06/11/2015',
    TIM: '14:38:14.100 (GMT+1)',
    ...status,
  }
  return [{ type: type | 0x10, parameters }, status.DPF === 2 ? { type, integers: y } : { type, floats: y }]
}

/** A block of a series with its status: spectra with their start and end times. */
export function seriesBlocks(
  type: number,
  spectra: readonly (readonly number[])[],
  status: OpusParameters = {},
): OpusBlock[] {
  const out = new ByteWriter()
  const points = spectra[0]?.length ?? 0
  out
    .u32(0)
    .u32(spectra.length)
    .u32(32)
    .u32(4 * points)
    .u32(152)
    .u32(1)
    .u32(1)
    .u32(spectra.length)
  for (const [row, spectrum] of spectra.entries()) {
    out.floats32(spectrum)
    const notes = out.length
    out
      .upTo(notes + 136)
      .f64(row * 2)
      .f64(row * 2 + 1.5)
  }
  const [statusBlock] = dataBlocks(type, spectra[0] ?? [], status)
  return [...(statusBlock ? [statusBlock] : []), { type: type | (2 << 19), raw: out.bytes() }]
}
