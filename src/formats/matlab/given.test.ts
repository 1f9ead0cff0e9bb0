import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { matlabReader } from './index.ts'

interface Known {
  readonly variables?: Readonly<Record<string, readonly [number, number]>>
  readonly propvals?: { readonly labels: readonly string[]; readonly first: readonly number[] }
  readonly name?: string
  readonly M?: readonly string[]
  readonly N?: readonly number[]
}

itReadsTheGivenFiles(matlabReader, 'matlab', {
  facts: ({ metadata: { name } }) => (name ? { title: String(name) } : {}),
  further(reading, { file, metadata }) {
    const { variables, propvals, M, N } = metadata as unknown as Known
    const columns = new Map(reading.parts[0]?.columns.map(({ name, values }) => [name, values]))
    for (const [k, label] of (propvals?.labels ?? []).entries())
      close(Number(columns.get(label)?.[0]), propvals?.first[k] ?? 0, label)
    if (propvals) {
      const known = Object.entries(variables ?? {}).filter(([name]) => name !== 'propvals')
      expect(reading.parts.map(({ label, rows, axis }) => [label, [rows, axis.values.length]])).toEqual(known)
    }
    if (file.includes('metas')) expect([columns.get('M'), columns.get('N')?.map(Number)]).toEqual([M, N])
  },
})
