/** Blocks of parameters: three letters and NUL, type (0 int32, 1 double, above: text), length in words of 2 bytes, value; `END` ends. */
import type { BinaryView } from '../binaryView.ts'
import type { Block } from './blocks.ts'

export type Parameters = ReadonlyMap<string, number | string>

export function parametersOf(view: BinaryView, { at: start, size }: Block): Parameters {
  const parameters = new Map<string, number | string>()
  const end = Math.min(start + size, view.length)
  for (let at = start; at + 8 <= end; ) {
    const key = view.text(at, 3)
    if (key === 'END' || key === '') break
    const type = view.u16(at + 4)
    const length = view.u16(at + 6) * 2
    const valueAt = at + 8
    if (valueAt + length > end) break
    if (type === 0 && length >= 4) parameters.set(key, view.i32(valueAt))
    else if (type === 1 && length >= 8) parameters.set(key, view.f64(valueAt))
    else if (type >= 2) parameters.set(key, view.text(valueAt, length))
    at = valueAt + length
  }
  return parameters
}

export const numberOf = (parameters: Parameters, key: string): number | undefined => {
  const value = parameters.get(key)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
export const textOf = (parameters: Parameters, key: string): string | undefined => {
  const value = parameters.get(key)
  return typeof value === 'string' && value !== '' ? value : undefined
}
