import { expect, test } from 'vitest'
import { paths, placeOf, rowIn, screenKey } from './routes.ts'

test('an address names its screen and what it is about', () => {
  expect(placeOf('/')).toEqual({ kind: 'home' })
  expect(placeOf(paths.train('run-1'))).toEqual({ kind: 'step', step: 'train', id: 'run-1', detail: null })
  expect(placeOf(paths.spectrum('abc', 12))).toEqual({ kind: 'step', step: 'data', id: 'abc', detail: '12' })
  expect(placeOf('/explain')).toEqual({ kind: 'step', step: 'explain', id: null, detail: null })
  expect(placeOf('/nowhere')).toEqual({ kind: 'unknown' })
})

test('an address with marks that stand for nothing leads somewhere all the same', () => {
  expect(placeOf('/data/%')).toEqual({ kind: 'step', step: 'data', id: '%', detail: null })
  expect(placeOf('/%E0%A4%A')).toEqual({ kind: 'unknown' })
})

test('picking out a spectrum does not make it another screen; another dataset does', () => {
  const key = (location: string) => screenKey(placeOf(location))
  expect(key(paths.spectrum('abc', 12))).toBe(key(paths.data('abc')))
  expect(key(paths.data('abd'))).not.toBe(key(paths.data('abc')))
})

test('a row is named from 1, and only one that is there', () => {
  expect(rowIn(paths.spectrum('abc', 12), 12)).toBe(11)
  for (const location of [
    paths.spectrum('abc', 13),
    paths.spectrum('abc', 0),
    paths.data('abc'),
    '/data/abc/x',
    '/runs',
  ]) {
    expect(rowIn(location, 12)).toBeNull()
  }
})
