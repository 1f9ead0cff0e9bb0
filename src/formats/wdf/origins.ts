/** The origins of a WDF file: coordinates, times and other numbers, one for each spectrum, as columns. */
import type { BinaryView } from '../binaryView.ts'
import { isoOfFileTime } from '../dates.ts'
import { floatText } from '../positions.ts'
import type { ReadColumn } from '../reader.ts'
import type { Block } from './blocks.ts'
import { fileTimeUnit, isBookkeeping, unitWord } from './codes.ts'

const headBytes = 24

/** `declared`: the number of spectra each origin has room for; `rows`: those that were collected. */
export function originColumns(view: BinaryView, block: Block, declared: number, rows: number): ReadColumn[] {
  if (block.size < 4) return []
  const columns: ReadColumn[] = []
  const stride = headBytes + 8 * declared
  const count = Math.min(view.u32(block.at), Math.floor((block.size - 4) / stride))
  for (let k = 0; k < count; k++) {
    const at = block.at + 4 + k * stride
    const kind = view.u32(at) & 0x7fffffff
    const unit = view.u32(at + 4)
    if (isBookkeeping(kind)) continue
    const name = view.text(at + 8, 16) || `origin ${k + 1}`
    const values = Array.from({ length: rows }, (_, row) => {
      const valueAt = at + headBytes + 8 * row
      if (unit === fileTimeUnit) return isoOfFileTime(view.i64(valueAt)) ?? ''
      const value = view.f64(valueAt)
      return Number.isFinite(value) ? floatText(value) : ''
    })
    const word = unitWord(unit)
    columns.push({ name: uniqueName(columns, name), values, ...(word === undefined ? {} : { unit: word }) })
  }
  return columns
}

const uniqueName = (columns: readonly ReadColumn[], name: string): string => {
  let unique = name
  for (let k = 2; columns.some((column) => column.name === unique); k++) unique = `${name} ${k}`
  return unique
}
