import { expect, it } from 'vitest'
import { summariseColumn, textColumn } from './column.ts'
import { numbersAmong, readNumber } from './numberCells.ts'

it('reads cells as people write them', () => {
  expect(['1.5', ' 2,5 ', '-3e2', '.5', '12 %', '3,5%'].map(readNumber)).toEqual([1.5, 2.5, -300, 0.5, 12, 3.5])
  expect(['NA', '?', '', 'n.a.'].map(readNumber)).toEqual([NaN, NaN, NaN, NaN])
  expect(['1.2.3', '%', '<0.1', 'high'].map(readNumber)).toEqual([null, null, null, null])
})

it('a column with a slip is one of numbers, one of many words is not', () => {
  const protein = Array.from({ length: 19 }, (_, i) => `${10 + i / 4}`)
  expect(numbersAmong([...protein, 'high', 'NA'])).toMatchObject({ text: 1 })
  expect(numbersAmong(['1', '2', 'three', 'four'])).toBeNull()
  expect(numbersAmong(['', 'NA'])).toBeNull()
  expect(summariseColumn(textColumn('protein', [...protein, 'NA', 'high'])).range).toEqual({ min: 10, max: 14.5 })
  expect(summariseColumn(textColumn('protein', ['12.5 %', '13 %'])).range).toEqual({ min: 12.5, max: 13 })
})
