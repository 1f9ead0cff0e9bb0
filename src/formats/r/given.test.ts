import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { rReader } from './index.ts'

interface Known {
  readonly c?: readonly number[]
  readonly targets?: readonly string[]
  readonly first: readonly number[]
  readonly user_name?: string
}

itReadsTheGivenFiles(rReader, 'r', {
  further(reading, { metadata }) {
    const { c = [], targets = [], first, user_name } = metadata as unknown as Known
    const columns = new Map(reading.parts[0]?.columns.map(({ name, values }) => [name, values]))
    for (const [row, value] of c.entries()) close(Number(columns.get('c')?.[row]), value, 'c')
    for (const [k, name] of targets.entries()) close(Number(columns.get(name)?.[0]), first[k] ?? 0, name)
    if (user_name) expect(columns.get('user_name')).toEqual([user_name])
  },
})
