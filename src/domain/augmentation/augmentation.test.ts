import { describe, expect, it } from 'vitest'
import type { AugmentationStep } from '../study/study.ts'
import { copiesOf, drawItem, noMates } from './augmentation.ts'
import type { Mates } from './kind.ts'
import { augmentations, drawnOnDevice } from './registry.ts'

const step: AugmentationStep = { kind: 'scaleAndNoise', copies: 15, scaleMin: 0.85, scaleMax: 1.15, noiseSd: 0.015 }
const quiet: AugmentationStep = { ...step, noiseSd: 0 }
const ramp = (rows: number, points: number): Float32Array =>
  Float32Array.from({ length: rows * points }, (_, i) => (i % points) / points)
const item = (items: Float32Array, points: number, k: number): Float32Array => items.slice(k * points, (k + 1) * points)

/** All items of a table, one after another. */
function augment(
  spectra: Float32Array,
  points: number,
  steps: readonly AugmentationStep[],
  seed: number,
): Float32Array {
  const versions = copiesOf(steps) + 1
  const items = new Float32Array(spectra.length * versions)
  for (let k = 0; k * points < items.length; k++) {
    const row = Math.floor(k / versions)
    const source = spectra.subarray(row * points, (row + 1) * points)
    drawItem(source, items.subarray(k * points, (k + 1) * points), steps, seed, k)
  }
  return items
}

