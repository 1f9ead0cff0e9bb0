import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanSingle } from './scanSingle.ts'

/** Null where the number is left to a slower way. */
function scan(text: string, decimal: '.' | ',' = '.'): number | null {
  const into = new Float32Array(1)
  const stop = scanSingle(new TextEncoder().encode(`${text} `), 0, decimal, into, 0)
  return stop === text.length ? (into[0] ?? null) : null
}

/** Scanned as `Number` and a rounding would read it, or left. */
const soundOf = (text: string): boolean => {
  const value = scan(text)
  return value === null || Object.is(value, Math.fround(Number(text)))
}

describe('scanSingle', () => {
  it('gives what storing the exact double as float32 gives, for decimals of any length', () => {
    const digits = fc.stringMatching(/^\d{0,28}$/)
    const text = fc
      .tuple(fc.constantFrom('', '-'), fc.nat(99), digits, fc.integer({ min: -12, max: 12 }))
      .map(([sign, whole, rest, exponent]) => `${sign}${whole}.${rest}e${exponent}`)
    fc.assert(fc.property(text, soundOf), { numRuns: 20_000, seed: 5 })
  })

  it('never rounds a number next to the middle of two float32 the wrong way', () => {
    const nearMiddle = fc
      .tuple(fc.float({ min: 0.5, max: 2, noNaN: true }), fc.integer({ min: -40, max: 40 }))
      .map(([value, off]) => {
        const bits = new Uint32Array(Float32Array.of(value).buffer)
        const next = new Float32Array(Uint32Array.of((bits[0] ?? 0) + 1).buffer)[0] ?? 0
        return ((value + next) / 2 + off * 2 ** -53).toFixed(24)
      })
    fc.assert(fc.property(nearMiddle, soundOf), { numRuns: 5_000, seed: 6 })
  })

  it('leaves none of the numbers that programs write to a slower way', () => {
    const values = fc.sample(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { numRuns: 2_000, seed: 7 })
    for (const value of values) {
      for (const text of [value.toFixed(6), value.toPrecision(9), value.toExponential(16)]) {
        expect(scan(text), text).toBe(Math.fround(Number(text)))
      }
    }
    expect(scan('1,25', ',')).toBe(1.25)
  })

  it('leaves what is no number, and gives infinity beyond a float32', () => {
    expect(['x', '-', '.', '1e', ''].map((text) => scan(text))).toEqual(Array(5).fill(null))
    expect(['12345678901234567890e22', '-12345678901234567890e22'].map((text) => scan(text))).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ])
  })
})
