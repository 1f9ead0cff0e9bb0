import { describe, expect, it } from 'vitest'
import { drivenRanges, featureShares, rankDrivers } from './featureDrivers.ts'

const points = 6
/** Three features over six points. */
const map = Float32Array.of(...[4, 4, 1, 4, 0, 0], ...[-1, -1, -2, -1, 0, 1], ...[0, 0, 1, 0, -5, 5])

describe('the drivers of a curve', () => {
  it('are ranked by their magnitude, whatever the sign', () => {
    expect(rankDrivers(map, points)).toEqual([
      { feature: 0, share: 13 / 30 },
      { feature: 2, share: 11 / 30 },
      { feature: 1, share: 6 / 30 },
    ])
    expect(rankDrivers(map, points, 4, 5).map(({ feature }) => feature)).toEqual([2, 1, 0])
  })
  it('share each point among them, and none where nothing is attributed', () => {
    const shares = featureShares(Float32Array.of(1, 0, -3, 0), 2)
    expect([...shares]).toEqual([0.25, 0, 0.75, 0])
  })
  it('cut the curve where another takes the lead, but not for a lead that is too short', () => {
    expect(drivenRanges(map, points, 1).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [2, 2],
      [3, 3],
      [4, 5],
    ])
    const ranges = drivenRanges(map, points, 2)
    expect(ranges.map(({ from, to, drivers }) => [from, to, drivers[0]?.feature])).toEqual([
      [0, 3, 0],
      [4, 5, 2],
    ])
  })
  it('leave one range where no lead is long enough', () => {
    expect(drivenRanges(map, points, 7)).toHaveLength(1)
  })
})
