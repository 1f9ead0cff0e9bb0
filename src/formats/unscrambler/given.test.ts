import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { unscramblerReader } from './index.ts'

interface Known {
  readonly names: readonly string[]
  readonly targets: readonly string[]
  readonly firstTargets: readonly number[]
}

itReadsTheGivenFiles(unscramblerReader, 'unscrambler', {
  facts: ({ metadata: { title } }) => ({ title: String(title) }),
  further(reading, { metadata }) {
    const { names, targets, firstTargets } = metadata as unknown as Known
    const [ids, ...others] = reading.parts[0]?.columns ?? []
    expect(ids?.values.slice(0, names.length)).toEqual(names)
    expect(others.map(({ name }) => name)).toEqual(targets)
    for (const [k, { values }] of others.entries()) close(Number(values[0]), firstTargets[k] ?? 0, 'target')
  },
})
