import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import golden from './thinFilm.golden.json' with { type: 'json' }
import { type Layer, responseOf, type Stack } from './transferMatrix.ts'

const layer = (n: number, k: number, thicknessNm: number): Layer => ({ index: { n, k }, thicknessNm })
/** Evenly spread; `fc.double` is even over representations, so that nearly all of its thicknesses would be next to nothing. */
const number = (min: number, max: number) =>
  fc.integer({ min: 0, max: 2 ** 30 }).map((step) => min + ((max - min) * step) / 2 ** 30)
const wavelength = number(200, 2000)
const stacks = (k: fc.Arbitrary<number>): fc.Arbitrary<Stack> =>
  fc.record({
    ambientIndex: number(1, 2),
    layers: fc
      .array(fc.tuple(number(0.05, 5), k, number(0, 400)), { maxLength: 10 })
      .map((all) => all.map((l) => layer(...l))),
    substrateIndex: number(1, 4),
  })
const transparent = stacks(fc.constant(0))
const absorbing = stacks(fc.oneof(fc.constant(0), number(0, 8)))

describe('light through a stack', () => {
  it('agrees with Fresnel coefficients joined interface by interface', () => {
    for (const { layers, response, wavelengthNm, ambientIndex, substrateIndex } of golden.stacks) {
      const films = layers.map(([n = 0, k = 0, thicknessNm = 0]) => layer(n, k, thicknessNm))
      const { transmittance, reflectance } = responseOf({ ambientIndex, layers: films, substrateIndex }, wavelengthNm)
      expect(Math.abs(transmittance - (response[0] ?? Number.NaN))).toBeLessThan(1e-12)
      expect(Math.abs(reflectance - (response[1] ?? Number.NaN))).toBeLessThan(1e-12)
    }
  })
  it('is all transmitted or reflected where nothing absorbs', () => {
    fc.assert(
      fc.property(transparent, wavelength, (stack, wavelengthNm) => {
        const { transmittance, reflectance } = responseOf(stack, wavelengthNm)
        expect(Math.abs(transmittance + reflectance - 1)).toBeLessThan(1e-12)
      }),
      { numRuns: 500 },
    )
  })
  it('never gains: neither share is below zero, both together are at most one', () => {
    fc.assert(
      fc.property(absorbing, wavelength, (stack, wavelengthNm) => {
        const { transmittance, reflectance } = responseOf(stack, wavelengthNm)
        expect(transmittance).toBeGreaterThanOrEqual(0)
        expect(reflectance).toBeGreaterThanOrEqual(0)
        expect(transmittance + reflectance).toBeLessThanOrEqual(1 + 1e-12)
      }),
      { numRuns: 1000 },
    )
  })
  it('is transmitted alike from both sides, whatever absorbs', () => {
    fc.assert(
      fc.property(absorbing, wavelength, (stack, wavelengthNm) => {
        const reversed: Stack = {
          ambientIndex: stack.substrateIndex,
          layers: stack.layers.toReversed(),
          substrateIndex: stack.ambientIndex,
        }
        const forth = responseOf(stack, wavelengthNm).transmittance
        const back = responseOf(reversed, wavelengthNm).transmittance
        expect(Math.abs(back - forth)).toBeLessThanOrEqual(1e-11 * forth)
      }),
      { numRuns: 500 },
    )
  })
  it('does not see layers of no thickness', () => {
    fc.assert(
      fc.property(
        absorbing,
        wavelength,
        fc.nat(),
        number(0.05, 5),
        number(0, 8),
        (stack, wavelengthNm, place, n, k) => {
          const layers = stack.layers.toSpliced(place % (stack.layers.length + 1), 0, layer(n, k, 0))
          const [bare, padded] = [responseOf(stack, wavelengthNm), responseOf({ ...stack, layers }, wavelengthNm)]
          expect(Math.abs(padded.transmittance - bare.transmittance)).toBeLessThan(1e-12)
          expect(Math.abs(padded.reflectance - bare.reflectance)).toBeLessThan(1e-12)
        },
      ),
    )
  })
})

describe('stacks with a closed form', () => {
  const designNm = 550
  const quarter = (n: number): Layer => layer(n, 0, designNm / (4 * n))

  it('reflect as a bare surface does when there is no layer', () => {
    const { transmittance, reflectance } = responseOf({ ambientIndex: 1, layers: [], substrateIndex: 1.45 }, designNm)
    expect(reflectance).toBeCloseTo((0.45 / 2.45) ** 2, 15)
    expect(transmittance).toBeCloseTo((4 * 1.45) / 2.45 ** 2, 15)
  })
  it.each([1, 2, 4, 8])('reflect as %i pairs of quarter waves', (pairs) => {
    for (const [first, second] of [
      [1.5, 3.2],
      [2.35, 1.38],
    ] as const) {
      const layers = Array.from({ length: pairs }, () => [quarter(first), quarter(second)]).flat()
      const admittance = (first / second) ** (2 * pairs) * 1.45
      const { reflectance } = responseOf({ ambientIndex: 1, layers, substrateIndex: 1.45 }, designNm)
      expect(Math.abs(reflectance - ((1 - admittance) / (1 + admittance)) ** 2)).toBeLessThan(1e-13)
    }
  })
  it('do not reflect under a quarter wave of the root of both indices', () => {
    const stack: Stack = { ambientIndex: 1, layers: [quarter(Math.sqrt(1.45))], substrateIndex: 1.45 }
    expect(responseOf(stack, designNm).reflectance).toBeLessThan(1e-30)
    expect(responseOf(stack, 1.3 * designNm).reflectance).toBeGreaterThan(1e-3)
  })
  it('do not see a half wave', () => {
    const half = layer(2.2, 0, designNm / 4.4)
    const { reflectance } = responseOf({ ambientIndex: 1, layers: [half], substrateIndex: 1.45 }, designNm)
    expect(reflectance).toBeCloseTo((0.45 / 2.45) ** 2, 14)
  })
  it('fade through a thick absorber by the law of Beer and Lambert, and reflect as its surface', () => {
    const [n, k] = [3, 0.8]
    const behind = (thicknessNm: number) =>
      responseOf({ ambientIndex: 1, layers: [layer(n, k, thicknessNm)], substrateIndex: 1.45 }, designNm)
    const fade = behind(3100).transmittance / behind(3000).transmittance
    expect(fade / Math.exp((-4 * Math.PI * k * 100) / designNm)).toBeCloseTo(1, 12)
    expect(behind(3000).reflectance).toBeCloseTo(((1 - n) ** 2 + k * k) / ((1 + n) ** 2 + k * k), 12)
  })
  it('stay finite however thick an absorber is', () => {
    const layers = [layer(1.5, 0, 90), layer(3, 2, 1e9), layer(1.5, 0, 90), layer(3, 2, 1e9)]
    const { transmittance, reflectance } = responseOf({ ambientIndex: 1, layers, substrateIndex: 1.45 }, designNm)
    expect(transmittance).toBe(0)
    expect(reflectance).toBeGreaterThan(0.1)
    expect(reflectance).toBeLessThan(1)
  })
})
