/** Whether memory stays as it was after warming up: spreads over samples, as figures that must be 0. */
import type { Wanted } from './results.ts'

interface MemorySample {
  readonly step: number
  readonly tensors: number
  readonly bytes: number
  readonly deviceBytes: number
}

const kinds = [
  ['tensors', 'tensors'],
  ['bytes', 'bytes of tensors'],
  ['deviceBytes', 'bytes on the device'],
] as const

/** Largest minus smallest of each kind, from `warmUpSteps` on; one sample alone proves nothing. */
export function memoryGrowth(where: string, samples: readonly MemorySample[], warmUpSteps: number): Wanted[] {
  const warm = samples.filter(({ step }) => step >= warmUpSteps)
  return kinds.map(([kind, name]) => {
    const values = warm.map((sample) => sample[kind])
    const found = values.length < 2 ? null : Math.max(...values) - Math.min(...values)
    const what = `${where}: change of ${name}`
    return { what, wanted: 0, sense: 'atMost', found, bound: false, reached: found === 0 }
  })
}
