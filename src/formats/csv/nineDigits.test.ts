import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestNumberBytes, writeNineDigits } from './nineDigits.ts'

function written(value: number): string {
  const bytes = new Uint8Array(2 + longestNumberBytes + 2).fill(0x7e)
  const end = writeNineDigits(value, bytes, 2)
  expect([...bytes.subarray(0, 2), ...bytes.subarray(2 + longestNumberBytes)]).toEqual([0x7e, 0x7e, 0x7e, 0x7e])
  return new TextDecoder().decode(bytes.subarray(2, end))
}

const byTheBook = (value: number): string => String(Number(value.toPrecision(9)))

describe('nine digits', () => {
  it('are those of toPrecision for any float32, and read back to the same float32', () => {
    const spectra = fc.integer({ min: 0, max: 2 ** 30 }).map((i) => Math.fround(i / 2 ** 30))
    const anything = fc.float({ noNaN: true, noDefaultInfinity: true })
    const everyday = fc.float({ noNaN: true, min: -20, max: 20 })
    const decimals = fc.integer({ min: -200_000, max: 200_000 }).map((i) => Math.fround(i / 10_000))
    fc.assert(
      fc.property(fc.oneof(spectra, anything, everyday, decimals), (value) => {
        const text = written(value)
        expect(text).toBe(byTheBook(value))
        expect(Math.fround(Number(text)) === value).toBe(true)
      }),
      { numRuns: 50_000, seed: 3 },
    )
  })

  it('hold at the edges: powers of ten, halves of the last digit, the ends of float32, nothing for NaN', () => {
    const edges = [0, 1, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 10, 9.999999, 0.99999994, 0.5, 2 ** -13, 2 ** -14, 3 * 2 ** -12]
    for (const edge of [...edges, 3.4028234663852886e38, 1e-45, 1.17549435e-38]) {
      const value = Math.fround(edge)
      expect(written(value)).toBe(byTheBook(value))
      expect(written(-value)).toBe(byTheBook(-value))
    }
    expect(written(Number.NaN)).toBe('')
  })
})
