/**
 * ASP, the plainest of text files (PerkinElmer, Open Specy): one number a line, without a word. The count of points, the first
 * and the last position, three codes, then the intensities. The positions are evenly spaced.
 */
import type { TextHead } from './head.ts'
import { isAnyNumber } from './notation.ts'
import type { TextLook } from './textLook.ts'

const codes = 6

/** Null where the lines are anything else. */
export function countedList(file: string, head: TextHead): Extract<TextLook, { use: 'list' }> | null {
  if (!head.whole || head.text.length > 4_000_000) return null
  const [count, first, last, a, b, c] = head.text.slice(0, 400).split('\n', codes).map(plain)
  if (count === undefined || first === undefined || last === undefined || !(count >= 10) || !Number.isInteger(count))
    return null
  if (![a, b, c].every((code) => code !== undefined && Number.isInteger(code) && Math.abs(code) < 1000)) return null
  if (first === last || !Number.isFinite(first) || !Number.isFinite(last)) return null
  const lines = head.text.trimEnd().split('\n')
  if (lines.length !== count + codes) return null
  const intensities = Float32Array.from(lines.slice(codes), plain)
  if (!intensities.every(Number.isFinite)) return null
  const step = (last - first) / (count - 1)
  return {
    use: 'list',
    manner: {
      encoding: head.encoding,
      delimiter: '\t',
      decimal: '.',
      skipLines: 0,
      header: false,
      layout: 'twoColumn',
    },
    reading: {
      parts: [
        {
          label: 'spectrum',
          axis: {
            values: Float64Array.from({ length: count }, (_, i) => (i === count - 1 ? last : first + i * step)),
            quantity: 'unknown',
            unit: 'unknown',
          },
          intensity: { quantity: 'unknown', unit: null },
          intensities,
          rows: 1,
          columns: [{ name: 'id', values: [stemOf(file)] }],
        },
      ],
      together: true,
      facts: {},
      guesses: [
        {
          what: 'layout',
          value: 'a count, two ends and intensities, one a line',
          because: `the first number, ${count}, is the number of lines after the sixth`,
          alternatives: [],
        },
      ],
      warnings: [],
    },
  }
}

const plain = (line: string): number => (isAnyNumber(line.trim()) ? Number(line) : Number.NaN)

/** `a/b.c.csv` → `b.c`. */
export function stemOf(name: string): string {
  const base = name.split('/').at(-1) ?? name
  const dot = base.lastIndexOf('.')
  return dot > 0 ? base.slice(0, dot) : base
}
