import { expect } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { npzReader } from '../npz/index.ts'
import { npyReader } from './index.ts'

const named =
  (name: string) =>
  (file: string): boolean =>
    file.endsWith(name)

itReadsTheGivenFiles(npyReader, 'numpy', {
  only: named('.npy'),
  further: ({ parts }) => {
    expect(parts[0]?.columns).toMatchObject([{ name: 'target', role: 'target' }])
    expect(new Set(parts[0]?.columns[0]?.values)).toEqual(new Set(['1', '-1']))
  },
})
itReadsTheGivenFiles(npzReader, 'numpy', {
  only: named('.npz'),
  further: ({ parts }) =>
    expect(parts[0]?.columns.map(({ name, role }) => [name, role])).toEqual([
      ['y', 'target'],
      ['sample_ids', 'id'],
    ]),
})
