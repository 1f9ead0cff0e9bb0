import { expect, it } from 'vitest'
import { drawOfEachClass } from './registry.ts'

/** Two classes; of class 0, molecule 0 was measured 20 times and nine others once. */
const labels = [...Array(29).fill(0), ...Array(6).fill(1)] as number[]
const groups = [...Array(20).fill(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, ...Array(6).fill(10)] as number[]
const drawn = (draw: 'evenly' | 'random' | 'first', seed = 42, spectraPerClass = 10) =>
  drawOfEachClass({ labels, groups }, 2, { draw, spectraPerClass }, seed)

it('drawn evenly, every molecule stands in the map once before any stands in it twice', () => {
  for (let seed = 0; seed < 20; seed++) {
    const [own = []] = drawn('evenly', seed)
    expect(new Set(own.map((member) => groups[member]))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
  }
})

it('drawn at random, each spectrum is as likely as any other, without replacement', () => {
  const seen = new Array<number>(29).fill(0)
  for (let seed = 0; seed < 600; seed++) {
    const [own = []] = drawn('random', seed)
    expect(new Set(own).size).toBe(10)
    for (const member of own) seen[member] = (seen[member] ?? 0) + 1
  }
  // 600 × 10/29 = 207 each, standard deviation 11.6.
  for (const n of seen) expect(Math.abs(n - 207)).toBeLessThan(50)
})

it('the first are the first', () => {
  expect(drawn('first', 1, 3)).toEqual([
    [0, 1, 2],
    [29, 30, 31],
  ])
})

it('the same seed draws the same, another one other spectra, and no class more than it has', () => {
  expect(drawn('random', 7)).toEqual(drawn('random', 7))
  expect(drawn('random', 7)).not.toEqual(drawn('random', 8))
  expect(drawn('random')[1]?.toSorted()).toEqual([29, 30, 31, 32, 33, 34])
})

it('without groups, spectra of no class are left out and the others are drawn alone', () => {
  const [own = []] = drawOfEachClass({ labels: [0, -1, 0, -1] }, 1, { draw: 'evenly', spectraPerClass: 9 }, 3)
  expect(own.toSorted()).toEqual([0, 2])
})
