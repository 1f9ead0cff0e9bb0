import { expect, test } from 'vitest'
import { componentColour, componentColourVariable, componentDash } from './componentColours.ts'
import { testTheme } from './figures/theme.testkit.ts'

test('four components have their own colour, the same in Plotly and HTML; of many the last are grey', () => {
  expect([0, 3, 4, 10].map((k) => componentColour(k, testTheme))).toEqual(['#d00000', '#d30000', '#c00000', '#999999'])
  expect([0, 3, 4, 10].map(componentColourVariable)).toEqual([
    'var(--k-t-am)',
    'var(--k-r-cr)',
    'var(--c-proteins)',
    'var(--s-train)',
  ])
})

test('components of one phase differ in dash', () => {
  expect([0, 1, 2, 3].map(componentDash)).toEqual(['dash', 'solid', 'dash', 'solid'])
})
