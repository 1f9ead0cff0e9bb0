import { describe, expect, it } from 'vitest'
import { checkStructures, drawStructures } from './structures.ts'

describe('drawn structures', () => {
  const drawn = drawStructures({ rows: 5000, seed: 3 })

  it('have eight layers of 25 to 200 whole nanometres, each about as often', () => {
    const counts = new Map<number, number>()
    for (const thicknessNm of drawn) counts.set(thicknessNm, (counts.get(thicknessNm) ?? 0) + 1)
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 176 }, (_, i) => 25 + i))
    const expected = drawn.length / 176
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // The 0.999 quantile of χ² with 175 degrees of freedom.
    expect(chiSquare).toBeLessThan(238)
  })
  it('are the same for the same seed whatever the number of rows, and others for another', () => {
    expect(drawStructures({ rows: 10, seed: 3 })).toEqual(drawn.slice(0, 80))
    expect(drawStructures({ rows: 10, seed: 4 })).not.toEqual(drawn.slice(0, 80))
  })
  it('do not repeat', () => {
    const rows = Array.from({ length: 5000 }, (_, row) => drawn.subarray(row * 8, row * 8 + 8).join(' '))
    expect(new Set(rows).size).toBe(5000)
  })
})

describe('given structures', () => {
  it('may have any thickness from zero on', () => {
    expect(checkStructures(drawStructures({ rows: 3, seed: 1 }), 3)).toEqual({ ok: true, value: null })
    expect(checkStructures(Float64Array.of(0, 1e6, 0.5, 25, 25, 25, 25, 25), 1).ok).toBe(true)
  })
  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])(
    'cannot be %d nm thick; the row and the layer are named',
    (bad) => {
      const structures = Float64Array.from({ length: 24 }, (_, i) => (i === 18 ? bad : 50))
      const checked = checkStructures(structures, 3)
      if (checked.ok) throw new Error('accepted')
      expect(checked.error.code).toBe('structure-thickness-invalid')
      expect(checked.error.where).toEqual({ row: 3, column: 'Layer 3 (nm)' })
      expect(checked.error.message).toContain(String(bad))
    },
  )
  it('have eight layers on every row', () => {
    const checked = checkStructures(new Float32Array(15), 2)
    expect(checked.ok ? '' : checked.error.code).toBe('structure-layers-mismatch')
  })
})
