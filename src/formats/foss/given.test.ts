import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { fossReader } from './index.ts'

interface Known {
  readonly referenceNames: readonly string[]
  readonly firstId: string
  readonly lastId: string
  readonly firstReferences: readonly number[]
  readonly lastReferences: readonly number[]
  readonly lastSpectrum: { readonly first: number; readonly last: number }
}

itReadsTheGivenFiles(fossReader, 'foss', {
  only: (file) => file.endsWith('.CAL'),
  further(reading, { metadata }) {
    const known = metadata as unknown as Known
    const [part] = reading.parts
    const targets = part?.columns.filter(({ role }) => role === 'target') ?? []
    expect(targets.map(({ name }) => name)).toEqual(known.referenceNames)
    const expected = [
      [0, known.firstId, known.firstReferences],
      [-1, known.lastId, known.lastReferences],
    ] as const
    for (const [row, id, references] of expected) {
      expect(part?.columns[0]?.values.at(row)).toBe(id)
      references.forEach((value, k) => {
        close(Number(targets[k]?.values.at(row)), value, 'reference')
      })
    }
    close(part?.intensities.at(-1050), known.lastSpectrum.first, 'last spectrum')
    close(part?.intensities.at(-1), known.lastSpectrum.last, 'last spectrum')
  },
})
