import { expect, test } from 'vitest'
import { classColours, classColourVariables, displayClassName } from './classColours.ts'
import type { ChartTheme } from './theme.ts'

const theme = { train: 'grey', classes: ['p', 'l', 's', 'a', 'm', 'n'] } as unknown as ChartTheme

test('molecule classes keep their colour whatever stands beside them', () => {
  expect(classColours(['Proteins'], theme)).toEqual(['p'])
  expect(classColours(['AminoAcids', 'Lipids', 'Proteins'], theme)).toEqual(['a', 'l', 'p'])
  expect(classColourVariables(['PrimaryMetabolites'])).toEqual(['var(--c-metabolites)'])
})

test('other names take the colours left over, then grey; no colour is given twice', () => {
  const names = ['Proteins', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7']
  const colours = classColours(names, theme)
  expect(colours.slice(0, 6)).toEqual(['p', 'l', 's', 'a', 'm', 'n'])
  expect(colours.slice(6)).toEqual(['grey', 'grey'])
})

test.each([
  ['PrimaryMetabolites', 'Primary metabolites'],
  ['Lipids', 'Lipids'],
  ['DNA', 'DNA'],
  ['poly-A', 'poly-A'],
])('%s reads as %s', (name, words) => {
  expect(displayClassName(name)).toBe(words)
})
