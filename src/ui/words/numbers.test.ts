import { expect, test } from 'vitest'
import {
  cosineWords,
  duration,
  intervalWords,
  percent,
  rSquared,
  scoreRange,
  threeDigits,
  timeLeft,
} from './numbers.ts'

test.each([
  [34 / 39, 39, '87%'],
  [0.8947, 194, '89%'],
  [0.8947, 1000, '89.5%'],
  [Number.NaN, 0, '–'],
])('a share of %f over %i spectra reads as %s', (share, n, words) => {
  expect(percent(share, n)).toBe(words)
})

test('an interval carries its level', () => {
  expect(intervalWords({ low: 0.733, high: 0.944 }, 39)).toBe('95% interval 73–94%')
  expect(intervalWords({ low: 0.9997, high: 1 }, 10_000)).toBe('95% interval 99.97–100.00%')
  expect(intervalWords(null, 39)).toBe('too few groups for an interval')
})

test.each([
  [41_200, '41 s'],
  [125_000, '2 min 5 s'],
  [3_780_000, '1 h 3 min'],
])('%i ms that passed read as %s', (ms, words) => {
  expect(duration(ms)).toBe(words)
})

test.each([
  [53_000, 'about 55 s left'],
  [900, 'about 5 s left'],
  [230_000, 'about 4 min left'],
  [7_200_000, 'about 2.0 h left'],
])('%i ms to come read as %s', (ms, words) => {
  expect(timeLeft(ms)).toBe(words)
})

test.each([
  [0.32164, '0.322'],
  [12.4321, '12.4'],
  [0.00004, '4.0e−5'],
  [-0.00004, '−4.0e−5'],
  [-1.5, '−1.5'],
])('%f with three digits reads as %s', (value, words) => {
  expect(threeDigits(value)).toBe(words)
})

test.each([
  [0.99512, '0.995'],
  [-0.2, '−0.200'],
  [-143.377, '−143'],
  [-1e21, '−1.0e+21'],
])('an R² of %f reads as %s', (value, words) => {
  expect(rSquared(value)).toBe(words)
})

test('scores are written with a real minus, none as a dash, and no cosine below 1 as 1', () => {
  expect(rSquared(-0.0412)).toBe('−0.041')
  expect(rSquared(-0.0002)).toBe('0.000')
  expect(rSquared(null)).toBe('–')
  expect(scoreRange({ low: 0.925, high: 0.9331 }, rSquared)).toBe('0.925–0.933')
  expect(scoreRange({ low: -0.02, high: 0.0101 }, rSquared)).toBe('−0.020 to 0.010')
  expect(cosineWords(0.99999)).toBe('> 0.9999')
  expect(cosineWords(0.9993)).toBe('0.9993')
  expect(cosineWords(1)).toBe('1.0000')
})
