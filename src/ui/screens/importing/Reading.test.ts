import { expect, test } from 'vitest'
import { paceWords } from './Reading.tsx'

const at = (fraction: number, elapsedMs: number) => ({ stage: 'storing' as const, fraction, elapsedMs })

test('rate and time left follow from what is done', () => {
  expect(paceWords(at(0.25, 5000), 400 * 2 ** 20)).toBe('20 MB/s · about 15 s left')
  expect(paceWords(at(0.1, 10_000), 20 * 2 ** 20)).toBe('0.2 MB/s · about 90 s left')
})

test('neither is told before there is something to tell it from', () => {
  expect(paceWords(at(0.25, 900), 400 * 2 ** 20)).toBe('')
  expect(paceWords(at(0.02, 5000), 400 * 2 ** 20)).toBe('')
})

test('a simulation has no rate, and what is done no time left', () => {
  expect(paceWords(at(0.5, 10_000), null)).toBe('about 10 s left')
  expect(paceWords(at(1, 10_000), null)).toBe('')
})
