import { describe, expect, it } from 'vitest'
import { othersPart, watchOthers } from './processorTime.ts'

describe('what others took of the machine', () => {
  const before = { busy: 1000, all: 4000 }

  it('is what was busy and not ours', () => {
    expect(othersPart(before, { busy: 1800, all: 5000 }, 500)).toBeCloseTo(0.3)
    expect(othersPart(before, { busy: 1495, all: 5000 }, 500)).toBe(0)
  })

  it.runIf(process.platform === 'linux')('can be told here', async () => {
    const share = await watchOthers()
    expect(await share()).not.toBeNull()
  })
})
