import { expect, it } from 'vitest'
import { summariseColumn, textColumn } from './column.ts'
import { isGap, numbersAmong, openMark, readColumn, readNumber } from './numberCells.ts'

it('reads cells as people write them', () => {
  expect(['1.5', ' 2,5 ', '-3e2', '.5', '12 %', '3,5%'].map(readNumber)).toEqual([1.5, 2.5, -300, 0.5, 12, 3.5])
  expect(['NA', '?', '', 'n.a.'].map(readNumber)).toEqual([NaN, NaN, NaN, NaN])
  expect(['−1.5', '#N/A', '#DIV/0!', '—'].map(readNumber)).toEqual([-1.5, NaN, NaN, NaN])
  // Neither a number nor nothing: what is not detected may be near zero, or was not looked for.
  expect(['1.2.3', '%', '<0.1', 'high', 'n.d.', '1e400'].map(readNumber)).toEqual(new Array(6).fill(null))
  expect(isGap('NA ')).toBe(true)
})

it('−999 far from all other values is none, near them it is one', () => {
  expect(readColumn(['12.1', '-999', '11.4', 'NA'])).toEqual({ values: [12.1, NaN, 11.4, NaN], sentinel: -999 })
  expect(readColumn(['-999', '-998.5', '3'])).toEqual({ values: [-999, -998.5, 3], sentinel: null })
  expect(summariseColumn(textColumn('protein', ['12.1', '-9999', '11.4'])).range).toEqual({ min: 11.4, max: 12.1 })
})

it('commas that all stand before three digits leave the number open', () => {
  expect(openMark(['2,627', '987', 'NA'])).toBe('2,627')
  expect(openMark(['2,627', '12,5'])).toBeNull()
  expect(openMark(['0,627', '0,512'])).toBeNull()
  expect(openMark(['2.627', '12.5'])).toBeNull()
})

it('a column with a slip is one of numbers, one of many words is not', () => {
  const protein = Array.from({ length: 19 }, (_, i) => `${10 + i / 4}`)
  expect(numbersAmong([...protein, 'high', 'NA'])).toMatchObject({ text: 1 })
  expect(numbersAmong(['1', '2', 'three', 'four'])).toBeNull()
  expect(numbersAmong(['', 'NA'])).toBeNull()
  expect(summariseColumn(textColumn('protein', [...protein, 'NA', 'high'])).range).toEqual({ min: 10, max: 14.5 })
  expect(summariseColumn(textColumn('protein', ['12.5 %', '13 %'])).range).toEqual({ min: 12.5, max: 13 })
})
