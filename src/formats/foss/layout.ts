/**
 * A head of 896 bytes: kind u16 at 0 (1 `.NIR`, 2 `.CAL`), samples u16 at 2, deleted u16 at 4, points u16 at 6, references u8 at 8, instrument at
 * 0x82; segments: number u16 at 0xA0, lengths u16 × 20 at 0xA2, kind u16 at 0xCA (1: evenly spaced), then 7 float32 each of
 * starts (0xCC), steps (0xE8), ends (0x104); names of references, 16 bytes each, from 0x180. Then one record for each sample.
 */
import type { BinaryView } from '../binaryView.ts'

export const headBytes = 0x380
export const recordHeadBytes = 0x100
export const referencesBytes = 128
const maxSegments = 7

export interface FossHead {
  readonly samples: number
  readonly deleted: number
  readonly points: number
  readonly references: readonly string[]
  readonly instrument: string
  /** Evenly spaced segments; null where the positions are those of filters. */
  readonly segments: readonly { readonly points: number; readonly start: number; readonly step: number }[] | null
  readonly recordBytes: number
}

/** null: not such a head. */
export function headOf(view: BinaryView): FossHead | null {
  if (!view.has(0, headBytes)) return null
  const [kind, samples, deleted, points] = [view.u16(0), view.u16(2), view.u16(4), view.u16(6)]
  const [references, count] = [view.u8(8), view.u16(0xa0)]
  const total = Array.from({ length: Math.min(count, maxSegments) }, (_, k) => view.u16(0xa2 + 2 * k))
  const even = view.u16(0xca) === 1
  const segments = total.map((length, k) => ({
    points: length,
    start: view.f32(0xcc + 4 * k),
    step: view.f32(0xe8 + 4 * k),
  }))
  const fits =
    kind >= 1 &&
    kind <= 4 &&
    samples + deleted > 0 &&
    points > 0 &&
    references <= 32 &&
    count >= 1 &&
    count <= maxSegments &&
    total.reduce((sum, length) => sum + length, 0) === points &&
    (!even || segments.every(({ start, step }) => start > 100 && start < 30_000 && step > 0 && step < 200))
  if (!fits) return null
  return {
    samples,
    deleted,
    points,
    references: Array.from({ length: references }, (_, k) => view.text(0x180 + 16 * k, 16) || `reference ${k + 1}`),
    instrument: view.text(0x82, 21),
    segments: even ? segments : null,
    recordBytes: recordHeadBytes + 128 * Math.ceil((4 * points) / 128) + referencesBytes,
  }
}
