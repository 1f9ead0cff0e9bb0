import { expect, test } from 'vitest'
import { binKeptMs, binWords, bytesOf, inBin, inUse, restoredWords } from './spaceWords.ts'

const hour = 60 * 60 * 1000
const taken = {
  datasets: [
    { id: 'a', name: 'A', bytes: 10, binnedAtMs: null },
    { id: 'b', name: 'B', bytes: 20, binnedAtMs: 5 },
  ],
  runs: [
    { id: 'c', name: 'C', bytes: 30, binnedAtMs: null },
    { id: 'd', name: 'D', bytes: 40, binnedAtMs: 7 },
  ],
}

test('what is in use comes by size, what is in the bin by when it was put there', () => {
  expect(inUse(taken).map(({ id, kind }) => [id, kind])).toEqual([
    ['c', 'run'],
    ['a', 'dataset'],
  ])
  expect(inBin(taken).map(({ id }) => id)).toEqual(['d', 'b'])
  expect(bytesOf(inBin(taken))).toBe(60)
})

test('time in the bin is told in hours that are left', () => {
  expect(binWords(0, 0)).toBe('kept for 24 hours')
  expect(binWords(0, 2 * hour + 1)).toBe('kept for 22 hours')
  expect(binWords(0, binKeptMs - 60_000)).toBe('kept for up to an hour')
  expect(binWords(0, binKeptMs)).toBe('deleted for good at the next start')
})

test('what an archive brought is told, and what was here already', () => {
  const restored = { datasets: 1, runs: 2, jobs: 0, present: 0, damaged: [] }
  expect(restoredWords(restored)).toBe('1 dataset and 2 runs were imported.')
  expect(restoredWords({ ...restored, jobs: 1 })).toBe('1 dataset, 2 runs and 1 job were imported.')
  expect(restoredWords({ ...restored, datasets: 0, runs: 0, present: 1 })).toBe(
    'Nothing was imported; 1 entry was already here and left unchanged.',
  )
})
