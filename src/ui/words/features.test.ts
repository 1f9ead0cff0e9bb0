import { expect, test } from 'vitest'
import { featureShortName, featureUnit, listed, quotedFew, sharedUnit } from './features.ts'

test.each([
  ['Layer 3 (nm)', 'Layer 3', 'nm'],
  ['Gap (upper) (µm)', 'Gap (upper)', 'µm'],
  ['film 3', 'film 3', 'unit'],
])('%s is %s in running text, in %s', (name, short, unit) => {
  expect([featureShortName(name), featureUnit(name)]).toEqual([short, unit])
})

test.each([
  [['a (nm)', 'b (nm)'], 'nm'],
  [['a (nm)', 'b (°)'], 'unit of the feature'],
  [['a', 'b'], 'unit of the feature'],
])('%j share the unit “%s”', (names, unit) => {
  expect(sharedUnit(names)).toBe(unit)
})

test('words are listed with commas and a last “and”', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
})

test('of many names the first three are quoted, the others counted', () => {
  expect([quotedFew(['a']), quotedFew(['a', 'b', 'c']), quotedFew([...'abcde'])]).toEqual([
    '“a”',
    '“a”, “b”, “c”',
    '“a”, “b”, “c” and 2 more',
  ])
})
