/**
 * The head of an SPC file, new (512 bytes, versions 0x4B and 0x4C) and old (256 bytes with the first subheader in it, 0x4D), as
 * one type. Offsets: Galactic, “SPC.H”.
 */
import type { BinaryView } from '../binaryView.ts'
import { isoDate } from '../dates.ts'

export interface SpcHeader {
  readonly old: boolean
  /** 16-bit intensities (TSPREC). */
  readonly isShort: boolean
  readonly isMulti: boolean
  /** One explicit axis for all (TXVALS), or one in each subfile (TXYXYS). */
  readonly axis: 'even' | 'shared' | 'own'
  /** −128: single-precision intensities. */
  readonly exponent: number
  /** With an axis in each subfile: where the directory of many lies, or 0. */
  readonly points: number
  readonly first: number
  readonly last: number
  /** null in old files, which do not count. */
  readonly subfiles: number | null
  /** Where the explicit axis or the first subheader begins. */
  readonly dataAt: number
  readonly codes: { readonly x: number; readonly y: number; readonly z: number; readonly w: number }
  readonly labels: { readonly x: string; readonly y: string; readonly z: string }
  readonly date: string | undefined
  readonly resolution: string
  readonly source: string
  readonly method: string
  readonly comment: string
  readonly logAt: number
  readonly zStep: number
  readonly wPlanes: number
  readonly wStep: number
}

export const flagOf = { short: 1, multi: 4, labels: 32, ownAxes: 64, explicitAxis: 128 } as const

/** Three texts, each ended by a NUL, in 30 bytes. */
function labelsAt(view: BinaryView, at: number, used: boolean): SpcHeader['labels'] {
  if (!used) return { x: '', y: '', z: '' }
  const ends = [at]
  for (let i = at; i < at + 30 && ends.length < 3; i++) if (view.u8(i) === 0) ends.push(i + 1)
  const label = (which: number): string => {
    const start = ends[which]
    return start === undefined ? '' : view.text(start, at + 30 - start)
  }
  return { x: label(0), y: label(1), z: label(2) }
}

/**
 * The year is written as it is, or less 1900; Renishaw writes rubbish. Who writes the year less 1900 in a new file
 * (LabSpec) hands on C's `struct tm`, where January is month 0: files with 116, 1, 19 say 02/19/16 in their logs.
 */
function newDate(packed: number): string | undefined {
  const year = packed >>> 20
  const month = (packed >>> 16) & 15
  const fromTm = year >= 70 && year < 200
  return year < 70 || (year >= 200 && year < 1970)
    ? undefined
    : isoDate({
        year: fromTm ? 1900 + year : year,
        month: fromTm ? month + 1 : month,
        day: (packed >>> 11) & 31,
        hour: (packed >>> 6) & 31,
        minute: packed & 63,
      })
}

export function newHeader(view: BinaryView): SpcHeader {
  const flags = view.u8(0)
  const isMulti = (flags & flagOf.multi) !== 0
  const points = view.u32(4)
  // A single spectrum that counts no points here counts them in its subheader, and has its axis there.
  const ownAxes = (flags & flagOf.ownAxes) !== 0 && (isMulti || points === 0)
  return {
    old: false,
    isShort: (flags & flagOf.short) !== 0,
    isMulti,
    axis: ownAxes ? 'own' : (flags & flagOf.explicitAxis) !== 0 ? 'shared' : 'even',
    exponent: view.i8(3),
    points,
    first: view.f64(8),
    last: view.f64(16),
    subfiles: isMulti ? Math.max(view.u32(24), 1) : 1,
    dataAt: 512,
    codes: { x: view.u8(28), y: view.u8(29), z: view.u8(30), w: view.u8(324) },
    labels: labelsAt(view, 218, (flags & flagOf.labels) !== 0),
    date: newDate(view.u32(32)),
    resolution: view.text(36, 9),
    source: view.text(45, 9),
    method: view.text(264, 48),
    comment: view.text(88, 130),
    logAt: view.u32(248),
    zStep: view.f32(312),
    wPlanes: view.u32(316),
    wStep: view.f32(320),
  }
}

export function oldHeader(view: BinaryView): SpcHeader {
  const flags = view.u8(0)
  const year = view.u16(18) & 0xfff
  return {
    old: true,
    isShort: (flags & flagOf.short) !== 0,
    isMulti: (flags & flagOf.multi) !== 0,
    axis: 'even',
    exponent: view.i16(2),
    points: view.f32(4),
    first: view.f32(8),
    last: view.f32(12),
    subfiles: (flags & flagOf.multi) !== 0 ? null : 1,
    dataAt: 224,
    codes: { x: view.u8(16), y: view.u8(17), z: view.u8(19) >>> 4, w: 0 },
    labels: labelsAt(view, 194, (flags & flagOf.labels) !== 0),
    date:
      year === 0
        ? undefined
        : isoDate({
            year: year < 200 ? 1900 + year : year,
            month: view.u8(20),
            day: view.u8(21),
            hour: view.u8(22),
            minute: view.u8(23),
          }),
    resolution: view.text(24, 8),
    source: '',
    method: '',
    comment: view.text(64, 130),
    logAt: 0,
    zStep: 0,
    wPlanes: 0,
    wStep: 0,
  }
}
