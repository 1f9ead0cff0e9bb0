import { describe, expect, it } from 'vitest'
import { judge } from './judgement.ts'
import { memoryGrowth } from './memoryGrowth.ts'
import type { Contestant } from './results.ts'
import { medianOf } from './statistics.ts'

const one = (library: Contestant['library'], figures: Partial<Contestant>): Contestant => ({
  library,
  adapter: 'paper',
  median: null,
  n: 5,
  readings: [1, 0.5],
  ...figures,
})

describe('the median', () => {
  it('is the middle of the sorted values, or the mean of the middle two', () => {
    expect(medianOf([30, 1, 2])).toBe(2)
    expect(medianOf([10, 1, 3, 2])).toBe(2.5)
    expect(medianOf([])).toBeNaN()
  })
})

describe('a target', () => {
  const ours = one('ours', { median: 200, bytesUploaded: 9000 })

  it('of speed is the rival’s median over ours', () => {
    const judged = judge({ kind: 'faster', than: 'tfjs', times: 10 }, [ours, one('tfjs', { median: 1900 })])
    expect(judged).toMatchObject({ found: 9.5, reached: false, sense: 'atLeast' })
  })

  it('is reached by a lower bound that suffices, and not by one that does not', () => {
    const cut = one('tfjs', { atLeast: 3000 })
    expect(judge({ kind: 'faster', than: 'tfjs', times: 10 }, [ours, cut])).toMatchObject({
      found: 15,
      bound: true,
      reached: true,
    })
    expect(judge({ kind: 'faster', than: 'tfjs', times: 25 }, [ours, cut]).reached).toBe(false)
  })

  it('of closeness is our median over the rival’s', () => {
    const judged = judge({ kind: 'within', of: 'PyTorch', times: 2 }, [ours, one('PyTorch', { median: 120 })])
    expect(judged.found).toBeCloseTo(1.667, 3)
    expect(judged.reached).toBe(true)
  })

  it('is not reached when a side is missing', () => {
    const failed = one('jax-js', { failure: 'not installed' })
    const judged = judge({ kind: 'faster', than: 'jax-js', times: 1 }, [ours, failed])
    expect(judged).toMatchObject({ found: null, reached: false })
  })

  it('of agreement compares the last readings', () => {
    const agrees = (reading: number) =>
      judge({ kind: 'agrees', with: 'tfjs', within: 0.01 }, [ours, one('tfjs', { readings: [9, reading] })])
    expect(agrees(0.499)).toMatchObject({ reached: true, sense: 'atMost' })
    expect(agrees(0.6).reached).toBe(false)
    expect(judge({ kind: 'agrees', with: 'tfjs', within: 0.01 }, [ours]).reached).toBe(false)
  })

  it('of bytes looks at ours alone', () => {
    expect(judge({ kind: 'bytesUploaded', atMost: 8192 }, [ours])).toMatchObject({ found: 9000, reached: false })
    expect(judge({ kind: 'bytesUploaded', atMost: 8192 }, [one('ours', { median: 1 })]).reached).toBe(false)
  })
})

describe('memory', () => {
  const sample = (step: number, tensors: number) => ({ step, tensors, bytes: 400, deviceBytes: 4096 })

  it('may move while warming up and not afterwards', () => {
    const flat = memoryGrowth('here', [sample(50, 90), sample(100, 26), sample(150, 26)], 100)
    expect(flat.map(({ found, reached }) => [found, reached])).toEqual([
      [0, true],
      [0, true],
      [0, true],
    ])
    const [tensors, bytes] = memoryGrowth('here', [sample(100, 26), sample(150, 27), sample(200, 26)], 100)
    expect(tensors).toMatchObject({ found: 1, reached: false })
    expect(bytes?.reached).toBe(true)
  })

  it('is not proven flat by one sample', () => {
    expect(memoryGrowth('here', [sample(100, 26)], 100).every(({ reached }) => !reached)).toBe(true)
  })
})
