import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { unscrambler } from './index.ts'

itReadsTheGivenFiles(unscrambler, 'unscrambler', {
  facts: ({ metadata: { title } }) => ({ title }),
  further(reading, { metadata: { names, targets, firstTargets } }) {
    const [ids, ...others] = reading.parts[0]?.columns ?? []
    expect(ids?.values.slice(0, names.length)).toEqual(names)
    expect(others.map(({ name }) => name)).toEqual(targets)
    others.forEach(({ values }, k) => {
      close(Number(values[0]), firstTargets[k], 'target')
    })
  },
})
