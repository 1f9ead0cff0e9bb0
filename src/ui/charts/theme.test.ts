import { expect, test } from 'vitest'
import { fullHex, withAlpha } from './theme.ts'

test.each([
  ['#fff', '#ffffff'],
  ['#0A6', '#00AA66'],
  ['#10191C', '#10191C'],
  ['rgb(16 25 28 / 0.42)', 'rgb(16 25 28 / 0.42)'],
])('%s reads as %s', (colour, full) => {
  expect(fullHex(colour)).toBe(full)
})

test('a colour keeps its hue when it gets an opacity', () => {
  expect(withAlpha('#0a6a70', 0.5)).toBe('rgba(10,106,112,0.5)')
})
