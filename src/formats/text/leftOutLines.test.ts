import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineBlanker } from './leftOutLines.ts'

it('blanks the same lines wherever the pieces are cut, and changes no line end', () => {
  const line = fc.stringMatching(/^[ab,]{0,6}$/)
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 12 })
    .map((lines) => lines.map(([words, end]) => words + end).join(''))
  const ranges = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })), { maxLength: 3 })
  fc.assert(
    fc.property(text, ranges, fc.array(fc.nat(60), { maxLength: 6 }), (whole, given, cuts) => {
      // A CR at the end of one line and a LF that is the whole next one are one line end to any reader.
      const ends = whole.match(/\r\n|[\r\n]/g) ?? []
      const lines = whole.split(/\r\n|[\r\n]/)
      const isOut = (at: number) => given.some(([from, to]) => at >= from && at <= to)
      const expected = lines.map((own, i) => (isOut(i + 1) ? '' : own) + (ends[i] ?? '')).join('')
      const blank = lineBlanker(given)
      const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length]
      const pieces = places.slice(1).map((to, i) => whole.slice(places[i] ?? 0, to))
      expect(pieces.map(blank).join('')).toBe(expected)
    }),
  )
})
