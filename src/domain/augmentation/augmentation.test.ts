import { describe, expect, it } from 'vitest'
import type { AugmentationStep } from '../study/study.ts'
import { copiesOf, drawItem } from './augmentation.ts'

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
