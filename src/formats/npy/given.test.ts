import { expect } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { npzReader } from '../npz/index.ts'
import { npyReader } from './index.ts'

itReadsTheGivenFiles(npyReader, 'numpy', {
  only: (file) => file.endsWith('.npy'),
  further: ({ parts }) => {
    expect(parts[0]?.columns).toMatchObject([{ name: 'target', role: 'target' }])
    expect(new Set(parts[0]?.columns[0]?.values)).toEqual(new Set(['1', '-1']))
  },
})
itReadsTheGivenFiles(npzReader, 'numpy', {
  only: (file) => file.endsWith('.npz'),
  further: ({ parts }) =>
    expect(parts[0]?.columns.map(({ name, role }) => [name, role])).toEqual([
      ['y', 'target'],
      ['sample_ids', 'id'],
    ]),
})
