/**
 * Sizes of pictures on paper. Journals print figures one or two columns wide (Elsevier 90 and 190 mm, Nature 89 and 183, ACS 85 and
 * 178, SAGE 85 and 178) with lettering of 5 to 8 pt. A picture is laid out in CSS pixels so that the 11 px of axis labels are 7 pt;
 * SVG carries the size in millimetres, PNG the dots per inch.
 */
import type { PlotSize } from './plot.ts'

const labelPx = 11
const labelPt = 7
const mmPerInch = 25.4

/** Of a picture's CSS pixel on paper. */
export const mmPerPx = (labelPt / 72 / labelPx) * mmPerInch

export type Column = 'single' | 'double'

/** Fits every journal above. */
const columnMm: Readonly<Record<Column, number>> = { single: 85, double: 178 }

export const columnPx = (column: Column): number => Math.round(columnMm[column] / mmPerPx)

/** Two columns wide and this high. */
export const doubleColumn = (heightPx: number): PlotSize => ({ widthPx: columnPx('double'), heightPx })

/** Under this height axes have no room for their labels. */
const lowestPx = 220

/** A picture of this shape, fitted to a column. */
export function fitToColumn({ widthPx, heightPx }: PlotSize, column: Column): PlotSize {
  const width = columnPx(column)
  return { widthPx: width, heightPx: Math.max(lowestPx, Math.round((heightPx * width) / widthPx)) }
}

/** Dots per inch: what journals ask of photographs, and of line art. */
export type Resolution = 300 | 600

export const pixelsPerPx = (dpi: Resolution): number => (dpi * mmPerPx) / mmPerInch

/** An SVG of this size in CSS pixels, which says how large it is on paper. */
export function sizedSvg(svg: string, { widthPx, heightPx }: PlotSize): string {
  const mm = (px: number): string => `${(px * mmPerPx).toFixed(2)}mm`
  return svg.replace(/<svg[^>]*>/, (tag) => {
    const bare = tag.replace(/\s(?:width|height|viewBox)="[^"]*"/g, '')
    return bare.replace(
      '<svg',
      `<svg width="${mm(widthPx)}" height="${mm(heightPx)}" viewBox="0 0 ${widthPx} ${heightPx}"`,
    )
  })
}

/** CRC-32 of PNG chunks (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Signature and IHDR, after which the size on paper stands (PNG, third edition, 11.3.4.3). */
const headerBytes = 33

/** A PNG that says how many dots it has an inch. */
export function withResolution(png: Uint8Array, dpi: Resolution): Uint8Array {
  const chunk = new Uint8Array(21)
  const view = new DataView(chunk.buffer)
  const perMetre = Math.round((dpi / mmPerInch) * 1000)
  view.setUint32(0, 9)
  chunk.set([0x70, 0x48, 0x59, 0x73], 4)
  view.setUint32(8, perMetre)
  view.setUint32(12, perMetre)
  view.setUint8(16, 1)
  view.setUint32(17, crc32(chunk.subarray(4, 17)))
  const out = new Uint8Array(png.length + chunk.length)
  out.set(png.subarray(0, headerBytes))
  out.set(chunk, headerBytes)
  out.set(png.subarray(headerBytes), headerBytes + chunk.length)
  return out
}

/** FNV-1a: two pictures of one page need different ids, no more. */
function shortHash(text: string): string {
  let hash = 2_166_136_261
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619) >>> 0
  return hash.toString(16).padStart(8, '0')
}

/** Plotly draws lots for the ids of a picture; made from the picture itself, the same picture is the same file. */
export function withOwnIds(svg: string): string {
  const lot = /id="defs-([0-9a-f]{6})"/.exec(svg)?.[1]
  if (lot === undefined) return svg
  const ids = new RegExp(`(?<=[a-z-])${lot}`, 'g')
  return svg.replace(ids, shortHash(svg.replace(ids, '')))
}
