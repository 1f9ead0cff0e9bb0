import { expect, test } from 'vitest'
import { type LaneBand, placeBands } from './bandLane.ts'

const band = (name: string, centre: number, weight: number): LaneBand => ({
  name,
  from: centre - 10,
  to: centre + 10,
  position: String(centre),
  weight,
})

const box = { range: [450, 1800] as const, widthPx: 700 }

test('bands that stand apart all go into the lower row', () => {
  const placed = placeBands([band('amide I', 1650, 1), band('phenylalanine', 1003, 2)], box)
  expect(placed.map(({ name, row }) => [name, row])).toEqual([
    ['phenylalanine', 0],
    ['amide I', 0],
  ])
})

test('of three bands that collide the weakest loses its name', () => {
  const placed = placeBands([band('amide I', 1650, 3), band('C=C stretch', 1660, 2), band('C=O', 1670, 1)], box)
  expect(placed.map(({ name }) => name)).not.toContain('C=O')
})

test('no two names of a row overlap', () => {
  const many = Array.from({ length: 25 }, (_, i) => band(`band ${i}`, 470 + i * 53, (i * 7) % 11))
  const placed = placeBands(many, box)
  for (const a of placed) {
    for (const b of placed) {
      if (a === b || a.row !== b.row) continue
      expect(Math.abs(a.centrePx - b.centrePx)).toBeGreaterThanOrEqual(a.halfPx + b.halfPx)
    }
  }
})

test('a band beyond the axis is not shown, one at its edge keeps its name inside the plot', () => {
  const placed = placeBands([band('C–H stretch', 2900, 9), band('a long name at the edge', 1795, 1)], box)
  expect(placed).toHaveLength(1)
  expect((placed[0]?.centrePx ?? 0) + (placed[0]?.halfPx ?? 0)).toBeLessThanOrEqual(700)
})
