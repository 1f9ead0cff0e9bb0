import { expect, it } from 'vitest'
import { hardlyLearnedClasses } from './hardlyLearnedClasses.ts'

it('a class that is never recognised, or whose name is given to everything, is hardly learned', () => {
  const all = [
    [8, 0, 2],
    [7, 0, 3],
    [1, 0, 9],
  ]
  expect(hardlyLearnedClasses(all).map(({ classIndex }) => classIndex)).toEqual([1])
  const guessing = [
    [10, 0],
    [10, 0],
  ]
  expect(hardlyLearnedClasses(guessing)).toEqual([
    { classIndex: 0, own: 1, others: 1 },
    { classIndex: 1, own: 0, others: 0 },
  ])
})

it('a class that stands out is learned, and one that was never tested is not judged', () => {
  const confusion = [
    [5, 5, 0],
    [2, 18, 0],
    [0, 0, 0],
  ]
  expect(hardlyLearnedClasses(confusion)).toEqual([])
})
