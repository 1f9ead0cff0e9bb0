import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, unpack } from './packed.ts'

const back = (value: unknown): unknown => unpack(pack(value))?.value

describe('a packed value', () => {
  it('comes back with the kinds and bits it had', () => {
    const value = {
      text: 'Größe 𝛼 "quoted"',
      numbers: [1, -0, 0.1 + 0.2, Number.NaN, Number.NEGATIVE_INFINITY],
      nothing: null,
      yes: true,
      list: ['list', ['map'], []],
      weights: new Map([['a.weight', { shape: [2], data: Float32Array.of(1 / 3, -0) }]]),
      rows: Int32Array.of(3, -1),
      times: Float64Array.of(1e300),
      bytes: Uint8Array.of(1, 2, 3),
      empty: new Float32Array(),
    }
    expect(back(value)).toEqual(value)
    expect(Object.is((back({ x: -0 }) as { x: number }).x, -0)).toBe(true)
  })

  it('gives the same bytes for the same value, wherever its arrays lie', () => {
    const large = Float32Array.from({ length: 100 }, (_, i) => i)
    expect(pack({ x: large.subarray(10, 20) })).toEqual(pack({ x: large.slice(10, 20) }))
  })

  it('leaves out fields that are undefined, and keeps keys that JSON or JavaScript has plans for', () => {
    expect(back({ a: undefined, b: 1 })).toEqual({ b: 1 })
    const hostile = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3}')
    const found = back(hostile) as object
    expect(Object.entries(found)).toEqual(Object.entries(hostile))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('of anything JSON can hold is that again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(back(value)).toEqual(value)
      }),
    )
  })

  it('refuses what is no plain data', () => {
    expect(() => pack({ f: () => 1 })).toThrow('function')
    expect(() => pack(new Date(0))).toThrow('Date')
  })

  it('is read from the middle of a larger buffer', () => {
    const bytes = pack({ x: Float32Array.of(1, 2) })
    const shifted = new Uint8Array(bytes.length + 5)
    shifted.set(bytes, 5)
    expect(unpack(shifted.subarray(5))?.value).toEqual({ x: Float32Array.of(1, 2) })
  })

  it('is refused when it is cut short, and never throws, whatever its bytes', () => {
    const bytes = pack({ a: Float32Array.of(1, 2, 3), b: 'text' })
    for (let length = 0; length < bytes.length - 8; length++) expect(unpack(bytes.subarray(0, length))).toBeNull()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        unpack(changed)
      }),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (random) => {
        expect(unpack(random)).toBeNull()
      }),
    )
  })
})