describe('augmentation', () => {
  it('keeps the original as copy 0 of each row', () => {
    const spectra = ramp(3, 50)
    const items = augment(spectra, 50, [step], 42)
    expect(items.length).toBe(3 * 16 * 50)
    for (const row of [0, 1, 2]) expect(item(items, 50, row * 16)).toEqual(item(spectra, 50, row))
  })
  it('scales each copy by one factor from the range when there is no noise', () => {
    const spectra = new Float32Array(200 * 4).fill(1)
    const items = augment(spectra, 4, [quiet], 1)
    const factors = Array.from({ length: 200 * 16 }, (_, k) => items[k * 4] ?? 0).filter((_, k) => k % 16 > 0)
    expect(Math.min(...factors)).toBeGreaterThanOrEqual(Math.fround(0.85))
    expect(Math.max(...factors)).toBeLessThan(1.15)
    const mean = factors.reduce((a, b) => a + b, 0) / factors.length
    const variance = factors.reduce((a, b) => a + (b - mean) ** 2, 0) / factors.length
    expect(mean).toBeCloseTo(1, 2)
    expect(variance).toBeCloseTo(0.3 ** 2 / 12, 3)
    for (let k = 0; k < 3200; k++) expect(new Set(item(items, 4, k)).size).toBe(1)
  })
  it('adds noise of the given standard deviation, point by point', () => {
    const points = 20_000
    const still: AugmentationStep = { ...step, copies: 1, scaleMin: 1, scaleMax: 1 }
    const noisy = item(augment(new Float32Array(points).fill(0.5), points, [still], 3), points, 1)
    const noise = Array.from(noisy, (value) => value - 0.5)
    const mean = noise.reduce((a, b) => a + b, 0) / points
    expect(Math.abs(mean)).toBeLessThan(5e-4)
    expect(Math.sqrt(noise.reduce((a, b) => a + b * b, 0) / points)).toBeCloseTo(0.015, 3)
    const neighbours = noise.slice(1).reduce((sum, value, i) => sum + value * (noise[i] ?? 0), 0) / points
    expect(Math.abs(neighbours) / 0.015 ** 2).toBeLessThan(0.03)
  })
  it('clips at zero, but only spectra that are never below it themselves', () => {
    const items = augment(Float32Array.of(0, 0, 0, 0, -1, 0, 0, 1), 4, [step], 9)
    const copies = (row: number) => items.slice((row * 16 + 1) * 4, (row + 1) * 16 * 4)
    expect(Math.min(...copies(0))).toBe(0)
    expect(Math.min(...copies(1))).toBeLessThan(-0.8)
    expect(copies(1).filter((value) => value < 0 && value > -0.5).length).toBeGreaterThan(0)
  })
  it('gives item k the same numbers whatever else is drawn', () => {
    const spectra = ramp(5, 30)
    const all = augment(spectra, 30, [step], 42)
    const alone = new Float32Array(30)
    drawItem(spectra.slice(120), alone, [step], 42, 4 * 16 + 9)
    expect(alone).toEqual(item(all, 30, 4 * 16 + 9))
    expect(augment(spectra, 30, [step], 43)).not.toEqual(all)
  })
  it('adds up the copies of several steps', () => {
    const steps = [
      { ...quiet, copies: 2, scaleMin: 2, scaleMax: 2 },
      { ...quiet, copies: 1, scaleMin: 3, scaleMax: 3 },
    ]
    expect(copiesOf(steps)).toBe(3)
    expect([...augment(Float32Array.of(1), 1, steps, 1)]).toEqual([1, 2, 2, 3])
  })
  it('does nothing without steps', () => {
    expect(augment(ramp(2, 5), 5, [], 1)).toEqual(ramp(2, 5))
  })
  it('makes the 3,104 items of the reference study well under a second', () => {
    const started = performance.now()
    expect(augment(ramp(194, 1351), 1351, [step], 42).length).toBe(3104 * 1351)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('the kinds of copies', () => {
  const source = Float32Array.from({ length: 40 }, (_, i) => Math.exp(-(((i - 20) / 4) ** 2)) + i / 100)
  const drawn = (one: AugmentationStep, item: number, mates: Mates = noMates) => {
    const target = new Float32Array(source.length)
    const mixed = drawItem(source, target, [one], 7, item, mates)
    return { target, mixed }
  }
  const copies = Array.from({ length: 300 }, (_, k) => 2 * k + 1)

  it('shifts by a fraction of a point to either side, by no more than asked, with the ends held', () => {
    const ramp = Float32Array.from({ length: 40 }, (_, i) => i)
    const shifts = copies.map((item) => {
      const target = new Float32Array(40)
      drawItem(ramp, target, [{ kind: 'shift', copies: 1, most: 2.5 }], 7, item)
      const by = 20 - (target[20] ?? 0)
      for (let i = 0; i < 40; i++) expect(target[i]).toBeCloseTo(Math.min(39, Math.max(0, i - by)), 4)
      return by
    })
    expect(Math.max(...shifts)).toBeGreaterThan(2.3)
    expect(Math.max(...shifts)).toBeLessThanOrEqual(2.5)
    expect(Math.min(...shifts)).toBeLessThan(-2.3)
  })

  it('adds one straight line, of an offset and a slope within their shares of the range', () => {
    const range = Math.max(...source) - Math.min(...source)
    const lines = copies.map((item) => {
      const { target } = drawn({ kind: 'slopeAndOffset', copies: 1, offset: 0.1, slope: 0.4 }, item)
      const added = Array.from(target, (value, i) => value - (source[i] ?? 0))
      const [first = 0, last = 0] = [added[0], added[39]]
      for (const [i, value] of added.entries()) expect(value).toBeCloseTo(first + ((last - first) * i) / 39, 5)
      return { offset: (first + last) / 2 / range, slope: (last - first) / range }
    })
    for (const { offset, slope } of lines) expect(Math.abs(offset) <= 0.1001 && Math.abs(slope) <= 0.4001).toBe(true)
    expect(Math.max(...lines.map(({ slope }) => slope))).toBeGreaterThan(0.35)
    expect(Math.min(...lines.map(({ offset }) => offset))).toBeLessThan(-0.09)
  })

  it('mixes in a mate and says how much of it, and leaves a spectrum without one as it is', () => {
    const other = source.map((value) => 3 - value)
    const mates: Mates = { pick: (random) => random.integer(9), spectrumOf: () => other }
    const step: AugmentationStep = { kind: 'mixing', copies: 1, mostShare: 0.3 }
    const shares = copies.map((item) => {
      const { target, mixed } = drawn(step, item, mates)
      for (let i = 0; i < 40; i++) {
        const share = mixed?.share ?? 0
        expect(target[i]).toBeCloseTo((1 - share) * (source[i] ?? 0) + share * (other[i] ?? 0), 5)
      }
      return mixed?.share ?? Number.NaN
    })
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.3)
    expect(shares.reduce((a, b) => a + b, 0) / shares.length).toBeCloseTo(0.15, 1)
    expect(drawn(step, 1)).toEqual({ target: source, mixed: null })
  })

  it.each(augmentations.map(({ defaults, settings }) => [defaults.kind, defaults, settings] as const))(
    '%s gives copies that differ from the original and from each other, and the same ones again',
    (_, defaults, settings) => {
      expect(settings.safeParse(defaults).success).toBe(true)
      const mates: Mates = { pick: () => 1, spectrumOf: () => source.map((value) => 2 * value) }
      const [first, second] = [drawn({ ...defaults, copies: 1 }, 1, mates), drawn({ ...defaults, copies: 1 }, 3, mates)]
      expect(first.target).not.toEqual(source)
      expect(first.target).not.toEqual(second.target)
      expect(drawn({ ...defaults, copies: 1 }, 1, mates)).toEqual(first)
    },
  )

  it('are drawn by the kernels of the device where all are scaled with noise', () => {
    expect(drawnOnDevice([step, step])).toBe(true)
    expect(drawnOnDevice([])).toBe(true)
    expect(drawnOnDevice([step, { kind: 'mixing', copies: 1, mostShare: 0.3 }])).toBe(false)
  })
})
