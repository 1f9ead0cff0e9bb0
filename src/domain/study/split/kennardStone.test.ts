import { expect, it } from 'vitest'
import golden from './kennardStone.golden.json' with { type: 'json' }
import { kennardStone } from './kennardStone.ts'

it('chooses what an independent script chooses, in its order', () => {
  expect(kennardStone(Float64Array.from(golden.x), golden.width, golden.chosen.length)).toEqual(golden.chosen)
})

it('comes to an end where there is less than asked for, and where all points are the same', () => {
  expect(kennardStone(Float64Array.of(1, 2, 3), 1, 9)).toEqual([0, 2, 1])
  expect(kennardStone(new Float64Array(6), 2, 3)).toEqual([0, 1, 2])
  expect(kennardStone(new Float64Array(0), 2, 3)).toEqual([])
})
