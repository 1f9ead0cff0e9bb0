import { describe, expect, it } from 'vitest'
import { keyRegions, scaledToUnit, studyLabelRule } from './keyRegions.ts'

describe('key regions', () => {
  const axis = {
    values: Float64Array.from({ length: 400 }, (_, i) => 450 + i),
    quantity: 'raman shift' as const,
    unit: 'cm-1' as const,
  }
  const bump = (at: number, height: number) => (i: number) => height * Math.exp(-((i - at) ** 2) / 12)
  const bumps = [bump(40, 3), bump(100, 5), bump(112, 4.9), bump(160, 2), bump(220, 1), bump(280, 4), bump(340, 3.5)]
  const map = Float32Array.from({ length: 400 }, (_, i) => 7 + bumps.reduce((sum, f) => sum + f(i), 0))

  it('are the five highest peaks, 15 points apart, with ± 20 cm⁻¹ and heights scaled to 0–1', () => {
    const regions = keyRegions('Lipids', map, axis)
    expect(regions.map((region) => region.centerPerCm)).toEqual([550, 730, 790, 490, 610])
    expect(regions[0]).toMatchObject({ className: 'Lipids', range: [530, 570], score: 1 })
    for (const [i, height] of [5, 4, 3.5, 3, 2].entries()) {
      expect(Math.abs((regions[i]?.score ?? 0) - height / 5)).toBeLessThan(0.05)
    }
  })
  it('are three under the rule of the overlay labels', () => {
    expect(keyRegions('Lipids', map, axis, studyLabelRule)).toHaveLength(3)
  })
  it('are the highest point where no peak qualifies, at the end of the axis too', () => {
    const slope = Float32Array.from({ length: 400 }, (_, i) => i)
    expect(keyRegions('Lipids', slope, axis)).toMatchObject([{ centerPerCm: 849, range: [829, 869], score: 1 }])
  })
  it('are none on a constant map', () => {
    expect(keyRegions('x', new Float32Array(50).fill(2), axis)).toEqual([])
    expect([...scaledToUnit([3, 3])]).toEqual([0, 0])
  })
})
